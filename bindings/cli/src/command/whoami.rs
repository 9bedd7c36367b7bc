//! `cairn whoami`: the person and the device.

use crate::answer::Answer;
use crate::failure::Failure;
use crate::page::{Line, Page, Table};
use crate::stage::Stage;
use crate::words;
use cairn_client::PersonView;
use clap::Args;

/// Who am I.
#[derive(Debug, Args)]
pub struct Whoami {}

impl Whoami {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        let person = stage.person()?;
        Answer::new(page(&person), &person)
    }
}

fn page(person: &PersonView) -> Page {
    let name = if person.name.is_empty() {
        "(comes with the next sync)"
    } else {
        &person.name
    };
    let mut table = Table::new(&[]);
    table.row(vec![Line::empty().faint("name"), Line::empty().strong(name)]);
    table.row(vec![
        Line::empty().faint("person"),
        Line::from(person.person.as_str()),
    ]);
    table.row(vec![
        Line::empty().faint("device"),
        Line::from(person.device.as_str()),
    ]);
    table.row(vec![
        Line::empty().faint("devices"),
        Line::from(format!(
            "{} of yours known, this one included",
            words::counted(u64::from(person.devices), "device")
        )),
    ]);
    table.page("")
}
