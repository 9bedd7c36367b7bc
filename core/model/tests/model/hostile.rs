//! Documents that no command would write: the view has one meaning for them, and never fails.

use crate::people::{Device, day, key, meet, pair, tell};
use automerge::transaction::Transactable;
use automerge::{ObjId, ObjType, ROOT, ReadDoc};
use cairn_model::goal::AddGoal;
use cairn_model::{Command, DiagnosticKind};

fn container(device: &Device, name: &str) -> ObjId {
    device.docs.main.get(ROOT, name).unwrap().unwrap().1
}

#[test]
fn a_copied_key_hides_nobodys_record() {
    let (mut ada, mut ben) = pair("2026-10-05");
    let practise = ada.promise("daily", "2026-10-05", &["ada", "ben"]);
    meet(&mut ada, &mut ben);
    // Ben writes under the key of ada's check-in without having seen it, which the gate cannot refuse.
    let mut apart = ada.clone();
    let id = apart.check_in(practise, "2026-10-05").to_string();
    let check_ins = container(&ben, "check_ins");
    let forged = format!(r#"{{"kind":"retracted","check_in":"{id}","at":0}}"#);
    ben.docs.main.put(&check_ins, id.as_str(), forged).unwrap();
    ben.docs.main.commit();
    tell(&mut ben, &mut apart);
    assert_eq!(apart.standing(practise, "ada").current, 1);
    let shown = apart.view().check_ins;
    assert_eq!((shown.len(), shown[0].retracted), (1, false));
}

#[test]
fn nobody_retracts_for_somebody_else() {
    let (mut ada, mut ben) = pair("2026-10-05");
    let practise = ada.promise("daily", "2026-10-05", &["ada"]);
    let id = ada.check_in(practise, "2026-10-05");
    meet(&mut ada, &mut ben);
    let check_ins = container(&ben, "check_ins");
    let forged = format!(r#"{{"kind":"retracted","check_in":"{id}","at":0}}"#);
    ben.docs.main.put(&check_ins, "0f".repeat(16), forged).unwrap();
    ben.docs.main.commit();
    meet(&mut ada, &mut ben);
    assert_eq!(ada.standing(practise, "ada").current, 1);
}

#[test]
fn records_that_cannot_be_used_are_told_in_the_diagnostics() {
    let (mut ada, mut ben) = pair("2026-10-05");
    let check_ins = container(&ben, "check_ins");
    ben.docs.main.put(&check_ins, "not an id", "{}").unwrap();
    ben.docs
        .main
        .put(&check_ins, "0a".repeat(16), "not json")
        .unwrap();
    ben.docs.main.put(&check_ins, "0b".repeat(16), 7).unwrap();
    ben.docs.main.commit();
    tell(&mut ben, &mut ada);
    let kinds: Vec<_> = ada
        .view()
        .diagnostics
        .into_iter()
        .map(|diagnostic| diagnostic.kind)
        .collect();
    assert_eq!(kinds, [DiagnosticKind::Unreadable; 3]);
    // A lane that belongs to nobody.
    ada.roster.lanes.retain(|_, member| *member == key("ada"));
    let kinds: Vec<_> = ada
        .view()
        .diagnostics
        .into_iter()
        .map(|diagnostic| diagnostic.kind)
        .collect();
    assert_eq!(kinds, [DiagnosticKind::UnknownAuthor; 3]);
}

#[test]
fn fields_of_a_newer_client_are_passed_over() {
    let (mut ada, mut ben) = pair("2026-10-05");
    let practise = ada.promise("daily", "2026-10-05", &["ada", "ben"]);
    meet(&mut ada, &mut ben);
    let check_ins = container(&ben, "check_ins");
    let record = format!(
        r#"{{"kind":"made","commitment":"{practise}","for_day":"2026-10-05","outcome":"yes","weather":"rain","recorded_day":"2026-10-05","at":0}}"#
    );
    ben.docs.main.put(&check_ins, "0a".repeat(16), record).unwrap();
    ben.docs.main.commit();
    tell(&mut ben, &mut ada);
    assert_eq!(ada.standing(practise, "ben").current, 1);
}

#[test]
fn registers_of_strange_shapes_read_as_something() {
    let mut ada = Device::new("ada", 1, "2026-10-05");
    let goal: cairn_model::GoalId = ada.make(Command::AddGoal(AddGoal {
        title: "Recital".to_owned(),
        ..AddGoal::default()
    }));
    let goals = container(&ada, "goals");
    let (_, object) = ada.docs.main.get(&goals, goal.to_string()).unwrap().unwrap();
    let doc = &mut ada.docs.main;
    // Another client writes texts as text objects.
    let text = doc.put_object(&object, "title", ObjType::Text).unwrap();
    doc.splice_text(&text, 0, 0, "Concert").unwrap();
    doc.put(&object, "target_day", "someday").unwrap();
    doc.put(&object, "why", 7).unwrap();
    doc.put(&object, "owners", "everybody").unwrap();
    doc.put(&goals, "0a".repeat(16), "a goal?").unwrap();
    let commitments = container(&ada, "commitments");
    let doc = &mut ada.docs.main;
    doc.put_object(&commitments, "0b".repeat(16), ObjType::Map)
        .unwrap();
    doc.commit();
    let view = ada.view();
    assert_eq!(view.goals.len(), 1);
    assert_eq!(view.goals[0].title, "Concert");
    assert_eq!(
        (view.goals[0].target_day, view.goals[0].why.as_deref()),
        (None, None)
    );
    assert!(view.goals[0].owners.is_empty());
    assert!(view.commitments[0].versions.is_empty());
    assert_eq!(view.diagnostics[0].kind, DiagnosticKind::NoSchedule);
}

#[test]
fn days_of_other_centuries_make_no_periods() {
    let (mut ada, mut ben) = pair("2026-10-05");
    let practise = ada.promise("daily", "2026-10-05", &["ada", "ben"]);
    meet(&mut ada, &mut ben);
    let check_ins = container(&ben, "check_ins");
    let record = format!(
        r#"{{"kind":"made","commitment":"{practise}","for_day":"0001-01-01","outcome":"yes","recorded_day":"2026-10-05","at":0}}"#
    );
    ben.docs.main.put(&check_ins, "0a".repeat(16), record).unwrap();
    ben.docs.main.commit();
    tell(&mut ben, &mut ada);
    assert_eq!(ada.standing(practise, "ben").periods[0].label, day("2026-10-05"));
    assert_eq!(ada.view().diagnostics[0].kind, DiagnosticKind::DayOutOfRange);
}

#[test]
fn somebody_elses_entry_under_a_heard_key_does_not_stop_the_next_one() {
    let (mut ada, mut ben) = pair("2026-10-05");
    ada.hears();
    let mut apart = ada.clone();
    tell(&mut ada, &mut ben);
    let heard = container(&ben, "heard");
    let key_of_ada = ben.docs.main.keys(&heard).next().unwrap();
    let fresh = Device::new("ben", 2, "2026-10-05");
    let mut ben_blind = fresh;
    ben_blind
        .docs
        .main
        .put(&heard, key_of_ada.as_str(), "{}")
        .unwrap();
    ben_blind.docs.main.commit();
    tell(&mut ben_blind, &mut apart);
    assert!(apart.on("2026-10-06").hears());
    let change = apart.docs.main.get_last_local_change().unwrap();
    let lanes = apart.roster.lanes.clone();
    let gate = cairn_model::gate_change(
        cairn_model::DocKind::Main,
        &change,
        &|actor| lanes.get(actor).copied(),
        key("ada"),
    );
    assert_eq!(gate, Ok(()));
}
