//! What is read back: everything but the documents at the start, the documents of one space on demand.

use super::cause::cause;
use super::cover::Cover;
use cairn_engine::{StorageCause, Stored, StoredDocument};
use cairn_protocol::{ActorId, DocId, SortedMap, SpaceId};
use rusqlite::types::{FromSql, Type};
use rusqlite::{Connection, Error, Result, Row};

/// Everything but the documents.
pub(super) fn stored(connection: &Connection) -> Result<Stored> {
    Ok(Stored {
        meta: pairs(connection, "SELECT key, value FROM meta", |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?,
        spaces: by_space(connection, "SELECT space_id, record FROM space")?,
        controls: by_number(connection, "SELECT space_id, op_index, op FROM control")?,
        lanes: pairs(
            connection,
            "SELECT space_id, doc_id, lane_id, record FROM lane",
            |row| Ok(((space(row, 0)?, doc(row, 1)?, lane(row, 2)?), row.get(3)?)),
        )?,
        outbox: by_number(connection, "SELECT space_id, number, record FROM outbox")?,
        tasks: pairs(connection, "SELECT task_id, record FROM task", |row| {
            Ok((id(row, 0)?, row.get(1)?))
        })?,
        quarantine: by_number(connection, "SELECT space_id, number, record FROM quarantine")?,
        views: by_space(connection, "SELECT space_id, view FROM view")?,
    })
}

/// The documents of one space, ordered by id; what was appended to each, in the order of appending.
pub(super) fn documents(
    connection: &Connection,
    space: SpaceId,
    cover: &Cover,
) -> std::result::Result<Vec<StoredDocument>, StorageCause> {
    let mut documents = begun(connection, space).map_err(cause)?;
    for document in &mut documents {
        let id = document.doc.as_bytes();
        document.snapshot = cover.snapshot(space, id, std::mem::take(&mut document.snapshot))?;
        for lies in appended(connection, space, document.doc).map_err(cause)? {
            document.changes.extend(cover.changes(space, id, lies)?);
        }
    }
    Ok(documents)
}

fn begun(connection: &Connection, space: SpaceId) -> Result<Vec<StoredDocument>> {
    connection
        .prepare_cached("SELECT doc_id, name, snapshot FROM document WHERE space_id = ?1 ORDER BY doc_id")?
        .query_map((space.as_bytes(),), |row| {
            Ok(StoredDocument {
                doc: doc(row, 0)?,
                name: row.get(1)?,
                snapshot: row.get(2)?,
                changes: Vec::new(),
            })
        })?
        .collect()
}

fn appended(connection: &Connection, space: SpaceId, doc: DocId) -> Result<Vec<Vec<u8>>> {
    connection
        .prepare_cached(
            "SELECT changes FROM change_chunk WHERE space_id = ?1 AND doc_id = ?2 ORDER BY change_chunk_id",
        )?
        .query_map((space.as_bytes(), doc.as_bytes()), |row| row.get(0))?
        .collect()
}

fn pairs<K: Ord, V>(
    connection: &Connection,
    sql: &str,
    read: impl FnMut(&Row<'_>) -> Result<(K, V)>,
) -> Result<SortedMap<K, V>> {
    connection.prepare_cached(sql)?.query_map([], read)?.collect()
}

fn by_space<V: FromSql>(connection: &Connection, sql: &str) -> Result<SortedMap<SpaceId, V>> {
    pairs(connection, sql, |row| Ok((space(row, 0)?, row.get(1)?)))
}

fn by_number<V: FromSql>(connection: &Connection, sql: &str) -> Result<SortedMap<(SpaceId, u64), V>> {
    pairs(connection, sql, |row| {
        Ok((
            (space(row, 0)?, row.get::<_, i64>(1)?.cast_unsigned()),
            row.get(2)?,
        ))
    })
}

fn space(row: &Row<'_>, column: usize) -> Result<SpaceId> {
    id(row, column).map(SpaceId::new)
}

fn doc(row: &Row<'_>, column: usize) -> Result<DocId> {
    id(row, column).map(DocId::new)
}

fn lane(row: &Row<'_>, column: usize) -> Result<ActorId> {
    id(row, column).map(ActorId::new)
}

fn id(row: &Row<'_>, column: usize) -> Result<[u8; 16]> {
    let bytes = row.get_ref(column)?.as_blob()?;
    bytes
        .try_into()
        .map_err(|error| Error::FromSqlConversionFailure(column, Type::Blob, Box::new(error)))
}
