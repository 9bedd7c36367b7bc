//! Stories about all-or-nothing, and about what a new process finds.

use super::{
    Bench, CIRCLE, MAIN, PAIR, Told, append, commit, equal, fresh, furnished, meta, refused, replace, stored,
};
use cairn_engine::Write;

pub(super) fn a_failed_commit_writes_nothing(bench: &mut dyn Bench) -> Told {
    let mut store = fresh(bench)?;
    commit(&mut store, &furnished(PAIR))?;
    commit(&mut store, &[meta("person", b"ada")])?;
    let records = stored(&mut store)?;
    let documents = store.documents(PAIR);
    bench.break_views(&mut store);
    let mut writes = vec![
        meta("person", b"ben"),
        append(PAIR, MAIN, "main", b"more"),
        replace(PAIR, MAIN, "other", b"all"),
        Write::CutControl { space: PAIR, from: 0 },
        Write::DeleteSpace { space: PAIR },
    ];
    writes.extend(furnished(CIRCLE));
    if store.commit(&writes).is_ok() {
        return Err("a broken store said that it had written".to_owned());
    }
    equal(&stored(&mut store)?, &records, "records")?;
    equal(&store.documents(PAIR), &documents, "documents")?;
    equal(
        &store.documents(CIRCLE),
        &Ok(Vec::new()),
        "documents of the other space",
    )?;
    let mut store = bench.reopened(store).map_err(refused)?;
    equal(&stored(&mut store)?, &records, "records after reopening")?;
    equal(&store.documents(PAIR), &documents, "documents after reopening")
}

pub(super) fn after_a_failed_commit_the_next_succeeds(bench: &mut dyn Bench) -> Told {
    let mut store = fresh(bench)?;
    bench.break_views(&mut store);
    if store.commit(&furnished(PAIR)).is_ok() {
        return Err("a broken store said that it had written".to_owned());
    }
    bench.mend_views(&mut store);
    commit(&mut store, &furnished(PAIR))?;
    equal(&stored(&mut store)?.views.len(), &1, "views")?;
    equal(
        &store.documents(PAIR).map(|found| found.len()),
        &Ok(1),
        "documents",
    )
}

pub(super) fn a_reopened_store_sees_it_all(bench: &mut dyn Bench) -> Told {
    let mut store = fresh(bench)?;
    commit(&mut store, &furnished(PAIR))?;
    commit(&mut store, &furnished(CIRCLE))?;
    commit(
        &mut store,
        &[
            meta("person", b"ada"),
            Write::PutTask {
                id: [1; 16],
                record: vec![1],
            },
        ],
    )?;
    let records = stored(&mut store)?;
    let documents = store.documents(PAIR);
    let mut store = bench.reopened(store).map_err(refused)?;
    equal(&stored(&mut store)?, &records, "records")?;
    equal(&store.documents(PAIR), &documents, "documents")?;
    commit(&mut store, &[append(PAIR, MAIN, "main", b"!")])?;
    let found = store
        .documents(PAIR)
        .map(|found| found.into_iter().map(|d| d.changes).collect());
    equal(&found, &Ok(vec![b"change!".to_vec()]), "appended after reopening")
}

pub(super) fn reading_again_gives_the_same(bench: &mut dyn Bench) -> Told {
    let mut store = fresh(bench)?;
    commit(&mut store, &furnished(PAIR))?;
    let first = (stored(&mut store)?, store.documents(PAIR));
    let second = (stored(&mut store)?, store.documents(PAIR));
    equal(&second, &first, "the second reading")
}

pub(super) fn an_empty_commit_is_no_harm(bench: &mut dyn Bench) -> Told {
    let mut store = fresh(bench)?;
    commit(&mut store, &furnished(PAIR))?;
    let before = stored(&mut store)?;
    commit(&mut store, &[])?;
    equal(&stored(&mut store)?, &before, "records")
}
