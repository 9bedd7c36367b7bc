//! Stories about small records.

use super::{Bench, CIRCLE, LANE, MAIN, PAIR, TALK, Told, commit, equal, fresh, furnished, meta, stored};
use cairn_engine::{Stored, Write};

pub(super) async fn a_fresh_store_holds_nothing<B: Bench>(bench: &mut B) -> Told {
    let mut store = fresh(bench).await?;
    equal(&stored(bench, &mut store).await?, &Stored::default(), "records")?;
    equal(
        &bench.documents(&mut store, PAIR).await,
        &Ok(Vec::new()),
        "documents",
    )
}

pub(super) async fn each_record_comes_back_as_it_was_put<B: Bench>(bench: &mut B) -> Told {
    let mut store = fresh(bench).await?;
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
    commit(bench, &mut store, &writes).await?;
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
    equal(&stored(bench, &mut store).await?, &wanted, "records")
}

pub(super) async fn a_later_put_replaces_an_earlier_one<B: Bench>(bench: &mut B) -> Told {
    let mut store = fresh(bench).await?;
    let mut first = furnished(PAIR);
    first.push(meta("person", b"ada"));
    first.push(Write::PutTask {
        id: [4; 16],
        record: b"publish".to_vec(),
    });
    commit(bench, &mut store, &first).await?;
    let space = PAIR;
    commit(
        bench,
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
    )
    .await?;
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
    equal(&stored(bench, &mut store).await?, &wanted, "records")
}

pub(super) async fn what_is_deleted_is_gone_and_the_rest_stays<B: Bench>(bench: &mut B) -> Told {
    let mut store = fresh(bench).await?;
    commit(bench, &mut store, &furnished(PAIR)).await?;
    commit(bench, &mut store, &furnished(CIRCLE)).await?;
    let tasks = [4, 5].map(|id| Write::PutTask {
        id: [id; 16],
        record: b"task".to_vec(),
    });
    commit(bench, &mut store, &tasks).await?;
    let mut wanted = stored(bench, &mut store).await?;
    commit(
        bench,
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
    )
    .await?;
    wanted.outbox.remove(&(PAIR, 5));
    wanted.quarantine.retain(|(space, _), _| *space != PAIR);
    wanted.tasks.remove(&[4; 16]);
    equal(&stored(bench, &mut store).await?, &wanted, "records")
}

pub(super) async fn cutting_a_chain_keeps_what_comes_before<B: Bench>(bench: &mut B) -> Told {
    let mut store = fresh(bench).await?;
    for space in [PAIR, CIRCLE] {
        for index in 0..5 {
            commit(
                bench,
                &mut store,
                &[Write::PutControl {
                    space,
                    index,
                    op: vec![1],
                }],
            )
            .await?;
        }
    }
    commit(bench, &mut store, &[Write::CutControl { space: PAIR, from: 2 }]).await?;
    let left: Vec<_> = stored(bench, &mut store).await?.controls.into_keys().collect();
    let mut wanted = vec![(PAIR, 0), (PAIR, 1)];
    wanted.extend((0..5).map(|index| (CIRCLE, index)));
    equal(&left, &wanted, "operations")
}

pub(super) async fn deleting_a_space_leaves_nothing_of_it<B: Bench>(bench: &mut B) -> Told {
    let mut store = fresh(bench).await?;
    commit(bench, &mut store, &furnished(CIRCLE)).await?;
    let circle = stored(bench, &mut store).await?;
    commit(bench, &mut store, &furnished(PAIR)).await?;
    commit(
        bench,
        &mut store,
        &[super::append(PAIR, TALK, "talk/2026", b"hello")],
    )
    .await?;
    commit(bench, &mut store, &[Write::DeleteSpace { space: PAIR }]).await?;
    equal(&stored(bench, &mut store).await?, &circle, "records")?;
    equal(
        &bench.documents(&mut store, PAIR).await,
        &Ok(Vec::new()),
        "documents of the deleted space",
    )?;
    let kept = bench
        .documents(&mut store, CIRCLE)
        .await
        .map(|documents| documents.len());
    equal(&kept, &Ok(1), "documents of the other space")?;
    commit(bench, &mut store, &[super::append(PAIR, MAIN, "main", b"anew")]).await?;
    let found = bench
        .documents(&mut store, PAIR)
        .await
        .map(|documents| documents.into_iter().map(|d| d.changes).collect());
    equal(&found, &Ok(vec![b"anew".to_vec()]), "a space made anew")
}

pub(super) async fn writes_of_one_commit_happen_in_their_order<B: Bench>(bench: &mut B) -> Told {
    let mut store = fresh(bench).await?;
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
    commit(bench, &mut store, &writes).await?;
    let wanted = Stored {
        spaces: [(space, b"again".to_vec())].into(),
        controls: [((space, 0), b"b".to_vec()), ((space, 1), b"c".to_vec())].into(),
        ..Stored::default()
    };
    equal(&stored(bench, &mut store).await?, &wanted, "records")
}
