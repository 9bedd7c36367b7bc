//! What ada and ben write before the export, and what ben writes while the other library edits.

use crate::Outcome;
use crate::desk::{Desk, key};
use cairn_model::check_in::{MakeCheckIn, OutcomeKind};
use cairn_model::commitment::AddCommitment;
use cairn_model::goal::{AddGoal, EditGoal};
use cairn_model::note::{AddNote, EditNote, TextEdit};
use cairn_model::space::RenameSpace;
use cairn_model::{Command, Edit};

/// A goal, a commitment with two check-ins, and a note, written by two people.
pub fn together() -> Outcome<Desk> {
    let mut ada = Desk::new("ada");
    let mut ben = Desk::new("ben");
    ada.run(Command::RenameSpace(RenameSpace {
        title: "Together".to_owned(),
    }))?;
    ada.run(Command::AddGoal(AddGoal {
        title: "Recital".to_owned(),
        measure: Some("One piece by heart".to_owned()),
        ..AddGoal::default()
    }))?;
    let practise = ada.run(Command::AddCommitment(AddCommitment {
        schedule: "weekly:2".parse()?,
        from_day: Some("2026-10-05".parse()?),
        participants: vec![key("ada"), key("ben")],
        ..AddCommitment::titled("Practise")
    }))?;
    ada.run(Command::AddNote(AddNote {
        title: "Lesson".to_owned(),
        text: "Begin. End.".to_owned(),
    }))?;
    ben.meet(&mut ada)?;
    for (desk, day) in [(&mut ada, "2026-10-05"), (&mut ben, "2026-10-06")] {
        desk.run(Command::MakeCheckIn(MakeCheckIn {
            for_day: Some(day.parse()?),
            ..MakeCheckIn::on(practise.parse()?, OutcomeKind::Yes)
        }))?;
    }
    ada.meet(&mut ben)?;
    Ok(ada)
}

/// Ben measures the goal otherwise, types at the end of the note, and checks in again.
pub fn meanwhile(ben: &mut Desk) -> Outcome<()> {
    let shown = cairn_model::view(&ben.docs, &cairn_model::Roster::default(), 0);
    let goal = shown.goals.first().ok_or("the export has no goal")?.id;
    let note = shown.notes.first().ok_or("the export has no note")?.id;
    let practise = shown
        .commitments
        .first()
        .ok_or("the export has no commitment")?
        .id;
    ben.run(Command::EditGoal(EditGoal {
        measure: Edit::Set("Two pieces by heart".to_owned()),
        ..EditGoal::of(goal)
    }))?;
    let edit = TextEdit::Whole {
        text: "Begin. End well.".to_owned(),
    };
    ben.run(Command::EditNote(EditNote { note, edit }))?;
    ben.run(Command::MakeCheckIn(MakeCheckIn {
        for_day: Some("2026-10-07".parse()?),
        ..MakeCheckIn::on(practise, OutcomeKind::Yes)
    }))?;
    Ok(())
}
