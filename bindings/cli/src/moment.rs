//! What time it is for this command: the machine's, or the one given with `--now`.

use crate::failure::Failure;
use cairn_client::Clock;
use cairn_client::model::time::Moment;

/// The machine's time and offset.
pub fn of_the_machine() -> Moment {
    let now = chrono::Local::now();
    Moment {
        now_ms: now.timestamp_millis(),
        utc_offset_min: now.offset().local_minus_utc() / 60,
    }
}

/// Reads an instant with its offset, `2026-10-08T21:30:00+02:00`.
pub fn parse(text: &str) -> Result<Moment, Failure> {
    let instant = chrono::DateTime::parse_from_rfc3339(text.trim()).map_err(|_| {
        Failure::refused(
            "now.malformed",
            "an instant is written like 2026-10-08T21:30:00+02:00, with its offset",
        )
    })?;
    Ok(Moment {
        now_ms: instant.timestamp_millis(),
        utc_offset_min: instant.offset().local_minus_utc() / 60,
    })
}

/// The client's clock for a moment that was given, or for none.
pub fn clock(given: Option<Moment>) -> Clock {
    given.map_or(Clock::System, |moment| Clock::Fixed {
        now_ms: moment.now_ms,
        utc_offset_min: moment.utc_offset_min,
    })
}

/// An instant as the wall clock of this moment shows it, `2026-10-08 21:30`.
pub fn wall_clock(instant_ms: i64, moment: Moment) -> String {
    let shifted = instant_ms.saturating_add(i64::from(moment.utc_offset_min) * 60_000);
    chrono::DateTime::from_timestamp_millis(shifted).map_or_else(String::new, |instant| {
        instant.format("%Y-%m-%d %H:%M").to_string()
    })
}

#[cfg(test)]
mod tests {
    use super::{parse, wall_clock};

    #[test]
    fn an_instant_tells_the_local_offset_too() {
        let moment = parse("2026-10-08T21:30:00+02:00").unwrap();
        assert_eq!((moment.now_ms, moment.utc_offset_min), (1_791_487_800_000, 120));
        assert_eq!(parse("2026-10-08T21:30:00-07:30").unwrap().utc_offset_min, -450);
        assert_eq!(parse("2026-10-08T21:30:00Z").unwrap().utc_offset_min, 0);
        assert_eq!(wall_clock(moment.now_ms, moment), "2026-10-08 21:30");
    }

    #[test]
    fn an_instant_without_an_offset_is_not_one() {
        assert_eq!(parse("2026-10-08T21:30:00").unwrap_err().code, "now.malformed");
        assert_eq!(parse("yesterday").unwrap_err().code, "now.malformed");
    }
}
