//! The whole view of a lived-in space, as clients get it.

use crate::people::{day, key, meet, pair};
use cairn_model::Command;
use cairn_model::action::AddAction;
use cairn_model::check_in::{MakeCheckIn, OutcomeKind};
use cairn_model::excuse::GiveExcuse;
use cairn_model::goal::{AddGoal, EditGoal};
use cairn_model::kudos::GiveKudos;
use cairn_model::milestone::{AddMilestone, CompleteMilestone, Requires};
use cairn_model::note::AddNote;
use cairn_model::pause::BeginPause;
use cairn_model::relationship::{ChangeRelationship, RelationshipEvent};
use cairn_model::space::RenameSpace;

#[test]
fn a_lived_in_space_looks_like_this() {
    let (mut ada, mut ben) = pair("2026-10-05");
    ada.run(Command::RenameSpace(RenameSpace {
        title: "Together".to_owned(),
    }));
    ada.run(Command::ChangeRelationship(ChangeRelationship {
        event: RelationshipEvent::Activate,
    }));
    let goal = ada.make(Command::AddGoal(AddGoal {
        title: "Recital".to_owned(),
        why: Some("to be heard".to_owned()),
        target_day: Some(day("2026-12-20")),
        owners: vec![key("ben")],
        ..AddGoal::default()
    }));
    let title = "First piece".to_owned();
    let due_day = Some(day("2026-10-31"));
    let add = AddMilestone {
        goal,
        title,
        due_day,
        requires: Requires::Any,
    };
    let milestone = ada.make(Command::AddMilestone(add));
    let text = "Buy strings".to_owned();
    ada.run(Command::AddAction(AddAction {
        text,
        owner: Some(key("ben")),
        due_day: None,
        goal: Some(goal),
    }));
    let practise = ada.promise("weekly:2", "2026-10-05", &["ada", "ben"]);
    meet(&mut ada, &mut ben);
    ben.run(Command::MakeCheckIn(MakeCheckIn {
        note: Some("scales".to_owned()),
        mood: Some(4),
        confidence: Some(7),
        ..MakeCheckIn::on(practise, OutcomeKind::Yes)
    }));
    ben.on("2026-10-07").check_in(practise, "2026-10-06");
    ben.run(Command::CompleteMilestone(CompleteMilestone {
        milestone,
        day: None,
    }));
    ben.run(Command::EditGoal(EditGoal {
        title: Some("Small recital".to_owned()),
        ..EditGoal::of(goal)
    }));
    ada.run(Command::EditGoal(EditGoal {
        title: Some("House concert".to_owned()),
        ..EditGoal::of(goal)
    }));
    ada.on("2026-10-07").run(Command::GiveKudos(GiveKudos {
        to: key("ben"),
        for_what: Some("scales".to_owned()),
        text: "Bravo".to_owned(),
        emoji: Some("🎹".to_owned()),
    }));
    ada.run(Command::AddNote(AddNote {
        title: "Lesson".to_owned(),
        text: "Begin slowly.".to_owned(),
    }));
    ada.run(Command::GiveExcuse(GiveExcuse::default()));
    ada.run(Command::BeginPause(BeginPause {
        to_day: Some(day("2026-10-09")),
        ..BeginPause::default()
    }));
    meet(&mut ada, &mut ben);
    assert_eq!(ada.json(), ben.json());
    insta::assert_json_snapshot!(ada.view());
}
