//! Schedules as people type them: `daily`, `weekdays:mon,wed`, `every:3`, `weekly:3`, `monthday:15`, `nthweekday:2tu`.

use std::fmt;
use std::str::FromStr;

use super::{MonthDay, Schedule, ScheduleError};

impl FromStr for Schedule {
    type Err = ScheduleError;

    fn from_str(text: &str) -> Result<Self, ScheduleError> {
        let text = text.trim().to_ascii_lowercase();
        let (kind, rest) = match text.split_once(':') {
            Some((kind, rest)) => (kind, Some(rest.trim())),
            None => (text.as_str(), None),
        };
        let schedule = match (kind, rest) {
            ("daily", None) => Self::Daily,
            ("weekdays", rest) => Self::Weekdays {
                days: rest
                    .unwrap_or_default()
                    .split(',')
                    .map(|name| name.trim().parse().map_err(|_| ScheduleError::UnknownWeekday))
                    .collect::<Result<_, _>>()?,
            },
            ("every", rest) => Self::Every {
                days: number(rest, 1, 365)?,
            },
            ("weekly", None) => Self::default(),
            ("weekly", rest) => Self::Weekly {
                times: number(rest, 1, 7)?,
            },
            ("monthday", Some("last")) => Self::MonthDay { day: MonthDay::Last },
            ("monthday", rest) => Self::MonthDay {
                day: MonthDay::Day(number(rest, 1, 31)?),
            },
            ("nthweekday", rest) => nth_weekday(rest.unwrap_or_default())?,
            _ => return Err(ScheduleError::UnknownKind),
        };
        schedule.check().map(|()| schedule)
    }
}

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Daily => f.write_str("daily"),
            Self::Weekdays { days } => {
                let names: Vec<&str> = days.iter().map(|day| day.three_letters()).collect();
                write!(f, "weekdays:{}", names.join(","))
            }
            Self::Every { days } => write!(f, "every:{days}"),
            Self::Weekly { times } => write!(f, "weekly:{times}"),
            Self::MonthDay { day } => write!(f, "monthday:{day}"),
            Self::NthWeekday { nth: -1, weekday } => write!(f, "nthweekday:last{}", weekday.two_letters()),
            Self::NthWeekday { nth, weekday } => write!(f, "nthweekday:{nth}{}", weekday.two_letters()),
        }
    }
}

fn number<N: FromStr>(text: Option<&str>, min: u16, max: u16) -> Result<N, ScheduleError> {
    text.and_then(|text| text.parse().ok())
        .ok_or(ScheduleError::OutOfRange { min, max })
}

fn nth_weekday(text: &str) -> Result<Schedule, ScheduleError> {
    let (nth, weekday) = match text.strip_prefix("last").or_else(|| text.strip_prefix("-1")) {
        Some(weekday) => (-1, weekday),
        None => {
            let mut letters = text.chars();
            let digit = letters.next().and_then(|digit| digit.to_digit(10));
            let nth = digit.and_then(|digit| i8::try_from(digit).ok());
            (
                nth.ok_or(ScheduleError::OutOfRange { min: 1, max: 5 })?,
                letters.as_str(),
            )
        }
    };
    let weekday = weekday
        .trim()
        .parse()
        .map_err(|_| ScheduleError::UnknownWeekday)?;
    Ok(Schedule::NthWeekday { nth, weekday })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schedule_is_written_as_it_is_read() {
        for text in [
            "daily",
            "weekdays:mon,wed,fri",
            "every:3",
            "weekly:3",
            "monthday:15",
            "monthday:last",
            "nthweekday:2tu",
            "nthweekday:lastfr",
        ] {
            let schedule: Schedule = text.parse().unwrap();
            assert_eq!(schedule.to_string(), text);
            let json = serde_json::to_string(&schedule).unwrap();
            assert_eq!(
                serde_json::from_str::<Schedule>(&json).unwrap(),
                schedule,
                "{json}"
            );
        }
    }

    #[test]
    fn a_schedule_may_be_typed_with_some_freedom() {
        for (typed, meant) in [
            ("Weekdays: Fri, MO", "weekdays:mon,fri"),
            ("weekly", "weekly:1"),
            ("nthweekday:-1fri", "nthweekday:lastfr"),
            (" nthweekday:2tue ", "nthweekday:2tu"),
        ] {
            assert_eq!(typed.parse::<Schedule>().unwrap().to_string(), meant);
        }
    }

    #[test]
    fn a_schedule_that_makes_no_sense_is_refused_with_a_code() {
        for (text, code) in [
            ("", "schedule.unknown_kind"),
            ("hourly", "schedule.unknown_kind"),
            ("daily:2", "schedule.unknown_kind"),
            ("weekdays", "schedule.unknown_weekday"),
            ("weekdays:", "schedule.unknown_weekday"),
            ("weekdays:mon,someday", "schedule.unknown_weekday"),
            ("every:0", "schedule.out_of_range"),
            ("every:366", "schedule.out_of_range"),
            ("weekly:8", "schedule.out_of_range"),
            ("weekly:-1", "schedule.out_of_range"),
            ("monthday:32", "schedule.out_of_range"),
            ("nthweekday:6mo", "schedule.out_of_range"),
            ("nthweekday:0mo", "schedule.out_of_range"),
            ("nthweekday:2", "schedule.unknown_weekday"),
            ("nthweekday:é", "schedule.out_of_range"),
        ] {
            assert_eq!(text.parse::<Schedule>().unwrap_err().code(), code, "{text}");
        }
    }

    #[test]
    fn json_names_the_kind_and_its_numbers() {
        let json = |text: &str| serde_json::to_string(&text.parse::<Schedule>().unwrap()).unwrap();
        assert_eq!(
            json("weekdays:fri,mon"),
            r#"{"kind":"weekdays","days":["mon","fri"]}"#
        );
        assert_eq!(json("weekly:3"), r#"{"kind":"weekly","times":3}"#);
        assert_eq!(json("monthday:last"), r#"{"kind":"month_day","day":"last"}"#);
        assert_eq!(json("monthday:15"), r#"{"kind":"month_day","day":15}"#);
        assert_eq!(
            json("nthweekday:lastfr"),
            r#"{"kind":"nth_weekday","nth":-1,"weekday":"fri"}"#
        );
    }
}
