//! Stories about documents.

use super::{Bench, CIRCLE, MAIN, PAIR, TALK, Told, append, commit, equal, fresh, replace};
use cairn_engine::StoredDocument;

fn document(doc: cairn_protocol::DocId, name: &str, snapshot: &[u8], changes: &[u8]) -> StoredDocument {
    StoredDocument {
        doc,
        name: name.to_owned(),
        snapshot: snapshot.to_vec(),
        changes: changes.to_vec(),
    }
}

pub(super) async fn appended_changes_keep_their_order<B: Bench>(bench: &mut B) -> Told {
    let mut store = fresh(bench).await?;
    commit(bench, &mut store, &[append(PAIR, MAIN, "main", b"z")]).await?;
    commit(
        bench,
        &mut store,
        &[
            append(PAIR, TALK, "talk/2026", b"-"),
            append(PAIR, MAIN, "main", b"a"),
        ],
    )
    .await?;
    commit(
        bench,
        &mut store,
        &[append(PAIR, MAIN, "main", b"m"), append(PAIR, MAIN, "main", b"a")],
    )
    .await?;
    let wanted = vec![
        document(MAIN, "main", b"", b"zama"),
        document(TALK, "talk/2026", b"", b"-"),
    ];
    equal(&bench.documents(&mut store, PAIR).await, &Ok(wanted), "documents")
}

pub(super) async fn a_replaced_document_drops_what_was_appended<B: Bench>(bench: &mut B) -> Told {
    let mut store = fresh(bench).await?;
    commit(
        bench,
        &mut store,
        &[
            append(PAIR, MAIN, "main", b"abc"),
            append(PAIR, TALK, "talk/2026", b"t"),
        ],
    )
    .await?;
    commit(bench, &mut store, &[replace(PAIR, MAIN, "main", b"ABC")]).await?;
    let talk = document(TALK, "talk/2026", b"", b"t");
    let wanted = vec![document(MAIN, "main", b"ABC", b""), talk.clone()];
    equal(
        &bench.documents(&mut store, PAIR).await,
        &Ok(wanted),
        "just replaced",
    )?;
    commit(bench, &mut store, &[append(PAIR, MAIN, "main", b"d")]).await?;
    let wanted = vec![document(MAIN, "main", b"ABC", b"d"), talk.clone()];
    equal(
        &bench.documents(&mut store, PAIR).await,
        &Ok(wanted),
        "appended after",
    )?;
    commit(
        bench,
        &mut store,
        &[
            replace(PAIR, MAIN, "main", b"ABCD"),
            append(PAIR, MAIN, "main", b"e"),
        ],
    )
    .await?;
    let wanted = vec![document(MAIN, "main", b"ABCD", b"e"), talk];
    equal(
        &bench.documents(&mut store, PAIR).await,
        &Ok(wanted),
        "replaced and appended at once",
    )
}

pub(super) async fn documents_come_ordered_and_by_space<B: Bench>(bench: &mut B) -> Told {
    let mut store = fresh(bench).await?;
    commit(
        bench,
        &mut store,
        &[
            append(PAIR, TALK, "talk/2026", b"2"),
            append(CIRCLE, MAIN, "main", b"3"),
        ],
    )
    .await?;
    commit(bench, &mut store, &[append(PAIR, MAIN, "main", b"1")]).await?;
    let wanted = vec![
        document(MAIN, "main", b"", b"1"),
        document(TALK, "talk/2026", b"", b"2"),
    ];
    equal(&bench.documents(&mut store, PAIR).await, &Ok(wanted), "the pair")?;
    equal(
        &bench.documents(&mut store, CIRCLE).await,
        &Ok(vec![document(MAIN, "main", b"", b"3")]),
        "the circle",
    )
}

pub(super) async fn a_document_takes_its_latest_name<B: Bench>(bench: &mut B) -> Told {
    let mut store = fresh(bench).await?;
    commit(bench, &mut store, &[append(PAIR, MAIN, "first", b"1")]).await?;
    commit(bench, &mut store, &[append(PAIR, MAIN, "second", b"2")]).await?;
    equal(
        &bench.documents(&mut store, PAIR).await,
        &Ok(vec![document(MAIN, "second", b"", b"12")]),
        "appended",
    )?;
    commit(bench, &mut store, &[replace(PAIR, MAIN, "third", b"3")]).await?;
    equal(
        &bench.documents(&mut store, PAIR).await,
        &Ok(vec![document(MAIN, "third", b"3", b"")]),
        "replaced",
    )
}

pub(super) async fn a_large_document_comes_back_whole<B: Bench>(bench: &mut B) -> Told {
    let mut store = fresh(bench).await?;
    let large: Vec<u8> = (0..=u8::MAX).cycle().take(3_000_000).collect();
    commit(
        bench,
        &mut store,
        &[
            replace(PAIR, MAIN, "main", &large),
            append(PAIR, MAIN, "main", &large),
        ],
    )
    .await?;
    let found = bench.documents(&mut store, PAIR).await.map_err(super::refused)?;
    let whole = found
        .iter()
        .all(|found| found.snapshot == large && found.changes == large);
    equal(&(found.len(), whole), &(1, true), "one whole document")
}
