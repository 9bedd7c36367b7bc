//! What commands check, what they write on the side, and how they look as JSON.

use crate::people::{Device, at, day, key, meet, pair};
use automerge::ReadDoc;
use cairn_model::action::{AddAction, CompleteAction, ReopenAction};
use cairn_model::check_in::{CorrectCheckIn, MakeCheckIn, OutcomeKind, RetractCheckIn};
use cairn_model::commitment::{AddCommitment, EditCommitment, EndCommitment};
use cairn_model::excuse::{ExcuseCause, GiveExcuse, WithdrawExcuse};
use cairn_model::goal::{AddGoal, EditGoal};
use cairn_model::kudos::GiveKudos;
use cairn_model::member::{SetCalendar, SetProfile};
use cairn_model::milestone::{AddMilestone, CompleteMilestone, Requires};
use cairn_model::note::{AddNote, EditNote, RenameNote, TextEdit};
use cairn_model::pause::{BeginPause, EndPause, Visibility};
use cairn_model::space::RenameSpace;
use cairn_model::streak::PeriodState::{Excused, Kept, Missed, Open};
use cairn_model::time::Weekday;
use cairn_model::{ActionId, Command, CommitmentId, Edit, ExcuseId, GoalId, NoteId, Outcome, PauseId};

fn ada() -> Device {
    Device::new("ada", 1, "2026-10-05")
}

fn yes(commitment: CommitmentId) -> Command {
    Command::MakeCheckIn(MakeCheckIn::on(commitment, OutcomeKind::Yes))
}

#[test]
fn what_is_refused_has_a_code_and_writes_nothing() {
    let (mut ada, mut ben) = pair("2026-10-05");
    let practise = ada.promise("weekly:1", "2026-10-05", &["ada"]);
    let check_in = ada.check_in(practise, "2026-10-05");
    let unknown: CommitmentId = "00".repeat(16).parse().unwrap();
    meet(&mut ada, &mut ben);
    assert_eq!(ben.refused(yes(practise)), "checkin.not_a_participant");
    assert_eq!(ben.refused(yes(unknown)), "commitment.not_found");
    assert_eq!(
        ben.refused(Command::RetractCheckIn(RetractCheckIn { check_in })),
        "checkin.not_the_author"
    );
    let moody = MakeCheckIn {
        mood: Some(6),
        ..MakeCheckIn::on(practise, OutcomeKind::Yes)
    };
    assert_eq!(ada.refused(Command::MakeCheckIn(moody)), "field.out_of_range");
    let early = MakeCheckIn {
        for_day: Some(day("1066-10-14")),
        ..MakeCheckIn::on(practise, OutcomeKind::Yes)
    };
    assert_eq!(ada.refused(Command::MakeCheckIn(early)), "day.out_of_range");
    assert_eq!(
        ada.refused(Command::AddGoal(AddGoal {
            title: "  ".to_owned(),
            ..AddGoal::default()
        })),
        "field.empty"
    );
    assert_eq!(
        ada.refused(Command::RenameSpace(RenameSpace {
            title: "x".repeat(301)
        })),
        "field.too_long"
    );
    let reversed = BeginPause {
        from_day: Some(day("2026-10-05")),
        to_day: Some(day("2026-10-04")),
        ..BeginPause::default()
    };
    assert_eq!(ada.refused(Command::BeginPause(reversed)), "day.reversed");
    let nobody = EditCommitment {
        participants: Some(Vec::new()),
        ..EditCommitment::of(practise)
    };
    assert_eq!(
        ada.refused(Command::EditCommitment(nobody)),
        "commitment.no_participant"
    );
    let impossible = AddCommitment {
        schedule: cairn_model::schedule::Schedule::Weekly { times: 9 },
        ..AddCommitment::titled("Practise")
    };
    assert_eq!(
        ada.refused(Command::AddCommitment(impossible)),
        "schedule.out_of_range"
    );
    let own = GiveKudos {
        to: key("ada"),
        for_what: None,
        text: "Well done me".to_owned(),
        emoji: None,
    };
    assert_eq!(ada.refused(Command::GiveKudos(own)), "kudos.to_self");
    ada.roster.members.remove(&key("ada"));
    assert_eq!(ada.refused(yes(practise)), "member.unknown");
}

#[test]
fn a_refused_command_takes_the_heard_record_and_the_new_note_back_with_it() {
    let mut ada = ada();
    let too_long = AddNote {
        title: "Lesson".to_owned(),
        text: "x".repeat(100_001),
    };
    assert_eq!(ada.refused(Command::AddNote(too_long)), "field.too_long");
    assert!(ada.docs.notes.is_empty());
    assert!(ada.view().members[0].heard_day.is_none());
    let note: NoteId = ada.make(Command::AddNote(AddNote {
        title: "Lesson".to_owned(),
        text: "abc".to_owned(),
    }));
    let beyond = TextEdit::Splice {
        at: 2,
        delete: 2,
        insert: String::new(),
    };
    assert_eq!(
        ada.refused(Command::EditNote(EditNote { note, edit: beyond })),
        "note.splice_out_of_range"
    );
    let within = TextEdit::Splice {
        at: 1,
        delete: 1,
        insert: "🎹é".to_owned(),
    };
    ada.run(Command::EditNote(EditNote { note, edit: within }));
    ada.run(Command::RenameNote(RenameNote {
        note,
        title: "Second lesson".to_owned(),
    }));
    let shown = ada.view().notes[0].clone();
    assert_eq!(
        (shown.title.as_str(), shown.text.as_str()),
        ("Second lesson", "a🎹éc")
    );
}

#[test]
fn heard_is_written_once_a_day_whoever_asks() {
    let mut ada = ada();
    assert!(ada.hears());
    assert!(!ada.hears());
    let heads = ada.docs.main.get_heads();
    ada.moment.now_ms = at("2026-10-05", 23, 0);
    assert!(!ada.hears());
    assert_eq!(ada.docs.main.get_heads(), heads);
    ada.moment.now_ms = at("2026-10-06", 0, 0);
    ada.run(Command::RenameSpace(RenameSpace {
        title: "Together".to_owned(),
    }));
    assert!(!ada.hears());
    assert_eq!(ada.view().members[0].heard_day, Some(day("2026-10-06")));
    let (_, heard) = ada.docs.main.get(automerge::ROOT, "heard").unwrap().unwrap();
    assert_eq!(
        ada.docs.main.keys(&heard).count(),
        1,
        "one record for each device, not for each day"
    );
}

#[test]
fn a_flight_across_the_date_line_excuses_the_day_that_did_not_exist() {
    let mut ada = Device::new("ada", 1, "2026-10-09");
    ada.moment.utc_offset_min = -420;
    let practise = ada.promise("daily", "2026-10-09", &["ada"]);
    ada.run(Command::EditCommitment(EditCommitment {
        bridge: Some(0),
        ..EditCommitment::of(practise)
    }));
    ada.check_in(practise, "2026-10-09");
    ada.on("2026-10-10").run(yes(practise));
    // Saturday evening in Los Angeles, Monday morning in Auckland.
    ada.moment.now_ms = at("2026-10-11", 17, 0);
    ada.moment.utc_offset_min = 780;
    ada.run(yes(practise));
    assert_eq!(ada.states(practise, "ada"), [Kept, Kept, Excused, Kept]);
    let excuse = ada.view().excuses[0].clone();
    assert_eq!(
        (excuse.from_day, excuse.cause),
        (day("2026-10-11"), ExcuseCause::DateLine)
    );
}

#[test]
fn a_profile_names_the_person_and_a_calendar_moves_the_week() {
    let mut ada = ada();
    ada.run(Command::SetProfile(SetProfile {
        name: "Ada Λ".to_owned(),
        pronouns: Some("she".to_owned()),
        languages: vec!["de".to_owned()],
    }));
    ada.run(Command::SetCalendar(SetCalendar {
        day_start_min: None,
        week_start: Some(Weekday::Sun),
    }));
    let view = ada.view();
    assert_eq!(
        (view.members[0].name.as_str(), view.members[0].calendar.week_start),
        ("Ada Λ", Weekday::Sun)
    );
    let too_late = SetCalendar {
        day_start_min: Some(721),
        week_start: None,
    };
    assert_eq!(ada.refused(Command::SetCalendar(too_late)), "field.out_of_range");
}

#[test]
fn a_correction_changes_words_and_keeps_the_day() {
    let mut ada = ada();
    let practise = ada.promise("daily", "2026-10-05", &["ada"]);
    let check_in = ada.check_in(practise, "2026-10-05");
    let correct = |note: Edit<String>, outcome| {
        Command::CorrectCheckIn(CorrectCheckIn {
            check_in,
            outcome,
            note,
            mood: Edit::Set(4),
            confidence: Edit::Keep,
        })
    };
    ada.run(correct(Edit::Set("scales".to_owned()), None));
    ada.run(correct(Edit::Keep, Some(OutcomeKind::Partly)));
    let shown = ada.view().check_ins[0].clone();
    assert_eq!(
        (shown.note.as_deref(), shown.outcome, shown.mood),
        (Some("scales"), OutcomeKind::Partly, Some(4))
    );
    assert!(shown.corrected);
    ada.run(Command::RetractCheckIn(RetractCheckIn { check_in }));
    assert_eq!(
        ada.run(Command::RetractCheckIn(RetractCheckIn { check_in })),
        Outcome::Unchanged
    );
    assert_eq!(ada.refused(correct(Edit::Clear, None)), "checkin.taken_back");
}

#[test]
fn a_private_reason_never_reaches_the_document() {
    let mut ada = ada();
    let pause = |reason: &str, visibility| {
        Command::BeginPause(BeginPause {
            reason: Some(reason.to_owned()),
            visibility,
            ..BeginPause::default()
        })
    };
    ada.run(pause("surgery", Visibility::Private));
    ada.run(pause("holiday", Visibility::Shared));
    let saved = String::from_utf8_lossy(&ada.docs.main.save_nocompress()).into_owned();
    assert!(saved.contains("holiday") && !saved.contains("surgery"));
    let mut reasons: Vec<_> = ada.view().pauses.into_iter().map(|pause| pause.reason).collect();
    reasons.sort();
    assert_eq!(reasons, [None, Some("holiday".to_owned())]);
}

#[test]
fn coming_back_ends_a_pause_and_withdrawing_ends_an_excuse() {
    let (mut ada, mut ben) = pair("2026-10-05");
    let practise = ada.promise("daily", "2026-10-05", &["ada"]);
    let pause: PauseId = ada.make(Command::BeginPause(BeginPause::default()));
    ada.on("2026-10-08")
        .run(Command::EndPause(EndPause { pause, to_day: None }));
    let excuse: ExcuseId = ada.make(Command::GiveExcuse(GiveExcuse::default()));
    ada.on("2026-10-09").hears();
    assert_eq!(
        ada.states(practise, "ada"),
        [Excused, Excused, Excused, Excused, Open]
    );
    ada.run(Command::WithdrawExcuse(WithdrawExcuse { excuse }));
    assert_eq!(
        ada.states(practise, "ada"),
        [Excused, Excused, Excused, Missed, Open]
    );
    meet(&mut ada, &mut ben);
    assert_eq!(
        ben.refused(Command::EndPause(EndPause { pause, to_day: None })),
        "pause.not_the_author"
    );
    assert_eq!(
        ben.refused(Command::WithdrawExcuse(WithdrawExcuse { excuse })),
        "excuse.not_the_author"
    );
}

#[test]
fn an_ended_commitment_takes_late_entries_and_refuses_later_days() {
    let mut ada = ada();
    let practise = ada.promise("daily", "2026-10-05", &["ada"]);
    ada.on("2026-10-07").run(Command::EndCommitment(EndCommitment {
        commitment: practise,
        day: Some(day("2026-10-06")),
    }));
    assert_eq!(ada.refused(yes(practise)), "commitment.ended");
    ada.check_in(practise, "2026-10-06");
    assert_eq!(ada.states(practise, "ada"), [Missed, Kept]);
}

#[test]
fn a_milestone_of_everybody_is_done_when_the_last_one_says_so() {
    let (mut ada, mut ben) = pair("2026-10-05");
    let owners = vec![key("ada"), key("ben")];
    let goal: GoalId = ada.make(Command::AddGoal(AddGoal {
        title: "Duet".to_owned(),
        owners,
        ..AddGoal::default()
    }));
    let add = AddMilestone {
        goal,
        title: "Learn it".to_owned(),
        due_day: None,
        requires: Requires::Each,
    };
    let milestone = ada.make(Command::AddMilestone(add));
    meet(&mut ada, &mut ben);
    ada.run(Command::CompleteMilestone(CompleteMilestone {
        milestone,
        day: None,
    }));
    assert!(!ada.view().goals[0].milestones[0].done);
    ben.on("2026-10-07")
        .run(Command::CompleteMilestone(CompleteMilestone {
            milestone,
            day: None,
        }));
    meet(&mut ada, &mut ben);
    let shown = ada.view().goals[0].milestones[0].clone();
    assert_eq!((shown.done, shown.done_day), (true, Some(day("2026-10-07"))));
    assert_eq!(
        ada.view().celebrations.len(),
        2,
        "the milestone, and the goal whose only one it is"
    );
}

#[test]
fn an_action_item_is_done_and_open_again() {
    let mut ada = ada();
    let add = AddAction {
        text: "Buy strings".to_owned(),
        owner: None,
        due_day: None,
        goal: None,
    };
    let action: ActionId = ada.make(Command::AddAction(add));
    let done = Command::CompleteAction(CompleteAction { action, day: None });
    ada.run(done.clone());
    assert_eq!(ada.run(done), Outcome::Unchanged);
    assert!(ada.view().actions[0].done);
    ada.run(Command::ReopenAction(ReopenAction { action }));
    assert!(!ada.view().actions[0].done);
    assert_eq!(
        ada.refused(Command::ReopenAction(ReopenAction { action })),
        "action.not_done"
    );
}

#[test]
fn commands_are_json_with_a_name_and_only_the_fields_that_are_said() {
    let goal: GoalId = "0a".repeat(16).parse().unwrap();
    let json =
        serde_json::json!({ "command": "edit_goal", "goal": goal, "why": null, "measure": "ten people" });
    let command: Command = serde_json::from_value(json.clone()).unwrap();
    let expected = EditGoal {
        why: Edit::Clear,
        measure: Edit::Set("ten people".to_owned()),
        ..EditGoal::of(goal)
    };
    assert_eq!(command, Command::EditGoal(expected));
    assert_eq!(serde_json::to_value(&command).unwrap(), json);

    let json = serde_json::json!({ "command": "add_commitment", "title": "Practise", "participants": [key("ben").to_hex()] });
    let Command::AddCommitment(add) = serde_json::from_value(json).unwrap() else {
        panic!()
    };
    assert_eq!(
        add,
        AddCommitment {
            participants: vec![key("ben")],
            ..AddCommitment::titled("Practise")
        }
    );

    let note: NoteId = "0b".repeat(16).parse().unwrap();
    let json = serde_json::json!({ "command": "edit_note", "note": note, "at": 3, "insert": "x" });
    let Command::EditNote(edit) = serde_json::from_value(json).unwrap() else {
        panic!()
    };
    assert_eq!(
        edit.edit,
        TextEdit::Splice {
            at: 3,
            delete: 0,
            insert: "x".to_owned()
        }
    );
}
