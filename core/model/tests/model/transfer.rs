//! Export and import, and the keyring.

use crate::people::{Device, day, key, lane, meet, open, pair, roster};
use automerge::transaction::CommitOptions;
use cairn_model::check_in::{MakeCheckIn, OutcomeKind};
use cairn_model::commitment::EditCommitment;
use cairn_model::goal::AddGoal;
use cairn_model::keyring::{KeyringRecord, KeyringSpace, keyring_put, keyring_read};
use cairn_model::note::AddNote;
use cairn_model::space::RenameSpace;
use cairn_model::transfer::{ImportSpace, ImportSummary};
use cairn_model::{Command, DocKind, Outcome, SpaceDocs, export};
use cairn_protocol::{MemberKey, SpaceId};

fn lived_in() -> (Device, Device) {
    let (mut ada, mut ben) = pair("2026-10-05");
    ada.run(Command::RenameSpace(RenameSpace {
        title: "Together".to_owned(),
    }));
    ada.run(Command::AddGoal(AddGoal {
        title: "Recital".to_owned(),
        ..AddGoal::default()
    }));
    ada.run(Command::AddNote(AddNote {
        title: "Lesson".to_owned(),
        text: "Begin 🎹".to_owned(),
    }));
    let practise = ada.promise("weekly:2", "2026-10-05", &["ada", "ben"]);
    ada.run(Command::EditCommitment(EditCommitment {
        schedule: Some("daily".parse().unwrap()),
        from_day: Some(day("2026-10-12")),
        ..EditCommitment::of(practise)
    }));
    meet(&mut ada, &mut ben);
    ada.check_in(practise, "2026-10-05");
    let note = Some("scales".to_owned());
    ben.run(Command::MakeCheckIn(MakeCheckIn {
        note,
        ..MakeCheckIn::on(practise, OutcomeKind::Partly)
    }));
    meet(&mut ada, &mut ben);
    (ada, ben)
}

fn import(device: &mut Device, export: &serde_json::Value) -> ImportSummary {
    match device.run(Command::ImportSpace(ImportSpace {
        export: export.clone(),
    })) {
        Outcome::Imported(summary) => summary,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_import_where_all_is_present_adds_nothing() {
    let (mut ada, _) = lived_in();
    let exported = serde_json::to_value(export(&ada.docs, &ada.roster)).unwrap();
    let before = ada.json();
    let summary = import(&mut ada, &exported);
    assert_eq!((summary.added, summary.of_others), (0, 0));
    assert_eq!(ada.json(), before);
}

#[test]
fn two_people_bring_a_space_back_from_one_export() {
    let (ada, _) = lived_in();
    let exported = serde_json::to_value(export(&ada.docs, &ada.roster)).unwrap();
    let (mut new_ada, mut new_ben) = pair("2026-10-05");
    // Both import at once: every object is made twice, and is one all the same.
    let first = import(&mut new_ada, &exported);
    assert_eq!((first.added, first.of_others), (4, 1));
    assert_eq!(import(&mut new_ada, &exported).added, 0);
    import(&mut new_ben, &exported);
    meet(&mut new_ada, &mut new_ben);
    assert_eq!(new_ada.json(), new_ben.json());
    let (mut old, mut new) = (ada.view(), new_ada.view());
    (old.members, new.members) = (Vec::new(), Vec::new());
    old.notes[0].text = new.notes[0].text.clone();
    assert_eq!(new, old);
    let id = new_ada.view().commitments[0].id;
    let title = Some("Practise well".to_owned());
    new_ben.run(Command::EditCommitment(EditCommitment {
        title,
        ..EditCommitment::of(id)
    }));
    meet(&mut new_ada, &mut new_ben);
    let commitment = new_ada.commitment(id);
    assert_eq!(commitment.title, "Practise well");
    assert!(commitment.conflicts.is_empty());
}

#[test]
fn members_of_another_space_are_found_by_name() {
    let (ada, _) = lived_in();
    let exported = serde_json::to_value(export(&ada.docs, &ada.roster)).unwrap();
    let mut elsewhere = Device::new("ada", 1, "2026-10-05");
    let fresh = |old: &str| MemberKey::new([key(old).as_bytes()[0] + 100; 32]);
    let mut moved = roster();
    for name in ["ada", "ben"] {
        let entry = moved.members.remove(&key(name)).unwrap();
        moved.members.insert(fresh(name), entry);
    }
    for member in moved.lanes.values_mut().filter(|member| **member == key("ada")) {
        *member = fresh("ada");
    }
    elsewhere.me = fresh("ada");
    elsewhere.roster = moved;
    assert_eq!(import(&mut elsewhere, &exported).of_others, 1);
    let commitment = elsewhere.view().commitments[0].clone();
    let names: Vec<_> = commitment
        .standings
        .iter()
        .map(|s| (s.who.name.as_str(), s.periods.len()))
        .collect();
    assert_eq!(names, [("ada", 1), ("ben", 1)]);
    assert_eq!(elsewhere.view().check_ins[0].who.member, fresh("ada"));
}

#[test]
fn what_is_no_export_is_refused() {
    let mut ada = Device::new("ada", 1, "2026-10-05");
    for json in [
        serde_json::json!({}),
        serde_json::json!([1]),
        serde_json::json!({ "cairn_export": 2 }),
    ] {
        assert_eq!(
            ada.refused(Command::ImportSpace(ImportSpace { export: json })),
            "import.not_an_export"
        );
    }
    let (lived, _) = lived_in();
    let mut broken = serde_json::to_value(export(&lived.docs, &lived.roster)).unwrap();
    broken["objects"]["goals"][0]["id"] = "../goals".into();
    assert_eq!(
        ada.refused(Command::ImportSpace(ImportSpace { export: broken })),
        "import.not_an_export"
    );
}

#[test]
fn the_keyring_merges_what_all_devices_wrote() {
    let mut drawn = 0;
    let mut random = |bytes: &mut [u8]| {
        drawn += 1;
        bytes.fill(drawn);
    };
    let space = |title: &str| {
        KeyringRecord::Space(KeyringSpace {
            space_id: SpaceId::new([7; 16]),
            relay_url: "https://relay.example".to_owned(),
            relay_key: None,
            birth: "cd".repeat(16),
            title: title.to_owned(),
            kind: "pair".to_owned(),
            left: false,
        })
    };
    let mut phone = open(DocKind::Keyring, lane("ada", 1));
    let mut laptop = open(DocKind::Keyring, lane("ada", 2));
    keyring_put(
        &mut phone,
        &KeyringRecord::Identity {
            identity_seed: "ab".repeat(32),
            name: "ada".to_owned(),
        },
        &mut random,
    )
    .unwrap();
    keyring_put(&mut phone, &space("Together"), &mut random).unwrap();
    phone.commit_with(CommitOptions::default().with_time(0));
    laptop.merge(&mut phone).unwrap();
    keyring_put(&mut laptop, &space("Together again"), &mut random).unwrap();
    laptop.commit_with(CommitOptions::default().with_time(0));
    phone.merge(&mut laptop).unwrap();
    let keyring = keyring_read(&phone, &roster());
    assert_eq!(keyring, keyring_read(&laptop, &roster()));
    assert_eq!(
        (keyring.identity_seed, keyring.name.as_str()),
        (Some("ab".repeat(32)), "ada")
    );
    assert_eq!(keyring.spaces[&SpaceId::new([7; 16])].title, "Together again");
}

#[test]
fn an_empty_space_exports_and_views_as_nothing() {
    let docs = SpaceDocs {
        main: open(DocKind::Main, lane("ada", 1)),
        notes: Default::default(),
    };
    let exported = export(&docs, &roster());
    assert_eq!(exported.members.len(), 3);
    assert!(exported.objects.values().all(Vec::is_empty));
}

#[test]
fn who_joins_after_an_import_gets_what_is_theirs_by_importing_once_more() {
    let (ada, _) = lived_in();
    let exported = serde_json::to_value(export(&ada.docs, &ada.roster)).unwrap();
    let fresh = |old: &str| MemberKey::new([key(old).as_bytes()[0] + 100; 32]);
    let mut elsewhere = Device::new("ada", 1, "2026-10-05");
    let mut alone = roster();
    let everybody = std::mem::take(&mut alone.members);
    alone.members.insert(fresh("ada"), everybody[&key("ada")].clone());
    for member in alone.lanes.values_mut().filter(|member| **member == key("ada")) {
        *member = fresh("ada");
    }
    elsewhere.me = fresh("ada");
    elsewhere.roster = alone;
    let first = import(&mut elsewhere, &exported);
    assert!(first.added > 0 && first.strangers > 0, "{first:?}");
    let whose = |device: &Device| {
        let commitment = device.view().commitments[0].clone();
        let names = commitment.participants.iter().map(|who| who.member);
        names.collect::<std::collections::BTreeSet<_>>()
    };
    assert!(whose(&elsewhere).contains(&key("ben")));

    elsewhere
        .roster
        .members
        .insert(fresh("ben"), everybody[&key("ben")].clone());
    let second = import(&mut elsewhere, &exported);
    assert_eq!((second.added, second.strangers), (0, first.strangers - 1));
    assert_eq!(whose(&elsewhere), [fresh("ada"), fresh("ben")].into());
    assert_eq!(import(&mut elsewhere, &exported), second);
}
