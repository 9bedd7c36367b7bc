//! One write of a transaction, as SQL.

use cairn_engine::Write;
use rusqlite::{Connection, Params, Result};

/// Performs one write inside the transaction that the caller holds.
pub(super) fn perform(connection: &Connection, write: &Write) -> Result<()> {
    match write {
        Write::PutMeta { key, value } => execute(
            connection,
            "INSERT INTO meta (key, value) VALUES (?1, ?2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        ),
        Write::PutSpace { space, record } => execute(
            connection,
            "INSERT INTO space (space_id, record) VALUES (?1, ?2)
             ON CONFLICT (space_id) DO UPDATE SET record = excluded.record",
            (space.as_bytes(), record),
        ),
        Write::DeleteSpace { space } => delete_space(connection, space.as_bytes()),
        Write::PutControl { space, index, op } => execute(
            connection,
            "INSERT INTO control (space_id, op_index, op) VALUES (?1, ?2, ?3)
             ON CONFLICT (space_id, op_index) DO UPDATE SET op = excluded.op",
            (space.as_bytes(), index.cast_signed(), op),
        ),
        Write::CutControl { space, from } => execute(
            connection,
            "DELETE FROM control WHERE space_id = ?1 AND op_index >= ?2",
            (space.as_bytes(), i64::try_from(*from).unwrap_or(i64::MAX)),
        ),
        Write::PutLane {
            space,
            doc,
            lane,
            record,
        } => execute(
            connection,
            "INSERT INTO lane (space_id, doc_id, lane_id, record) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (space_id, doc_id, lane_id) DO UPDATE SET record = excluded.record",
            (space.as_bytes(), doc.as_bytes(), lane.as_bytes(), record),
        ),
        Write::AppendChanges {
            space,
            doc,
            name,
            changes,
        } => {
            execute(
                connection,
                "INSERT INTO document (space_id, doc_id, name) VALUES (?1, ?2, ?3)
                 ON CONFLICT (space_id, doc_id) DO UPDATE SET name = excluded.name
                 WHERE name <> excluded.name",
                (space.as_bytes(), doc.as_bytes(), name),
            )?;
            execute(
                connection,
                "INSERT INTO change_chunk (space_id, doc_id, changes) VALUES (?1, ?2, ?3)",
                (space.as_bytes(), doc.as_bytes(), changes),
            )
        }
        Write::ReplaceDocument {
            space,
            doc,
            name,
            snapshot,
        } => {
            execute(
                connection,
                "INSERT INTO document (space_id, doc_id, name, snapshot) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (space_id, doc_id) DO UPDATE
                 SET name = excluded.name, snapshot = excluded.snapshot",
                (space.as_bytes(), doc.as_bytes(), name, snapshot),
            )?;
            execute(
                connection,
                "DELETE FROM change_chunk WHERE space_id = ?1 AND doc_id = ?2",
                (space.as_bytes(), doc.as_bytes()),
            )
        }
        Write::PutOutbox {
            space,
            number,
            record,
        } => execute(
            connection,
            "INSERT INTO outbox (space_id, number, record) VALUES (?1, ?2, ?3)
             ON CONFLICT (space_id, number) DO UPDATE SET record = excluded.record",
            (space.as_bytes(), number.cast_signed(), record),
        ),
        Write::DeleteOutbox { space, number } => execute(
            connection,
            "DELETE FROM outbox WHERE space_id = ?1 AND number = ?2",
            (space.as_bytes(), number.cast_signed()),
        ),
        Write::PutTask { id, record } => execute(
            connection,
            "INSERT INTO task (task_id, record) VALUES (?1, ?2)
             ON CONFLICT (task_id) DO UPDATE SET record = excluded.record",
            (id, record),
        ),
        Write::DeleteTask { id } => execute(connection, "DELETE FROM task WHERE task_id = ?1", (id,)),
        Write::PutQuarantine {
            space,
            number,
            record,
        } => execute(
            connection,
            "INSERT INTO quarantine (space_id, number, record) VALUES (?1, ?2, ?3)
             ON CONFLICT (space_id, number) DO UPDATE SET record = excluded.record",
            (space.as_bytes(), number.cast_signed(), record),
        ),
        Write::ClearQuarantine { space } => execute(
            connection,
            "DELETE FROM quarantine WHERE space_id = ?1",
            (space.as_bytes(),),
        ),
        Write::PutView { space, view } => execute(
            connection,
            "INSERT INTO view (space_id, view) VALUES (?1, ?2)
             ON CONFLICT (space_id) DO UPDATE SET view = excluded.view",
            (space.as_bytes(), view),
        ),
    }
}

fn delete_space(connection: &Connection, space: &[u8; 16]) -> Result<()> {
    for sql in [
        "DELETE FROM space WHERE space_id = ?1",
        "DELETE FROM control WHERE space_id = ?1",
        "DELETE FROM lane WHERE space_id = ?1",
        "DELETE FROM document WHERE space_id = ?1",
        "DELETE FROM change_chunk WHERE space_id = ?1",
        "DELETE FROM outbox WHERE space_id = ?1",
        "DELETE FROM quarantine WHERE space_id = ?1",
        "DELETE FROM view WHERE space_id = ?1",
    ] {
        execute(connection, sql, (space,))?;
    }
    Ok(())
}

fn execute(connection: &Connection, sql: &str, values: impl Params) -> Result<()> {
    connection.prepare_cached(sql)?.execute(values).map(|_| ())
}
