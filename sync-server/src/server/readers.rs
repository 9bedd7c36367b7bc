//! A few connections that only read, beside the writer.

use crate::service::Sql;
use crate::store;
use rusqlite::Connection;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;

/// As many reads at once as this.
const CONNECTIONS: usize = 4;

#[derive(Debug)]
pub(crate) struct Readers {
    dir: PathBuf,
    idle: Mutex<Vec<Connection>>,
    permits: Semaphore,
}

impl Readers {
    pub(crate) fn new(dir: PathBuf) -> Self {
        Self {
            dir,
            idle: Mutex::new(Vec::new()),
            permits: Semaphore::new(CONNECTIONS),
        }
    }

    /// Runs `read` on a thread that may block; everything it reads is of one moment.
    pub(crate) async fn run<T: Send + 'static>(
        self: &Arc<Self>,
        read: impl FnOnce(&Connection) -> Sql<T> + Send + 'static,
    ) -> Sql<T> {
        let _permit = self.permits.acquire().await;
        let readers = Arc::clone(self);
        tokio::task::spawn_blocking(move || {
            let idle = readers.idle().pop();
            let db = match idle {
                Some(db) => db,
                None => store::reader(&readers.dir)?,
            };
            let moment = db.unchecked_transaction()?;
            let value = read(&moment)?;
            drop(moment);
            readers.idle().push(db);
            Ok(value)
        })
        .await
        .unwrap_or_else(|_| Err(store::damaged()))
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
