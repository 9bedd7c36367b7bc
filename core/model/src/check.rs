//! Checks that several use cases share. They guard what this device writes; reading never checks.

use crate::time::CivilDay;
use crate::{ModelError, Roster};
use cairn_protocol::MemberKey;
use chrono::Datelike;

/// The longest label.
const LABEL: usize = 300;
/// The longest text inside a record or register.
const TEXT: usize = 10_000;

/// A label: trimmed, not empty, not too long.
pub(crate) fn label(field: &'static str, text: &str) -> Result<String, ModelError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(ModelError::Empty { field });
    }
    at_most(field, text, LABEL)?;
    Ok(text.to_owned())
}

/// A text that may be empty.
pub(crate) fn text(field: &'static str, text: &str) -> Result<(), ModelError> {
    at_most(field, text, TEXT)
}

/// A text that may be absent.
pub(crate) fn optional_text(field: &'static str, value: Option<&String>) -> Result<(), ModelError> {
    value.map_or(Ok(()), |value| text(field, value))
}

/// A text whose edit sets it.
pub(crate) fn edited_text(field: &'static str, edit: &crate::Edit<String>) -> Result<(), ModelError> {
    match edit {
        crate::Edit::Set(value) => text(field, value),
        crate::Edit::Keep | crate::Edit::Clear => Ok(()),
    }
}

/// Not longer than `limit` characters.
pub(crate) fn at_most(field: &'static str, text: &str, limit: usize) -> Result<(), ModelError> {
    if text.chars().nth(limit).is_some() {
        Err(ModelError::TooLong { field, limit })
    } else {
        Ok(())
    }
}

/// A number from `least` to `most`.
pub(crate) fn range(
    field: &'static str,
    number: impl Into<i64>,
    least: i64,
    most: i64,
) -> Result<(), ModelError> {
    if (least..=most).contains(&number.into()) {
        Ok(())
    } else {
        Err(ModelError::OutOfRange { field, least, most })
    }
}

/// Whether a day is inside the years that Cairn counts, 2000 to 2199.
pub(crate) fn is_counted(day: CivilDay) -> bool {
    (2000..2200).contains(&day.date().year())
}

/// A day inside the years that Cairn counts.
pub(crate) fn day(day: CivilDay) -> Result<CivilDay, ModelError> {
    if is_counted(day) {
        Ok(day)
    } else {
        Err(ModelError::DayOutOfRange)
    }
}

/// A span that does not end before it begins.
pub(crate) fn span(from: CivilDay, to: Option<CivilDay>) -> Result<(), ModelError> {
    day(from)?;
    match to {
        Some(to) if to < from => Err(ModelError::DaysReversed),
        Some(to) => day(to).map(|_| ()),
        None => Ok(()),
    }
}

/// Someone who is, or was, a member.
pub(crate) fn member(roster: &Roster, member: &MemberKey) -> Result<(), ModelError> {
    if roster.members.contains_key(member) {
        Ok(())
    } else {
        Err(ModelError::NotAMember)
    }
}
