//! Stories about all-or-nothing, and about what a new process finds.

use super::{
    Bench, CIRCLE, MAIN, PAIR, Told, append, commit, equal, fresh, furnished, meta, refused, replace, stored,
};
use cairn_engine::Write;

pub(super) async fn a_failed_commit_writes_nothing<B: Bench>(bench: &mut B) -> Told {
    let mut store = fresh(bench).await?;
    commit(bench, &mut store, &furnished(PAIR)).await?;
    commit(bench, &mut store, &[meta("person", b"ada")]).await?;
    let records = stored(bench, &mut store).await?;
    let documents = bench.documents(&mut store, PAIR).await;
    bench.break_views().await;
    let mut writes = vec![
        meta("person", b"ben"),
        append(PAIR, MAIN, "main", b"more"),
        replace(PAIR, MAIN, "other", b"all"),
        Write::CutControl { space: PAIR, from: 0 },
        Write::DeleteSpace { space: PAIR },
    ];
    writes.extend(furnished(CIRCLE));
    if bench.commit(&mut store, &writes).await.is_ok() {
        return Err("a broken store said that it had written".to_owned());
    }
    equal(&stored(bench, &mut store).await?, &records, "records")?;
    equal(&bench.documents(&mut store, PAIR).await, &documents, "documents")?;
    equal(
        &bench.documents(&mut store, CIRCLE).await,
        &Ok(Vec::new()),
        "documents of the other space",
    )?;
    let mut store = bench.reopened(store).await.map_err(refused)?;
    equal(
        &stored(bench, &mut store).await?,
        &records,
        "records after reopening",
    )?;
    equal(
        &bench.documents(&mut store, PAIR).await,
        &documents,
        "documents after reopening",
    )
}

pub(super) async fn after_a_failed_commit_the_next_succeeds<B: Bench>(bench: &mut B) -> Told {
    let mut store = fresh(bench).await?;
    bench.break_views().await;
    if bench.commit(&mut store, &furnished(PAIR)).await.is_ok() {
        return Err("a broken store said that it had written".to_owned());
    }
    bench.mend_views().await;
    commit(bench, &mut store, &furnished(PAIR)).await?;
    equal(&stored(bench, &mut store).await?.views.len(), &1, "views")?;
    equal(
        &bench.documents(&mut store, PAIR).await.map(|found| found.len()),
        &Ok(1),
        "documents",
    )
}

pub(super) async fn a_reopened_store_sees_it_all<B: Bench>(bench: &mut B) -> Told {
    let mut store = fresh(bench).await?;
    commit(bench, &mut store, &furnished(PAIR)).await?;
    commit(bench, &mut store, &furnished(CIRCLE)).await?;
    commit(
        bench,
        &mut store,
        &[
            meta("person", b"ada"),
            Write::PutTask {
                id: [1; 16],
                record: vec![1],
            },
        ],
    )
    .await?;
    let records = stored(bench, &mut store).await?;
    let documents = bench.documents(&mut store, PAIR).await;
    let mut store = bench.reopened(store).await.map_err(refused)?;
    equal(&stored(bench, &mut store).await?, &records, "records")?;
    equal(&bench.documents(&mut store, PAIR).await, &documents, "documents")?;
    commit(bench, &mut store, &[append(PAIR, MAIN, "main", b"!")]).await?;
    let found = bench
        .documents(&mut store, PAIR)
        .await
        .map(|found| found.into_iter().map(|d| d.changes).collect());
    equal(&found, &Ok(vec![b"change!".to_vec()]), "appended after reopening")
}

pub(super) async fn reading_again_gives_the_same<B: Bench>(bench: &mut B) -> Told {
    let mut store = fresh(bench).await?;
    commit(bench, &mut store, &furnished(PAIR)).await?;
    let first = (
        stored(bench, &mut store).await?,
        bench.documents(&mut store, PAIR).await,
    );
    let second = (
        stored(bench, &mut store).await?,
        bench.documents(&mut store, PAIR).await,
    );
    equal(&second, &first, "the second reading")
}

pub(super) async fn an_empty_commit_is_no_harm<B: Bench>(bench: &mut B) -> Told {
    let mut store = fresh(bench).await?;
    commit(bench, &mut store, &furnished(PAIR)).await?;
    let before = stored(bench, &mut store).await?;
    commit(bench, &mut store, &[]).await?;
    equal(&stored(bench, &mut store).await?, &before, "records")
}
