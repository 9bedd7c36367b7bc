//! Figures: what was measured, in which unit, how often, what it must keep and what the task itself costs.

use serde_json::{Value, json};

/// What a figure must keep.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bar {
    /// It is only told.
    None,
    /// No more than this.
    AtMost(f64),
    /// No less than this.
    AtLeast(f64),
}

/// One figure of a scenario.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The scenario: `S1`, `S2`, `S3` or `phone`.
    pub scenario: &'static str,
    /// What it is, in words; stable, because runs are compared by it.
    pub name: String,
    /// `ms`, `µs`, `B`, `kB`, `×`, `1/s`, …
    pub unit: &'static str,
    /// One value for each round.
    pub values: Vec<f64>,
    /// What no implementation can go below, if it is known.
    pub floor: Option<f64>,
    /// What it must keep.
    pub bar: Bar,
}

impl Figure {
    /// The value in the middle.
    #[must_use]
    pub fn median(&self) -> f64 {
        quantile(&self.values, 0.5)
    }

    /// Whether the bar holds; nothing where there is none.
    #[must_use]
    pub fn holds(&self) -> Option<bool> {
        match self.bar {
            Bar::None => None,
            Bar::AtMost(most) => Some(self.median() <= most),
            Bar::AtLeast(least) => Some(self.median() >= least),
        }
    }

    /// As it is kept in `bench/latest.json`.
    #[must_use]
    pub fn json(&self) -> Value {
        let bar = match self.bar {
            Bar::None => Value::Null,
            Bar::AtMost(most) => json!({ "at_most": most }),
            Bar::AtLeast(least) => json!({ "at_least": least }),
        };
        json!({
            "scenario": self.scenario,
            "name": self.name,
            "unit": self.unit,
            "median": rounded(self.median()),
            "least": rounded(quantile(&self.values, 0.0)),
            "most": rounded(quantile(&self.values, 1.0)),
            "rounds": self.values.len(),
            "floor": self.floor,
            "bar": bar,
            "holds": self.holds(),
        })
    }
}

/// All figures of a run.
#[derive(Debug, Default)]
pub struct Book {
    /// In the order in which they were measured.
    pub figures: Vec<Figure>,
}

impl Book {
    /// Writes a figure down and shows it at once, so that a reader sees how far the run is.
    pub fn note(
        &mut self,
        scenario: &'static str,
        name: impl Into<String>,
        unit: &'static str,
        values: Vec<f64>,
        floor: Option<f64>,
        bar: Bar,
    ) {
        let figure = Figure {
            scenario,
            name: name.into(),
            unit,
            values,
            floor,
            bar,
        };
        eprintln!("  {:<62} {:>12} {unit}", figure.name, short(figure.median()));
        self.figures.push(figure);
    }
}

/// A quantile of some values; zero of none.
#[must_use]
pub fn quantile(values: &[f64], part: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    let place = (last as f64 * part).round() as usize;
    sorted.get(place).copied().unwrap_or(0.0)
}

/// Four digits that matter.
#[must_use]
pub fn short(value: f64) -> String {
    if value == 0.0 || value.abs() >= 1000.0 {
        format!("{value:.0}")
    } else if value.abs() >= 100.0 {
        format!("{value:.1}")
    } else if value.abs() >= 1.0 {
        format!("{value:.2}")
    } else {
        format!("{value:.4}")
    }
}

fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

#[cfg(test)]
mod tests {
    use super::{Bar, Figure, quantile, short};

    #[test]
    fn the_middle_and_the_ends() {
        let values = [5.0, 1.0, 3.0];
        assert_eq!(
            [0.0, 0.5, 1.0].map(|part| quantile(&values, part)),
            [1.0, 3.0, 5.0]
        );
        assert_eq!(quantile(&[], 0.5), 0.0);
    }

    #[test]
    fn a_bar_is_held_against_the_middle() {
        let figure = |bar| Figure {
            scenario: "S1",
            name: "first view".to_owned(),
            unit: "ms",
            values: vec![9.0, 30.0, 8.0],
            floor: None,
            bar,
        };
        assert_eq!(figure(Bar::AtMost(10.0)).holds(), Some(true));
        assert_eq!(figure(Bar::AtLeast(10.0)).holds(), Some(false));
        assert_eq!(figure(Bar::None).holds(), None);
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(
            [0.01234, 1.234, 123.45, 12345.6].map(short),
            ["0.0123", "1.23", "123.5", "12346"]
        );
    }
}
