//! Stories about small records.

use super::{Bench, CIRCLE, LANE, MAIN, PAIR, TALK, Told, commit, equal, fresh, furnished, meta, stored};
use cairn_engine::{Stored, Write};

pub(super) fn a_fresh_store_holds_nothing(bench: &mut dyn Bench) -> Told {
    let mut store = fresh(bench)?;
    equal(&stored(&mut store)?, &Stored::default(), "records")?;
    equal(&store.documents(PAIR), &Ok(Vec::new()), "documents")
}

pub(super) fn each_record_comes_back_as_it_was_put(bench: &mut dyn Bench) -> Told {
    let mut store = fresh(bench)?;
    let mut writes = furnished(PAIR);
    writes.push(meta("person", b"ada"));
    writes.push(meta("empty", b""));
    writes.push(Write::PutTask {
        id: [4; 16],
        record: b"publish".to_vec(),
    });
    writes.push(Write::PutOutbox {
        space: PAIR,
        number: u64::MAX,
        record: b"last".to_vec(),
    });
    commit(&mut store, &writes)?;
    let wanted = Stored {
        meta: [
            ("empty".to_owned(), Vec::new()),
            ("person".to_owned(), b"ada".to_vec()),
        ]
        .into(),
        spaces: [(PAIR, b"record".to_vec())].into(),
        controls: [((PAIR, 0), b"genesis".to_vec()), ((PAIR, 1), b"add".to_vec())].into(),
        lanes: [((PAIR, MAIN, LANE), b"tip".to_vec())].into(),
        outbox: [
            ((PAIR, 5), b"sealed".to_vec()),
            ((PAIR, u64::MAX), b"last".to_vec()),
        ]
        .into(),
        tasks: [([4; 16], b"publish".to_vec())].into(),
        quarantine: [((PAIR, (3 << 16) | 1), b"evidence".to_vec())].into(),
        views: [(PAIR, b"{}".to_vec())].into(),
    };
    equal(&stored(&mut store)?, &wanted, "records")
}

pub(super) fn a_later_put_replaces_an_earlier_one(bench: &mut dyn Bench) -> Told {
    let mut store = fresh(bench)?;
    let mut first = furnished(PAIR);
    first.push(meta("person", b"ada"));
    first.push(Write::PutTask {
        id: [4; 16],
        record: b"publish".to_vec(),
    });
    commit(&mut store, &first)?;
    let space = PAIR;
    commit(
        &mut store,
        &[
            meta("person", b"ada lovelace"),
            Write::PutSpace {
                space,
                record: b"2".to_vec(),
            },
            Write::PutControl {
                space,
                index: 1,
                op: b"3".to_vec(),
            },
            Write::PutLane {
                space,
                doc: MAIN,
                lane: LANE,
                record: b"4".to_vec(),
            },
            Write::PutOutbox {
                space,
                number: 5,
                record: b"5".to_vec(),
            },
            Write::PutQuarantine {
                space,
                number: (3 << 16) | 1,
                record: b"6".to_vec(),
            },
            Write::PutView {
                space,
                view: b"7".to_vec(),
            },
            Write::PutTask {
                id: [4; 16],
                record: b"8".to_vec(),
            },
        ],
    )?;
    let wanted = Stored {
        meta: [("person".to_owned(), b"ada lovelace".to_vec())].into(),
        spaces: [(PAIR, b"2".to_vec())].into(),
        controls: [((PAIR, 0), b"genesis".to_vec()), ((PAIR, 1), b"3".to_vec())].into(),
        lanes: [((PAIR, MAIN, LANE), b"4".to_vec())].into(),
        outbox: [((PAIR, 5), b"5".to_vec())].into(),
        tasks: [([4; 16], b"8".to_vec())].into(),
        quarantine: [((PAIR, (3 << 16) | 1), b"6".to_vec())].into(),
        views: [(PAIR, b"7".to_vec())].into(),
    };
    equal(&stored(&mut store)?, &wanted, "records")
}

pub(super) fn what_is_deleted_is_gone_and_the_rest_stays(bench: &mut dyn Bench) -> Told {
    let mut store = fresh(bench)?;
    commit(&mut store, &furnished(PAIR))?;
    commit(&mut store, &furnished(CIRCLE))?;
    let tasks = [4, 5].map(|id| Write::PutTask {
        id: [id; 16],
        record: b"task".to_vec(),
    });
    commit(&mut store, &tasks)?;
    let mut wanted = stored(&mut store)?;
    commit(
        &mut store,
        &[
            Write::DeleteOutbox {
                space: PAIR,
                number: 5,
            },
            Write::DeleteOutbox {
                space: PAIR,
                number: 6,
            },
            Write::ClearQuarantine { space: PAIR },
            Write::DeleteTask { id: [4; 16] },
            Write::DeleteTask { id: [6; 16] },
        ],
    )?;
    wanted.outbox.remove(&(PAIR, 5));
    wanted.quarantine.retain(|(space, _), _| *space != PAIR);
    wanted.tasks.remove(&[4; 16]);
    equal(&stored(&mut store)?, &wanted, "records")
}

pub(super) fn cutting_a_chain_keeps_what_comes_before(bench: &mut dyn Bench) -> Told {
    let mut store = fresh(bench)?;
    for space in [PAIR, CIRCLE] {
        for index in 0..5 {
            commit(
                &mut store,
                &[Write::PutControl {
                    space,
                    index,
                    op: vec![1],
                }],
            )?;
        }
    }
    commit(&mut store, &[Write::CutControl { space: PAIR, from: 2 }])?;
    let left: Vec<_> = stored(&mut store)?.controls.into_keys().collect();
    let mut wanted = vec![(PAIR, 0), (PAIR, 1)];
    wanted.extend((0..5).map(|index| (CIRCLE, index)));
    equal(&left, &wanted, "operations")
}

pub(super) fn deleting_a_space_leaves_nothing_of_it(bench: &mut dyn Bench) -> Told {
    let mut store = fresh(bench)?;
    commit(&mut store, &furnished(CIRCLE))?;
    let circle = stored(&mut store)?;
    commit(&mut store, &furnished(PAIR))?;
    commit(&mut store, &[super::append(PAIR, TALK, "talk/2026", b"hello")])?;
    commit(&mut store, &[Write::DeleteSpace { space: PAIR }])?;
    equal(&stored(&mut store)?, &circle, "records")?;
    equal(
        &store.documents(PAIR),
        &Ok(Vec::new()),
        "documents of the deleted space",
    )?;
    let kept = store.documents(CIRCLE).map(|documents| documents.len());
    equal(&kept, &Ok(1), "documents of the other space")?;
    commit(&mut store, &[super::append(PAIR, MAIN, "main", b"anew")])?;
    let found = store
        .documents(PAIR)
        .map(|documents| documents.into_iter().map(|d| d.changes).collect());
    equal(&found, &Ok(vec![b"anew".to_vec()]), "a space made anew")
}

pub(super) fn writes_of_one_commit_happen_in_their_order(bench: &mut dyn Bench) -> Told {
    let mut store = fresh(bench)?;
    let space = PAIR;
    let mut writes = furnished(space);
    writes.push(Write::DeleteSpace { space });
    writes.push(Write::PutSpace {
        space,
        record: b"again".to_vec(),
    });
    writes.push(Write::PutControl {
        space,
        index: 0,
        op: b"a".to_vec(),
    });
    writes.push(Write::PutControl {
        space,
        index: 0,
        op: b"b".to_vec(),
    });
    writes.push(Write::CutControl { space, from: 1 });
    writes.push(Write::PutControl {
        space,
        index: 1,
        op: b"c".to_vec(),
    });
    commit(&mut store, &writes)?;
    let wanted = Stored {
        spaces: [(space, b"again".to_vec())].into(),
        controls: [((space, 0), b"b".to_vec()), ((space, 1), b"c".to_vec())].into(),
        ..Stored::default()
    };
    equal(&stored(&mut store)?, &wanted, "records")
}
