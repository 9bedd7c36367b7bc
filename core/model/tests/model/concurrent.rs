//! What concurrent actions do, by the number of the row in the domain's table.

use crate::people::{Device, day, key, meet, pair, roster};
use cairn_model::check_in::{CorrectCheckIn, MakeCheckIn, OutcomeKind, RetractCheckIn};
use cairn_model::commitment::{AddCommitment, EditCommitment};
use cairn_model::conflict::ChooseValue;
use cairn_model::goal::{AddGoal, ArchiveGoal, EditGoal, RestoreGoal};
use cairn_model::kudos::{Audience, GiveKudos, PublishKudos, RetractKudos};
use cairn_model::milestone::{
    AddMilestone, CompleteMilestone, EditMilestone, MilestoneView, ReopenMilestone, Requires,
};
use cairn_model::note::{AddNote, EditNote, TextEdit};
use cairn_model::pause::BeginPause;
use cairn_model::relationship::{ChangeRelationship, RelationshipEvent, RelationshipState};
use cairn_model::streak::PeriodState::{Kept, Missed, Open};
use cairn_model::{Command, Edit, GoalId, MilestoneId, Subject};

fn goal(device: &mut Device) -> GoalId {
    device.make(Command::AddGoal(AddGoal {
        title: "Recital".to_owned(),
        ..AddGoal::default()
    }))
}

/// Ada and ben, who share a goal with one milestone.
fn with_milestone() -> (Device, Device, GoalId, MilestoneId) {
    let (mut ada, mut ben) = pair("2026-10-05");
    let goal = goal(&mut ada);
    let add = AddMilestone {
        goal,
        title: "First piece".to_owned(),
        due_day: None,
        requires: Requires::Any,
    };
    let milestone = ada.make(Command::AddMilestone(add));
    meet(&mut ada, &mut ben);
    (ada, ben, goal, milestone)
}

fn milestone(device: &Device) -> MilestoneView {
    device.view().goals[0].milestones[0].clone()
}

fn complete(milestone: MilestoneId, on: &str) -> Command {
    Command::CompleteMilestone(CompleteMilestone {
        milestone,
        day: Some(day(on)),
    })
}

fn retitle(milestone: MilestoneId, title: &str) -> Command {
    let title = Some(title.to_owned());
    Command::EditMilestone(EditMilestone {
        milestone,
        title,
        due_day: Edit::Keep,
        requires: None,
    })
}

/// Both exchange everything and must show the same bytes.
fn agree(a: &mut Device, b: &mut Device) {
    meet(a, b);
    b.moment.now_ms = a.moment.now_ms;
    assert_eq!(a.json(), b.json());
}

#[test]
fn c1_both_complete_one_milestone_and_it_is_done_once() {
    let (mut ada, mut ben, _, id) = with_milestone();
    ada.run(complete(id, "2026-10-05"));
    ben.run(complete(id, "2026-10-04"));
    agree(&mut ada, &mut ben);
    let done = milestone(&ada);
    assert_eq!((done.done, done.done_day), (true, Some(day("2026-10-04"))));
    assert_eq!(
        done.done_by
            .iter()
            .map(|by| by.who.name.as_str())
            .collect::<Vec<_>>(),
        ["ada", "ben"]
    );
    let subject = Subject::Milestone(id);
    assert_eq!(
        ada.view()
            .celebrations
            .iter()
            .filter(|c| c.subject == subject)
            .count(),
        1
    );
}

#[test]
fn c2_completing_and_renaming_are_both_kept() {
    let (mut ada, mut ben, _, id) = with_milestone();
    ada.run(complete(id, "2026-10-05"));
    ben.run(retitle(id, "First waltz"));
    agree(&mut ada, &mut ben);
    assert_eq!(
        (milestone(&ada).done, milestone(&ada).title.as_str()),
        (true, "First waltz")
    );
    assert!(milestone(&ada).conflicts.is_empty());
}

#[test]
fn c3_two_new_titles_are_shown_until_one_is_kept() {
    let (mut ada, mut ben, _, id) = with_milestone();
    ada.run(retitle(id, "First waltz"));
    ben.run(retitle(id, "First sonata"));
    agree(&mut ada, &mut ben);
    let conflict = milestone(&ada).conflicts[0].clone();
    assert_eq!((conflict.field.as_str(), conflict.options.len()), ("title", 2));
    let loser = conflict
        .options
        .iter()
        .find(|option| option.choice != conflict.kept)
        .unwrap()
        .clone();
    assert_ne!(loser.value, milestone(&ada).title);
    let choose = ChooseValue {
        subject: Subject::Milestone(id),
        field: "title".to_owned(),
        choice: loser.choice,
    };
    ada.run(Command::ChooseValue(choose.clone()));
    agree(&mut ada, &mut ben);
    assert_eq!(loser.value, milestone(&ben).title);
    assert!(milestone(&ben).conflicts.is_empty());
    assert_eq!(
        ben.refused(Command::ChooseValue(choose)),
        "conflict.no_such_choice"
    );
}

#[test]
fn c4_a_completion_survives_the_reopening_of_an_older_one_and_ben_is_told() {
    let (mut ada, mut ben, _, id) = with_milestone();
    ben.run(complete(id, "2026-10-01"));
    meet(&mut ada, &mut ben);
    ada.run(complete(id, "2026-10-05"));
    ben.run(Command::ReopenMilestone(ReopenMilestone { milestone: id }));
    assert!(!milestone(&ben).done);
    agree(&mut ada, &mut ben);
    assert!(milestone(&ben).done);
    assert_eq!(milestone(&ben).still_done_despite[0].name, "ben");
    // Once ben knows, completing anew is no news to him.
    ben.run(Command::ReopenMilestone(ReopenMilestone { milestone: id }));
    ben.run(complete(id, "2026-10-06"));
    assert!(milestone(&ben).done);
    assert!(milestone(&ben).still_done_despite.is_empty());
}

#[test]
fn c5_a_check_in_on_an_archived_goal_counts_and_asks_whether_to_restore() {
    let (mut ada, mut ben, goal, _) = with_milestone();
    let practise = ada.make(Command::AddCommitment(AddCommitment {
        goal: Some(goal),
        participants: vec![key("ben")],
        ..AddCommitment::titled("Practise")
    }));
    meet(&mut ada, &mut ben);
    ben.check_in(practise, "2026-10-04");
    meet(&mut ada, &mut ben);
    ada.run(Command::ArchiveGoal(ArchiveGoal { goal }));
    assert!(
        ada.view().goals[0].active_in_archive.is_empty(),
        "ada knew of that check-in"
    );
    ben.check_in(practise, "2026-10-05");
    agree(&mut ada, &mut ben);
    let archived = ada.view().goals[0].clone();
    assert!(archived.archived);
    assert_eq!(archived.active_in_archive[0].name, "ben");
    assert_eq!(ada.standing(practise, "ben").current, 2);
    ada.run(Command::RestoreGoal(RestoreGoal { goal }));
    agree(&mut ada, &mut ben);
    assert!(!ben.view().goals[0].archived && ben.view().goals[0].active_in_archive.is_empty());
}

#[test]
fn c6_an_edit_is_kept_inside_the_archive() {
    let (mut ada, mut ben, goal, _) = with_milestone();
    ada.run(Command::ArchiveGoal(ArchiveGoal { goal }));
    let why = Edit::Set("to play for grandmother".to_owned());
    ben.run(Command::EditGoal(EditGoal {
        why,
        ..EditGoal::of(goal)
    }));
    agree(&mut ada, &mut ben);
    let goal = ada.view().goals[0].clone();
    assert!(goal.archived);
    assert_eq!(goal.why.as_deref(), Some("to play for grandmother"));
}

#[test]
fn c7_no_due_day_is_preferred_for_being_later() {
    let (mut ada, mut ben, goal, _) = with_milestone();
    let due = |day_text: &str| {
        Command::EditGoal(EditGoal {
            target_day: Edit::Set(day(day_text)),
            ..EditGoal::of(goal)
        })
    };
    ada.run(due("2026-12-01"));
    ben.run(due("2026-11-01"));
    agree(&mut ada, &mut ben);
    let goal = ada.view().goals[0].clone();
    assert_eq!(goal.conflicts[0].field, "target_day");
    let values: Vec<_> = goal.conflicts[0]
        .options
        .iter()
        .map(|option| option.value.clone())
        .collect();
    assert!(values.contains(&"2026-12-01".into()) && values.contains(&"2026-11-01".into()));
    // The greater stamp wins, whatever the day says.
    assert_eq!(goal.target_day, Some(day("2026-11-01")));
}

#[test]
fn c8_two_new_schedules_have_one_winner_and_closed_periods_stay() {
    let (mut ada, mut ben) = pair("2026-10-05");
    let practise = ada.promise("weekly:2", "2026-10-05", &["ada"]);
    ada.check_in(practise, "2026-10-05");
    ada.check_in(practise, "2026-10-06");
    meet(&mut ada, &mut ben);
    let change = |schedule: &str| {
        Command::EditCommitment(EditCommitment {
            schedule: Some(schedule.parse().unwrap()),
            from_day: Some(day("2026-10-12")),
            ..EditCommitment::of(practise)
        })
    };
    ada.on("2026-10-08").run(change("weekly:3"));
    ben.on("2026-10-08").run(change("daily"));
    agree(&mut ada, &mut ben);
    let merged = ada.commitment(practise);
    assert_eq!(merged.versions.len(), 2);
    let conflict = merged.conflicts[0].clone();
    assert_eq!((conflict.field.as_str(), conflict.options.len()), ("schedule", 2));
    ada.on("2026-10-13").hears();
    assert_eq!(ada.states(practise, "ada")[0], Kept);
    let loser = conflict
        .options
        .iter()
        .find(|option| option.choice != conflict.kept)
        .unwrap();
    ada.run(Command::ChooseValue(ChooseValue {
        subject: Subject::Commitment(practise),
        field: "schedule".to_owned(),
        choice: loser.choice.clone(),
    }));
    agree(&mut ada, &mut ben);
    let chosen = ben.commitment(practise);
    assert!(chosen.conflicts.is_empty());
    assert_eq!(
        loser.value,
        format!("{} from 2026-10-12", chosen.versions[1].schedule)
    );
}

#[test]
fn c9_a_check_in_within_a_pause_keeps_the_period_and_the_pause_stands() {
    let (mut phone, mut laptop) = (
        Device::new("ada", 1, "2026-10-05"),
        Device::new("ada", 2, "2026-10-05"),
    );
    let practise = phone.promise("daily", "2026-10-05", &["ada"]);
    meet(&mut phone, &mut laptop);
    phone.run(Command::BeginPause(BeginPause::default()));
    laptop.check_in(practise, "2026-10-05");
    agree(&mut phone, &mut laptop);
    assert_eq!(phone.states(practise, "ada"), [Kept]);
    assert_eq!(phone.view().pauses.len(), 1);
}

#[test]
fn c14_an_end_absorbs_everything() {
    let (mut ada, mut ben) = pair("2026-10-05");
    let change = |event| Command::ChangeRelationship(ChangeRelationship { event });
    ada.run(change(RelationshipEvent::Activate));
    ada.run(change(RelationshipEvent::Pause));
    meet(&mut ada, &mut ben);
    ada.run(change(RelationshipEvent::End));
    ben.run(change(RelationshipEvent::Resume));
    assert_eq!(ben.view().relationship.state, RelationshipState::Active);
    agree(&mut ada, &mut ben);
    assert_eq!(ben.view().relationship.state, RelationshipState::Ended);
    assert_eq!(
        ben.refused(change(RelationshipEvent::Resume)),
        "relationship.state"
    );
}

#[test]
fn pausing_and_closing_at_once_leaves_the_relationship_closing() {
    let (mut ada, mut ben) = pair("2026-10-05");
    let change = |event| Command::ChangeRelationship(ChangeRelationship { event });
    ada.run(change(RelationshipEvent::Activate));
    meet(&mut ada, &mut ben);
    ada.run(change(RelationshipEvent::Close));
    ben.run(change(RelationshipEvent::Pause));
    agree(&mut ada, &mut ben);
    assert_eq!(ada.view().relationship.state, RelationshipState::Closing);
    ada.run(change(RelationshipEvent::Resume));
    assert_eq!(ada.view().relationship.state, RelationshipState::Active);
}

#[test]
fn c16_a_retraction_beats_a_correction() {
    let (mut phone, mut laptop) = (
        Device::new("ada", 1, "2026-10-05"),
        Device::new("ada", 2, "2026-10-05"),
    );
    let practise = phone.promise("daily", "2026-10-05", &["ada"]);
    let check_in = phone.check_in(practise, "2026-10-05");
    meet(&mut phone, &mut laptop);
    phone.run(Command::RetractCheckIn(RetractCheckIn { check_in }));
    laptop.run(Command::CorrectCheckIn(CorrectCheckIn {
        check_in,
        outcome: None,
        note: Edit::Set("slow scales".to_owned()),
        mood: Edit::Keep,
        confidence: Edit::Keep,
    }));
    agree(&mut phone, &mut laptop);
    let shown = phone.view().check_ins[0].clone();
    assert!(shown.retracted && shown.note.is_none());
    assert_eq!(phone.states(practise, "ada"), [Open]);
}

#[test]
fn c19_kudos_that_the_giver_took_back_stay_taken_back() {
    let (mut ada, mut ben) = pair("2026-10-05");
    let give = GiveKudos {
        to: key("ben"),
        for_what: None,
        text: "Bravo".to_owned(),
        emoji: None,
    };
    let kudos = ada.make(Command::GiveKudos(give));
    meet(&mut ada, &mut ben);
    ben.run(Command::PublishKudos(PublishKudos { kudos }));
    assert_eq!(ben.view().kudos[0].audience, Audience::Published);
    ada.run(Command::RetractKudos(RetractKudos { kudos }));
    agree(&mut ada, &mut ben);
    let shown = ben.view().kudos[0].clone();
    assert!(shown.retracted && shown.text.is_empty());
    assert_eq!(shown.audience, Audience::Space);
}

#[test]
fn c20_a_clock_that_is_wrong_by_a_year_moves_nothing_else() {
    let (mut ada, mut ben) = pair("2026-10-05");
    let practise = ada.promise("weekly:1", "2026-10-05", &["ada", "ben"]);
    ada.check_in(practise, "2026-10-05");
    meet(&mut ada, &mut ben);
    ben.check_in(practise, "2026-10-05");
    ben.on("2027-10-06")
        .run(Command::MakeCheckIn(MakeCheckIn::on(practise, OutcomeKind::Yes)));
    ada.on("2026-10-13").hears();
    meet(&mut ada, &mut ben);
    let held: Vec<_> = ada
        .view()
        .check_ins
        .into_iter()
        .filter(|c| c.held_back)
        .map(|c| c.for_day)
        .collect();
    assert_eq!(held, [day("2027-10-06")]);
    assert_eq!(ada.states(practise, "ben"), [Kept, Open]);
    let ben_seen = ada
        .view()
        .members
        .into_iter()
        .find(|member| member.member == key("ben"))
        .unwrap();
    assert_eq!(ben_seen.heard_day, Some(day("2026-10-05")));
    // The clock is right again; ben is heard from as ever.
    ben.on("2026-10-13").hears();
    agree(&mut ada, &mut ben);
    let ben_seen = ada
        .view()
        .members
        .into_iter()
        .find(|member| member.member == key("ben"))
        .unwrap();
    assert_eq!(ben_seen.heard_day, Some(day("2026-10-13")));
}

#[test]
fn c21_two_people_type_in_one_note_and_no_word_is_torn() {
    let (mut ada, mut ben) = pair("2026-10-05");
    let add = AddNote {
        title: "Lesson".to_owned(),
        text: "Begin. End.".to_owned(),
    };
    let note = ada.make(Command::AddNote(add));
    meet(&mut ada, &mut ben);
    let write = |text: &str| {
        Command::EditNote(EditNote {
            note,
            edit: TextEdit::Whole {
                text: text.to_owned(),
            },
        })
    };
    ada.run(write("Begin. Ada wrote this 🎹. End."));
    ben.run(write("Begin. Ben wrote that. End."));
    agree(&mut ada, &mut ben);
    let text = ada.view().notes[0].text.clone();
    assert!(
        text.contains("Ada wrote this 🎹. ") && text.contains("Ben wrote that. "),
        "{text}"
    );
    assert!(text.starts_with("Begin. ") && text.ends_with("End."), "{text}");
}

#[test]
fn c22_what_was_written_to_somebody_who_left_stays() {
    let (mut ada, mut ben) = pair("2026-10-05");
    let practise = ada.promise("weekly:1", "2026-10-05", &["ada", "ben"]);
    meet(&mut ada, &mut ben);
    ben.check_in(practise, "2026-10-05");
    let text = "Thank you".to_owned();
    ada.run(Command::GiveKudos(GiveKudos {
        to: key("ben"),
        for_what: None,
        text,
        emoji: None,
    }));
    let mut later = roster();
    later.members.get_mut(&key("ben")).unwrap().left = true;
    (ada.roster, ben.roster) = (later.clone(), later);
    agree(&mut ada, &mut ben);
    let view = ada.view();
    assert_eq!(view.kudos[0].to.name, "ben");
    assert_eq!(ada.standing(practise, "ben").current, 1);
    assert!(view.diagnostics.is_empty());
    assert_eq!(
        ben.refused(Command::MakeCheckIn(MakeCheckIn::on(practise, OutcomeKind::Yes))),
        "member.left"
    );
    assert!(!ben.on("2026-10-06").hears());
}

#[test]
fn c23_a_device_that_comes_back_after_half_a_year_undoes_nothing() {
    let (mut ada, mut ben, goal, id) = with_milestone();
    let practise = ada.promise("weekly:1", "2026-10-05", &["ada"]);
    meet(&mut ada, &mut ben);
    ben.run(retitle(id, "An old idea"));
    ada.on("2026-10-06").check_in(practise, "2026-10-06");
    ada.on("2027-04-05").run(complete(id, "2027-04-05"));
    let measure = Edit::Set("an audience of ten".to_owned());
    ada.run(Command::EditGoal(EditGoal {
        measure,
        ..EditGoal::of(goal)
    }));
    ben.on("2027-04-06").hears();
    ada.on("2027-04-06").hears();
    agree(&mut ada, &mut ben);
    let seen = milestone(&ben);
    assert!(seen.done);
    assert_eq!(seen.title, "An old idea");
    assert_eq!(ben.view().goals[0].measure.as_deref(), Some("an audience of ten"));
    let states = ben.states(practise, "ada");
    assert_eq!((states[0], states[1]), (Kept, Missed));
}

#[test]
fn a_participant_who_is_added_and_removed_at_once_stays() {
    let (mut ada, mut ben) = pair("2026-10-05");
    let practise = ada.promise("weekly:1", "2026-10-05", &["ada"]);
    meet(&mut ada, &mut ben);
    let participants = |names: &[&str]| {
        let participants = Some(names.iter().map(|name| key(name)).collect());
        Command::EditCommitment(EditCommitment {
            participants,
            ..EditCommitment::of(practise)
        })
    };
    ada.run(participants(&["ada", "cleo"]));
    ben.run(participants(&["ben"]));
    agree(&mut ada, &mut ben);
    let names: Vec<_> = ada
        .commitment(practise)
        .participants
        .into_iter()
        .map(|who| who.name)
        .collect();
    assert_eq!(names, ["ben", "cleo"]);
}
