//! `cairn profile` and `cairn calendar`: how one is shown in a space, and when one's days and weeks begin.

use crate::answer::Answer;
use crate::command::told;
use crate::failure::Failure;
use crate::stage::Stage;
use cairn_client::model::Command;
use cairn_client::model::member::{SetCalendar, SetProfile};
use cairn_client::model::time::Weekday;
use clap::Args;

/// Says who one is.
#[derive(Debug, Args)]
pub struct Profile {
    /// In which space
    space: String,
    /// What people call you there [default: as before]
    #[arg(long, allow_hyphen_values = true)]
    name: Option<String>,
    /// Your pronouns, in your own words [default: as before]
    #[arg(long, allow_hyphen_values = true)]
    pronouns: Option<String>,
    /// Languages you speak, best first [default: as before]
    #[arg(long, value_delimiter = ',')]
    languages: Option<Vec<String>>,
}

impl Profile {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        let here = stage.here(&self.space)?;
        let mine = here
            .show
            .view
            .members
            .iter()
            .find(|member| Some(member.member) == here.me);
        let mine =
            mine.ok_or_else(|| Failure::refused("space.not_a_member", "this space is not open to you now"))?;
        let command = SetProfile {
            name: self.name.unwrap_or_else(|| mine.name.clone()),
            pronouns: self.pronouns.or_else(|| mine.pronouns.clone()),
            languages: self.languages.unwrap_or_else(|| mine.languages.clone()),
        };
        told(
            &stage.mentor(here.id, Command::SetProfile(command))?,
            "Your profile in this space is new.",
        )
    }
}

/// Chooses when days and weeks begin.
#[derive(Debug, Args)]
pub struct Calendar {
    /// In which space
    space: String,
    /// When your day begins, from 00:00 to 12:00
    #[arg(long, value_name = "HH:MM", value_parser = day_start)]
    day_start: Option<u16>,
    /// On which day your week begins: mon, tue, …
    #[arg(long, value_name = "DAY")]
    week_start: Option<Weekday>,
}

impl Calendar {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        if self.day_start.is_none() && self.week_start.is_none() {
            let text = "say what begins when: --day-start HH:MM, --week-start DAY, or both";
            return Err(Failure::refused("usage", text));
        }
        let (space, _) = stage.space(&self.space)?;
        let command = SetCalendar {
            day_start_min: self.day_start,
            week_start: self.week_start,
        };
        told(
            &stage.mentor(space, Command::SetCalendar(command))?,
            "Your days and weeks begin as you said.",
        )
    }
}

fn day_start(text: &str) -> Result<u16, Failure> {
    let malformed = || Failure::refused("usage", "a day begins at a time like 04:00");
    let (hours, minutes) = text.split_once(':').ok_or_else(malformed)?;
    let hours: u16 = hours.parse().map_err(|_| malformed())?;
    let minutes: u16 = minutes.parse().map_err(|_| malformed())?;
    if hours < 24 && minutes < 60 {
        Ok(hours * 60 + minutes)
    } else {
        Err(malformed())
    }
}

#[cfg(test)]
mod tests {
    use super::day_start;

    #[test]
    fn a_day_begins_at_a_time_of_day() {
        assert_eq!(day_start("04:30"), Ok(270));
        assert_eq!(day_start("0:00"), Ok(0));
        for text in ["4", "24:00", "04:60", "noon"] {
            assert_eq!(day_start(text).unwrap_err().code, "usage");
        }
    }
}
