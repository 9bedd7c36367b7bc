//! Laws of merging: any order, duplication and split of changes gives the same view, byte for byte.

use crate::people::{Device, day, key, meet, pair};
use automerge::{AutoCommit, Change};
use cairn_model::check_in::{CorrectCheckIn, MakeCheckIn, OutcomeKind, RetractCheckIn};
use cairn_model::commitment::EditCommitment;
use cairn_model::goal::{AddGoal, ArchiveGoal, EditGoal, RestoreGoal};
use cairn_model::kudos::GiveKudos;
use cairn_model::milestone::{AddMilestone, CompleteMilestone, ReopenMilestone, Requires};
use cairn_model::note::{AddNote, EditNote, TextEdit};
use cairn_model::pause::BeginPause;
use cairn_model::relationship::{ChangeRelationship, RelationshipEvent};
use cairn_model::{Command, DocKind, Edit, GoalId, SpaceDocs, genesis, view};
use proptest::prelude::*;

/// One step of a random story: who, what, and a number to choose with.
#[derive(Debug, Clone, Copy)]
struct Step {
    who: usize,
    what: u8,
    choice: usize,
}

fn step() -> impl Strategy<Value = Step> {
    (0..3_usize, 0..16_u8, 0..64_usize).prop_map(|(who, what, choice)| Step { who, what, choice })
}

fn pick<T: Clone>(list: &[T], choice: usize) -> Option<T> {
    list.get(choice % list.len().max(1)).cloned()
}

/// The command of a step, if the device knows something to do it to.
fn command(device: &Device, step: Step) -> Option<Command> {
    let view = device.view();
    let number = step.choice;
    let goal = pick(&view.goals, number);
    let commitment = pick(&view.commitments, number);
    let milestone = goal.as_ref().and_then(|goal| pick(&goal.milestones, number));
    let on = day("2026-10-05").plus(number as i64 % 12);
    Some(match step.what {
        0 => Command::AddGoal(AddGoal {
            title: format!("Goal {number}"),
            ..AddGoal::default()
        }),
        1 => {
            let title = Some(format!("Title {number}"));
            Command::EditGoal(EditGoal {
                title,
                target_day: Edit::Set(on),
                ..EditGoal::of(goal?.id)
            })
        }
        2 => Command::ArchiveGoal(ArchiveGoal { goal: goal?.id }),
        3 => Command::RestoreGoal(RestoreGoal { goal: goal?.id }),
        4 => Command::AddMilestone(AddMilestone {
            goal: goal?.id,
            title: "Step".to_owned(),
            due_day: Some(on),
            requires: Requires::Any,
        }),
        5 => Command::CompleteMilestone(CompleteMilestone {
            milestone: milestone?.id,
            day: Some(on),
        }),
        6 => Command::ReopenMilestone(ReopenMilestone {
            milestone: milestone?.id,
        }),
        7 => {
            let schedule = pick(&["daily", "weekly:2", "weekdays:mon,thu"], number)?
                .parse()
                .unwrap();
            let edit = EditCommitment {
                schedule: Some(schedule),
                from_day: Some(on),
                ..EditCommitment::of(commitment?.id)
            };
            Command::EditCommitment(edit)
        }
        8..=10 => Command::MakeCheckIn(MakeCheckIn {
            for_day: Some(on),
            note: Some(format!("Note {number}")),
            ..MakeCheckIn::on(
                commitment?.id,
                pick(&[OutcomeKind::Yes, OutcomeKind::No], number)?,
            )
        }),
        11 => {
            let check_in = pick(&view.check_ins, number)?.id;
            if number.is_multiple_of(2) {
                Command::RetractCheckIn(RetractCheckIn { check_in })
            } else {
                let note = Edit::Set("better".to_owned());
                let (mood, confidence) = (Edit::Keep, Edit::Keep);
                Command::CorrectCheckIn(CorrectCheckIn {
                    check_in,
                    outcome: None,
                    note,
                    mood,
                    confidence,
                })
            }
        }
        12 => Command::BeginPause(BeginPause {
            from_day: Some(on),
            to_day: Some(on.plus(2)),
            ..BeginPause::default()
        }),
        13 => {
            let to = pick(&[key("ada"), key("ben"), key("cleo")], number)?;
            Command::GiveKudos(GiveKudos {
                to,
                for_what: None,
                text: "Bravo".to_owned(),
                emoji: None,
            })
        }
        14 => match pick(&view.notes, number) {
            None => Command::AddNote(AddNote {
                title: "Lesson".to_owned(),
                text: "begin end".to_owned(),
            }),
            Some(note) => {
                let text = format!("{} {number}", note.text);
                Command::EditNote(EditNote {
                    note: note.id,
                    edit: TextEdit::Whole { text },
                })
            }
        },
        _ => {
            use RelationshipEvent::{Activate, Close, Pause, Resume};
            Command::ChangeRelationship(ChangeRelationship {
                event: pick(&[Activate, Pause, Resume, Close], number)?,
            })
        }
    })
}

/// Three devices live a story: mostly apart, meeting now and then.
fn live(steps: &[Step]) -> Vec<Device> {
    let mut devices: Vec<_> = ["ada", "ben", "cleo"]
        .iter()
        .map(|name| Device::new(name, 1, "2026-10-05"))
        .collect();
    devices[0].promise("weekly:3", "2026-10-05", &["ada", "ben", "cleo"]);
    let (first, rest) = devices.split_at_mut(1);
    meet(&mut first[0], &mut rest[0]);
    meet(&mut first[0], &mut rest[1]);
    for (number, step) in steps.iter().enumerate() {
        let device = &mut devices[step.who];
        device.moment.now_ms += 3_600_000 * (step.choice as i64 % 9);
        if let Some(command) = command(device, *step) {
            // A refusal is fine: it must only leave nothing behind.
            let _ = device.try_run(command);
        }
        if step.choice % 7 == 0 {
            let other = (step.who + 1 + number % 2) % 3;
            let (low, high) = (step.who.min(other), step.who.max(other));
            let (left, right) = devices.split_at_mut(high);
            meet(&mut left[low], &mut right[0]);
        }
    }
    devices
}

fn all_meet(devices: &mut [Device]) {
    for _ in 0..2 {
        for high in 1..devices.len() {
            let (left, right) = devices.split_at_mut(high);
            meet(&mut left[0], &mut right[0]);
        }
    }
}

/// Applies changes of `main` in the order of `keys`, in runs, some of them twice.
fn replayed(changes: &[Change], keys: &[usize]) -> AutoCommit {
    let mut order: Vec<_> = (0..changes.len()).collect();
    order.sort_by_key(|index| keys[index % keys.len()].wrapping_mul(index + 1) % 1009);
    let mut doc = AutoCommit::load(genesis(DocKind::Main)).unwrap();
    for run in order.chunks(1 + keys[0] % 5) {
        let run: Vec<_> = run.iter().map(|index| changes[*index].clone()).collect();
        doc.apply_changes(run.clone()).unwrap();
        if run.len() % 2 == 0 {
            doc.apply_changes(run).unwrap();
        }
    }
    doc
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn every_order_and_split_of_changes_shows_the_same_bytes(
        steps in prop::collection::vec(step(), 1..40),
        keys in prop::collection::vec(1..1000_usize, 4..12),
    ) {
        let mut devices = live(&steps);
        all_meet(&mut devices);
        let now = devices.iter().map(|device| device.moment.now_ms).max().unwrap();
        for device in &mut devices {
            device.moment.now_ms = now;
        }
        let expected = devices[0].json();
        prop_assert_eq!(&devices[1].json(), &expected);
        prop_assert_eq!(&devices[2].json(), &expected);
        let changes = devices[0].docs.main.get_changes(&[]);
        let docs = SpaceDocs { main: replayed(&changes, &keys), notes: devices[0].docs.notes.clone() };
        let again = serde_json::to_string(&view(&docs, &devices[0].roster, now)).unwrap();
        prop_assert_eq!(&again, &expected);
        let saved = devices[0].docs.main.save();
        let docs = SpaceDocs { main: AutoCommit::load(&saved).unwrap(), notes: devices[0].docs.notes.clone() };
        let loaded = serde_json::to_string(&view(&docs, &devices[0].roster, now)).unwrap();
        prop_assert_eq!(&loaded, &expected);
    }

    #[test]
    fn a_view_survives_its_own_json(steps in prop::collection::vec(step(), 1..25)) {
        let mut devices = live(&steps);
        all_meet(&mut devices);
        let shown = devices[0].view();
        let json = serde_json::to_string(&shown).unwrap();
        prop_assert_eq!(serde_json::from_str::<cairn_model::SpaceView>(&json).unwrap(), shown);
    }

    #[test]
    fn no_bytes_in_a_record_or_register_make_a_view_fail(
        texts in prop::collection::vec((0..22_usize, ".{0,60}"), 1..20),
    ) {
        use automerge::ReadDoc;
        use automerge::transaction::Transactable;
        let mut ada = Device::new("ada", 1, "2026-10-05");
        let practise = ada.promise("daily", "2026-10-05", &["ada"]);
        let names: Vec<_> = ada.docs.main.keys(automerge::ROOT).collect();
        for (container, text) in texts {
            let (_, object) = ada.docs.main.get(automerge::ROOT, names[container].as_str()).unwrap().unwrap();
            ada.docs.main.put(&object, text.as_str(), text.as_str()).unwrap();
        }
        ada.docs.main.commit();
        prop_assert_eq!(ada.commitment(practise).standings.len(), 1);
    }

    #[test]
    fn what_is_read_where_it_changed_is_what_is_read_anew(
        steps in prop::collection::vec((0..2_usize, 0..22_usize, 0..4_usize, ".{0,20}", any::<bool>()), 1..24),
    ) {
        use automerge::ReadDoc;
        use automerge::transaction::Transactable;
        let (mut ada, mut ben) = pair("2026-10-05");
        let practise = ada.promise("daily", "2026-10-05", &["ada", "ben"]).to_string();
        let goal = ada.make::<GoalId>(Command::AddGoal(AddGoal { title: "Chess".to_owned(), ..AddGoal::default() }));
        let forms = [practise, goal.to_string(), goal.to_string().to_uppercase(), "title".to_owned()];
        meet(&mut ada, &mut ben);
        let names: Vec<_> = ada.docs.main.keys(automerge::ROOT).collect();
        for (who, container, form, text, meets) in steps {
            let device = if who == 0 { &mut ada } else { &mut ben };
            let main = &mut device.docs.main;
            let (_, object) = main.get(automerge::ROOT, names[container].as_str()).unwrap().unwrap();
            let json = format!(r#"{{"kind":"made","commitment":"{}","for_day":"2026-10-05","outcome":"yes","recorded_day":"2026-10-05","at":{}}}"#, forms[0], text.len());
            // Below an object, over it, or a record, right or wrong.
            match main.get(&object, forms[form].as_str()).unwrap() {
                Some((automerge::Value::Object(_), inner)) if meets => main.put(&inner, "title", text.as_str()).unwrap(),
                _ if text.len() % 2 == 0 => main.put(&object, forms[form].as_str(), json).unwrap(),
                _ => main.put(&object, forms[form].as_str(), text.as_str()).unwrap(),
            }
            main.commit();
            device.view();
            device.moment.now_ms += 7_200_000;
            device.view();
            if meets {
                meet(&mut ada, &mut ben);
            }
        }
        meet(&mut ada, &mut ben);
        prop_assert_eq!(ada.docs.main.get_heads(), ben.docs.main.get_heads());
        for device in [ada, ben] {
            device.view();
        }
    }
}
