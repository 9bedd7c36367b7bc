//! Plain words for what the model calls by short names.

use cairn_client::Standing;
use cairn_client::model::Role;
use cairn_client::model::check_in::OutcomeKind;
use cairn_client::model::relationship::RelationshipState;
use cairn_client::model::schedule::{MonthDay, PeriodKind, Schedule};
use cairn_client::model::time::Weekday;

/// How often, in words.
pub fn schedule(schedule: &Schedule) -> String {
    match schedule {
        Schedule::Daily => "every day".to_owned(),
        Schedule::Weekdays { days } if days.len() == 7 => "every day".to_owned(),
        Schedule::Weekdays { days } => {
            let names: Vec<_> = days
                .iter()
                .map(|day| weekday(*day).get(..3).unwrap_or_default())
                .collect();
            format!("on {}", names.join(", "))
        }
        Schedule::Every { days: 1 } => "every day".to_owned(),
        Schedule::Every { days } => format!("every {days} days"),
        Schedule::Weekly { times: 1 } => "once a week".to_owned(),
        Schedule::Weekly { times: 2 } => "twice a week".to_owned(),
        Schedule::Weekly { times } => format!("{times} times a week"),
        Schedule::MonthDay { day: MonthDay::Last } => "on the last day of the month".to_owned(),
        Schedule::MonthDay {
            day: MonthDay::Day(day),
        } => format!("on the {} of the month", ordinal(i64::from(*day))),
        Schedule::NthWeekday {
            nth: -1,
            weekday: day,
        } => format!("on the last {} of the month", weekday(*day)),
        Schedule::NthWeekday { nth, weekday: day } => {
            format!(
                "on the {} {} of the month",
                ordinal(i64::from(*nth)),
                weekday(*day)
            )
        }
    }
}

/// What a run of such periods is counted in.
pub const fn period(schedule: &Schedule) -> PeriodKind {
    match schedule {
        Schedule::Daily | Schedule::Weekdays { .. } | Schedule::Every { .. } => PeriodKind::Day,
        Schedule::Weekly { .. } => PeriodKind::Week,
        Schedule::MonthDay { .. } | Schedule::NthWeekday { .. } => PeriodKind::Month,
    }
}

/// So many days, weeks or months.
pub fn periods(count: u32, kind: Option<PeriodKind>) -> String {
    let word = match kind {
        Some(PeriodKind::Day) => "day",
        Some(PeriodKind::Week) => "week",
        Some(PeriodKind::Month) => "month",
        None => "time",
    };
    counted(u64::from(count), word)
}

/// A number and a noun, which takes an s when there is not exactly one.
pub fn counted(count: u64, noun: &str) -> String {
    if count == 1 {
        format!("1 {noun}")
    } else {
        format!("{count} {noun}s")
    }
}

const fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

fn ordinal(number: i64) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// How it went.
pub const fn outcome(outcome: OutcomeKind) -> &'static str {
    match outcome {
        OutcomeKind::Yes => "yes",
        OutcomeKind::Partly => "partly",
        OutcomeKind::No => "not this time",
    }
}

/// A role.
pub const fn role(role: Role) -> &'static str {
    match role {
        Role::Mentor => "mentor",
        Role::Mentee => "mentee",
        Role::Peer => "peer",
        Role::Coordinator => "coordinator",
    }
}

/// How one stands to a space.
pub const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Invited => "invited, not asked yet: sync when connected",
        Standing::Asked => "asked to join, waiting for an answer",
        Standing::Member => "member",
        Standing::Left => "left, read-only",
        Standing::Closed => "closed, read-only",
        Standing::Refused => "the invite had ended",
        Standing::Distrusted => "its relay does not tell the truth: nothing is sent",
    }
}

/// Where a relationship is.
pub const fn relationship(state: RelationshipState) -> &'static str {
    match state {
        RelationshipState::Draft => "not begun yet",
        RelationshipState::Active => "active",
        RelationshipState::Paused => "resting",
        RelationshipState::Closing => "coming to a good end",
        RelationshipState::Ended => "ended",
    }
}

/// Names in a row: `ada`, `ada and ben`, `ada, ben and cleo`.
pub fn names<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.into_iter().collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// The beginning of an id, enough to name a thing by.
pub fn short(id: impl ToString) -> String {
    let mut id = id.to_string();
    id.truncate(8);
    id
}

#[cfg(test)]
mod tests {
    use super::{names, schedule};

    #[test]
    fn a_schedule_reads_like_a_promise() {
        let words = |text: &str| schedule(&text.parse().unwrap());
        assert_eq!(words("daily"), "every day");
        assert_eq!(words("weekdays:mon,wed,fri"), "on Mon, Wed, Fri");
        assert_eq!(words("every:3"), "every 3 days");
        assert_eq!(words("weekly:3"), "3 times a week");
        assert_eq!(words("weekly:1"), "once a week");
        assert_eq!(words("monthday:22"), "on the 22nd of the month");
        assert_eq!(words("monthday:last"), "on the last day of the month");
        assert_eq!(words("nthweekday:2tu"), "on the 2nd Tuesday of the month");
        assert_eq!(words("nthweekday:lastfr"), "on the last Friday of the month");
    }

    #[test]
    fn names_stand_in_a_row() {
        assert_eq!(names(["ada", "ben", "cleo"]), "ada, ben and cleo");
        assert_eq!(names(["ada", "ben"]), "ada and ben");
        assert_eq!(names(["ada"]), "ada");
    }
}
