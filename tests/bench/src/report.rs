//! The table that a reader sees, and the file that the next run is compared with.

use crate::Run;
use crate::figure::{Bar, Book, Figure, quantile, short};
use crate::machine;
use serde_json::Value;
use std::path::Path;

/// Prints the table, with ratios to the run that is kept in `kept`, and keeps this one there.
///
/// # Errors
/// When the file cannot be read as figures, or not be written.
pub fn close(book: &Book, root: &Path, kept: &Path, keep: bool) -> Run<()> {
    let before: Value = match std::fs::read(kept) {
        Ok(bytes) => serde_json::from_slice(&bytes)?,
        Err(_) => Value::Null,
    };
    println!(
        "{:<5} {:<62} {:>10} {:>21} {:>9} {:>10}    {:>7}",
        "", "figure", "median", "least … most", "floor", "bar", "÷ kept"
    );
    for figure in &book.figures {
        println!("{}", line(figure, &before));
    }
    let missed = book
        .figures
        .iter()
        .filter(|figure| figure.holds() == Some(false))
        .count();
    let barred = book
        .figures
        .iter()
        .filter(|figure| figure.holds().is_some())
        .count();
    println!("{} of {barred} bars hold.", barred - missed);
    if keep {
        // A line for each figure, so that two runs are compared line by line.
        let figures: Vec<String> = book.figures.iter().map(|one| one.json().to_string()).collect();
        let (machine, figures) = (machine::facts(root), figures.join(",\n"));
        std::fs::create_dir_all(kept.parent().unwrap_or(root))?;
        std::fs::write(
            kept,
            format!("{{\"machine\": {machine},\n\"figures\": [\n{figures}\n]}}\n"),
        )?;
    }
    Ok(())
}

fn line(figure: &Figure, before: &Value) -> String {
    let ends = format!(
        "{} … {}",
        short(quantile(&figure.values, 0.0)),
        short(quantile(&figure.values, 1.0))
    );
    let bar = match figure.bar {
        Bar::None => String::new(),
        Bar::AtMost(most) => format!("≤ {}", short(most)),
        Bar::AtLeast(least) => format!("≥ {}", short(least)),
    };
    let verdict = match figure.holds() {
        None => "  ",
        Some(true) => "✓ ",
        Some(false) => "✗ ",
    };
    let ratio = median_before(figure, before)
        .filter(|earlier| *earlier > 0.0)
        .map_or_else(String::new, |earlier| format!("{:.2}", figure.median() / earlier));
    format!(
        "{:<5} {:<62} {:>10} {:>21} {:>9} {:>10} {verdict} {:>7}  {}",
        figure.scenario,
        figure.name,
        short(figure.median()),
        ends,
        figure.floor.map(short).unwrap_or_default(),
        bar,
        ratio,
        figure.unit,
    )
}

fn median_before(figure: &Figure, before: &Value) -> Option<f64> {
    before.get("figures")?.as_array()?.iter().find_map(|kept| {
        let same =
            kept.get("scenario")?.as_str()? == figure.scenario && kept.get("name")?.as_str()? == figure.name;
        same.then(|| kept.get("median")?.as_f64()).flatten()
    })
}
