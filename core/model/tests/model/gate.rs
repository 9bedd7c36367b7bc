//! The author rule: what the gate lets through and what it refuses, from the change alone.

use crate::people::{Device, key, lane, meet, open, pair, roster};
use automerge::transaction::{CommitOptions, Transactable};
use automerge::{AutoCommit, Change, ObjId, ObjType, ROOT, ReadDoc, ScalarValue};
use cairn_model::check_in::RetractCheckIn;
use cairn_model::commitment::EditCommitment;
use cairn_model::goal::{AddGoal, ArchiveGoal};
use cairn_model::note::{AddNote, EditNote, TextEdit};
use cairn_model::{
    ApplyError, AuthorRuleError, Command, DocKind, Gathered, GoalId, NoteId, SpaceDocs, apply_changes,
    author_only, change_fits, gate_change, view,
};

fn gate(kind: DocKind, change: &Change, author: &str) -> Result<(), AuthorRuleError> {
    let lanes = roster().lanes;
    gate_change(kind, change, &|actor| lanes.get(actor).copied(), key(author))
}

fn container(doc: &AutoCommit, name: &str) -> ObjId {
    doc.get(ROOT, name).unwrap().unwrap().1
}

/// What the gate says of one change that ben makes to a document in which ada has checked in.
fn ben_tries(change: impl FnOnce(&mut AutoCommit, &ObjId, &str)) -> Result<(), AuthorRuleError> {
    let (mut ada, mut ben) = pair("2026-10-05");
    let practise = ada.promise("daily", "2026-10-05", &["ada", "ben"]);
    let check_in = ada.check_in(practise, "2026-10-05").to_string();
    meet(&mut ada, &mut ben);
    let doc = &mut ben.docs.main;
    let check_ins = container(doc, "check_ins");
    change(doc, &check_ins, &check_in);
    doc.commit();
    gate(DocKind::Main, &doc.get_last_local_change().unwrap(), "ben")
}

#[test]
fn every_change_of_the_commands_passes() {
    let (mut ada, mut ben) = pair("2026-10-05");
    let practise = ada.promise("daily", "2026-10-05", &["ada", "ben"]);
    meet(&mut ada, &mut ben);
    let check_in = ben.check_in(practise, "2026-10-05");
    ben.run(Command::RetractCheckIn(RetractCheckIn { check_in }));
    ben.on("2026-10-06").hears();
    ben.on("2026-10-07").hears();
    for (device, name) in [(&mut ada, "ada"), (&mut ben, "ben")] {
        let own = automerge::ActorId::from(lane(name, 1).as_bytes());
        for change in device
            .docs
            .main
            .get_changes(&[])
            .iter()
            .filter(|change| *change.actor_id() == own)
        {
            assert_eq!(gate(DocKind::Main, change, name), Ok(()));
        }
    }
}

#[test]
fn another_members_record_may_not_be_replaced_nor_deleted() {
    let replaced = ben_tries(|doc, check_ins, id| doc.put(check_ins, id, "{}").unwrap());
    assert_eq!(replaced, Err(AuthorRuleError::NotTheAuthor));
    let deleted = ben_tries(|doc, check_ins, id| doc.delete(check_ins, id).unwrap());
    assert_eq!(deleted, Err(AuthorRuleError::Deleted));
}

#[test]
fn a_record_is_one_text_and_nothing_else() {
    let number = ben_tries(|doc, check_ins, _| doc.put(check_ins, "00", 7).unwrap());
    assert_eq!(number, Err(AuthorRuleError::NotARecord));
    let counter = ben_tries(|doc, check_ins, _| doc.put(check_ins, "00", ScalarValue::counter(1)).unwrap());
    assert_eq!(counter, Err(AuthorRuleError::NotARecord));
    let map = ben_tries(|doc, check_ins, _| {
        doc.put_object(check_ins, "00", ObjType::Map).unwrap();
    });
    assert_eq!(map, Err(AuthorRuleError::NotARecord));
    let text = ben_tries(|doc, check_ins, _| doc.put(check_ins, "00", "{}").unwrap());
    assert_eq!(text, Ok(()));
}

#[test]
fn a_container_of_the_genesis_may_not_be_replaced() {
    let replaced = ben_tries(|doc, _, _| {
        doc.put_object(ROOT, "check_ins", ObjType::Map).unwrap();
    });
    assert_eq!(replaced, Err(AuthorRuleError::Container));
    let deleted = ben_tries(|doc, _, _| doc.delete(ROOT, "goals").unwrap());
    assert_eq!(deleted, Err(AuthorRuleError::Container));
    let mut note = open(DocKind::Note, lane("ben", 1));
    note.put(ROOT, "text", "gone").unwrap();
    note.commit();
    let change = note.get_last_local_change().unwrap();
    assert_eq!(
        gate(DocKind::Note, &change, "ben"),
        Err(AuthorRuleError::Container)
    );
}

#[test]
fn collaborative_objects_are_everybodys() {
    let edited = ben_tries(|doc, _, _| {
        let commitments = container(doc, "commitments");
        let key = doc.keys(&commitments).next().unwrap();
        let (_, commitment) = doc.get(&commitments, key).unwrap().unwrap();
        doc.put(&commitment, "title", "Practise daily").unwrap();
    });
    assert_eq!(edited, Ok(()));
}

#[test]
fn a_member_may_replace_a_record_from_another_device_of_theirs() {
    let mut phone = Device::new("ada", 1, "2026-10-05");
    let mut laptop = Device::new("ada", 2, "2026-10-05");
    phone.hears();
    meet(&mut phone, &mut laptop);
    let doc = &mut laptop.docs.main;
    let heard = container(doc, "heard");
    let id = doc.keys(&heard).next().unwrap();
    doc.put(&heard, id, "{}").unwrap();
    doc.commit();
    let change = doc.get_last_local_change().unwrap();
    assert_eq!(gate(DocKind::Main, &change, "ada"), Ok(()));
    // Nobody vouches for the phone's lane: what it wrote is nobody's.
    let nobody = gate_change(DocKind::Main, &change, &|_| None, key("ada"));
    assert_eq!(nobody, Err(AuthorRuleError::NotTheAuthor));
}

#[test]
fn the_author_only_collections_are_known_by_their_object_ids() {
    let doc = open(DocKind::Main, lane("ada", 1));
    let only = author_only(DocKind::Main).objects;
    assert_eq!(only.len(), 11);
    for name in [
        "check_ins",
        "marks",
        "kudos",
        "pauses",
        "excuses",
        "heard",
        "profiles",
        "events",
        "messages",
    ] {
        assert!(only.contains(&container(&doc, name).to_string()), "{name}");
    }
    for name in ["space", "goals", "milestones", "actions", "commitments", "notes"] {
        assert!(!only.contains(&container(&doc, name).to_string()), "{name}");
    }
    assert_eq!(author_only(DocKind::Keyring).objects.len(), 1);
    assert!(author_only(DocKind::Note).objects.is_empty());
}

/// The chunk with one byte changed and its checksum made right again.
fn tampered(chunk: &[u8], at: usize, value: u8) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    let mut chunk = chunk.to_vec();
    chunk[at] = value;
    let checksum: [u8; 32] = Sha256::digest(&chunk[8..]).into();
    chunk[4..8].copy_from_slice(&checksum[..4]);
    chunk
}

/// Every way in which one byte of a change could lie, as far as Automerge can still read it. Lane and position in
/// the lane stay as they are: the gate has checked them before anything else.
fn tamperings(change: &Change) -> Vec<Change> {
    let chunk = change.raw_bytes();
    let values = [0, 1, 2, 3, 9, 0x7e, 0x7f, 0x80, 0xff];
    let places = (11..chunk.len()).flat_map(|at| values.map(|value| (at, value)));
    places
        .filter_map(|(at, value)| Change::from_bytes(tampered(chunk, at, value)).ok())
        .filter(|tampered| tampered.actor_id() == change.actor_id() && tampered.seq() == change.seq())
        .collect()
}

#[test]
fn no_byte_of_a_change_makes_gate_document_or_view_panic() {
    let (mut ada, mut ben) = pair("2026-10-05");
    let practise = ada.promise("daily", "2026-10-05", &["ada", "ben"]);
    let add = AddNote {
        title: "Lesson".to_owned(),
        text: "Begin. End.".to_owned(),
    };
    let note: NoteId = ada.make(Command::AddNote(add));
    meet(&mut ada, &mut ben);
    let goal = ada_goal(&mut ada, &mut ben);
    ben.run(Command::ArchiveGoal(ArchiveGoal { goal }));
    let title = Some("Practise well".to_owned());
    let participants = Some(vec![key("ada")]);
    let schedule = Some("weekly:2".parse().unwrap());
    ben.run(Command::EditCommitment(EditCommitment {
        title,
        participants,
        schedule,
        ..EditCommitment::of(practise)
    }));
    let edit = TextEdit::Whole {
        text: "Begin slowly and end.".to_owned(),
    };
    ben.run(Command::EditNote(EditNote { note, edit }));
    let mut refused = Vec::new();
    let mut applied = 0;
    let heads = ada.docs.main.get_heads();
    let mut before = ada.docs.main.clone();
    for change in ben.docs.main.get_changes(&heads) {
        for tampered in tamperings(&change) {
            refused.extend(gate(DocKind::Main, &tampered, "ben").err());
            let mut main = before.clone();
            match apply_changes(&mut main, &[tampered]) {
                Err(_) => assert_eq!(main.get_heads(), before.get_heads()),
                Ok(()) => {
                    let docs = SpaceDocs {
                        main,
                        notes: ada.docs.notes.clone(),
                    };
                    applied +=
                        usize::from(view(&docs, &ada.roster, ada.moment.now_ms).commitments.len() == 1);
                }
            }
        }
        assert!(change_fits(&mut before, &change));
        apply_changes(&mut before, &[change]).unwrap();
    }
    let mine = ada.docs.notes.get_mut(&note).unwrap();
    let heads = mine.get_heads();
    for change in ben.docs.notes.get_mut(&note).unwrap().get_changes(&heads) {
        assert!(change_fits(mine, &change));
        for tampered in tamperings(&change) {
            refused.extend(gate(DocKind::Note, &tampered, "ben").err());
            let mut doc = mine.clone();
            applied += usize::from(apply_changes(&mut doc, &[tampered]).is_ok() && !doc.save().is_empty());
        }
    }
    assert!(applied > 100);
    // A change that names a lane which it does not list would make Automerge panic.
    assert!(refused.contains(&AuthorRuleError::Malformed));
    assert!(refused.contains(&AuthorRuleError::NotARecord));
}

#[test]
fn gathered_changes_stand_as_if_each_had_come_alone_and_what_is_refused_leaves_nothing() {
    let (mut ada, mut ben) = pair("2026-10-05");
    ada.promise("daily", "2026-10-05", &["ada", "ben"]);
    meet(&mut ada, &mut ben);
    for title in ["One", "Two", "Three", "Four"] {
        ben.make::<GoalId>(Command::AddGoal(AddGoal {
            title: title.to_owned(),
            ..AddGoal::default()
        }));
    }
    let changes = ben.docs.main.get_changes(&ada.docs.main.get_heads());
    assert!(changes.len() >= 4);
    let (mut together, mut singly) = (ada.docs.main.clone(), ada.docs.main.clone());
    let mut gathered = Gathered::default();
    for (at, change) in changes.iter().enumerate() {
        if let Some(too_early) = changes.get(at + 2) {
            let pair = [change.clone(), too_early.clone()];
            let refused = gathered.take(&mut together, &pair);
            assert!(matches!(refused, Err(ApplyError::Waits)), "{refused:?}");
            assert!(!gathered.holds(&change.hash()));
        }
        gathered
            .take(&mut together, std::slice::from_ref(change))
            .unwrap();
        assert!(gathered.holds(&change.hash()));
        apply_changes(&mut singly, std::slice::from_ref(change)).unwrap();
    }
    gathered.apply_to(&mut together).unwrap();
    assert_eq!(together.get_heads(), singly.get_heads());
    assert_eq!(together.save(), singly.save());
}

/// Such a change says that all others were read: docs/protocol.md.
#[test]
fn a_change_without_operations_passes_and_stays() {
    let (mut ada, mut ben) = pair("2026-10-05");
    ada_goal(&mut ada, &mut ben);
    ben.docs.main.empty_change(CommitOptions::default().with_time(0));
    let change = ben.docs.main.get_last_local_change().unwrap();
    assert_eq!(change.len(), 0);
    assert_eq!(gate(DocKind::Main, &change, "ben"), Ok(()));
    let before = ada.docs.main.clone();
    apply_changes(&mut ada.docs.main, std::slice::from_ref(&change)).unwrap();
    ada_goal(&mut ada, &mut ben);
    let mut stored = AutoCommit::load(&ada.docs.main.save()).unwrap();
    let kept = stored.get_change_by_hash(&change.hash()).unwrap();
    assert_eq!(kept.raw_bytes(), change.raw_bytes());
    assert_eq!(stored.get_heads(), ada.docs.main.get_heads());
    for tampered in tamperings(&change) {
        let mut main = before.clone();
        if apply_changes(&mut main, &[tampered]).is_ok() {
            AutoCommit::load(&main.save()).unwrap();
        }
    }
}

fn ada_goal(ada: &mut Device, ben: &mut Device) -> GoalId {
    let goal = ada.make(Command::AddGoal(AddGoal {
        title: "Recital".to_owned(),
        ..AddGoal::default()
    }));
    meet(ada, ben);
    goal
}
