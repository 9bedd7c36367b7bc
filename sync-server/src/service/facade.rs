//! The relay over one database connection, synchronous, with time passed in.

use super::{Core, Glimpse, Heads, InviteRefusal, SpacePush, Sql, busy, unwritten};
use crate::store::recent::{Draft, Recent};
use crate::{Limits, RelayError, Secrets, StoreLocation, store};
use cairn_protocol::hello::{CapsAnswer, CapsRequest, HelloAnswer};
use cairn_protocol::invite::{InviteAnswer, InvitePut, InviteReply};
use cairn_protocol::sync::{SyncAnswer, SyncRequest};
use cairn_protocol::{InviteId, RelayKey};
use rusqlite::Connection;
use std::path::Path;
use std::sync::Arc;

/// How long a client waits after the storage refused, in milliseconds.
pub(crate) const STORAGE_RETRY_MS: u32 = 30_000;

/// A whole relay without a network: what the simulator runs, and what the server's writer thread owns.
#[derive(Debug)]
pub struct Service {
    pub(super) core: Core,
    pub(super) db: Connection,
    pub(super) recent: Arc<Recent>,
}

impl Service {
    /// Opens the log at `location`, creating it when there is none.
    ///
    /// # Errors
    /// [`RelayError`] when the directory cannot be written or the database is damaged or too new.
    pub fn open(location: StoreLocation, secrets: Secrets, limits: Limits) -> Result<Self, RelayError> {
        Ok(Self {
            db: store::open(&location)?,
            core: Core { secrets, limits },
            recent: Arc::default(),
        })
    }

    /// Whether the storage, which is in `dir`, takes nothing at present.
    pub(crate) fn refuses(&self, dir: &Path) -> Result<bool, RelayError> {
        store::refuses(&self.db, dir)
    }

    /// The key that clients pin.
    #[must_use]
    pub fn relay_key(&self) -> RelayKey {
        self.core.secrets.relay_key()
    }

    /// `GET /v1/hello`.
    #[must_use]
    pub fn hello(&self, now_ms: i64) -> HelloAnswer {
        self.core.hello(now_ms)
    }

    /// `POST /v1/caps`: a capability for each proof that holds, nothing for the others.
    #[must_use]
    pub fn caps(&self, request: &CapsRequest, now_ms: i64) -> CapsAnswer {
        self.core.caps(&self.db, request, now_ms)
    }

    /// `POST /v1/sync`, without waiting: pushes, commits, then reads. When the storage refuses to write, every push is to
    /// be made again; when it refuses to read, every space is busy.
    pub fn sync(&mut self, request: &SyncRequest, now_ms: i64) -> SyncAnswer {
        let pushes = self.push(request, now_ms);
        self.read(request, pushes.unwrap_or_else(|_| unwritten(request)), now_ms)
            .unwrap_or_else(|_| busy(request, now_ms, STORAGE_RETRY_MS))
    }

    /// The rules, to be used beside other connections.
    pub(crate) fn core(&self) -> Core {
        self.core.clone()
    }

    /// What was written last, for those who read beside the writer.
    pub(crate) fn recent(&self) -> Arc<Recent> {
        Arc::clone(&self.recent)
    }

    /// Rules, connection and what is kept, for the writer's group commits.
    pub(crate) fn parts(&mut self) -> (&Core, &mut Connection, &Recent) {
        (&self.core, &mut self.db, &self.recent)
    }

    fn push(&mut self, request: &SyncRequest, now_ms: i64) -> Sql<Vec<SpacePush>> {
        let begun = store::begin(&mut self.db)?;
        let mut draft = Draft::new(&self.recent);
        let pushes = self.core.push(&begun, &mut draft, request, &[], now_ms)?;
        begun.commit()?;
        draft.publish();
        Ok(pushes)
    }

    fn read(&self, request: &SyncRequest, pushes: Vec<SpacePush>, now_ms: i64) -> Sql<SyncAnswer> {
        let reading = match Glimpse::of(&self.recent, request) {
            Some(glimpse) => self.core.read(&glimpse, request, pushes, &Heads::All, now_ms)?,
            None => self.core.read(&self.db, request, pushes, &Heads::All, now_ms)?,
        };
        Ok(reading.answer)
    }

    /// `PUT /v1/invite/{id}`.
    ///
    /// # Errors
    /// [`InviteRefusal`] when the invite is not signed by its key, too large, or too long-lived.
    pub fn invite_put(
        &mut self,
        id: InviteId,
        put: &InvitePut,
        now_ms: i64,
    ) -> Result<InviteAnswer, InviteRefusal> {
        let begun = store::begin(&mut self.db)?;
        let answer = self.core.invite_put(&begun, id, put, now_ms)?;
        begun.commit()?;
        answer
    }

    /// `GET /v1/invite/{id}`.
    ///
    /// # Errors
    /// [`InviteRefusal`] when the invite is unknown, ended or revoked.
    pub fn invite_get(&self, id: InviteId, now_ms: i64) -> Result<InviteAnswer, InviteRefusal> {
        self.core.invite_get(&self.db, id, now_ms)?
    }

    /// `POST /v1/invite/{id}/reply`.
    ///
    /// # Errors
    /// [`InviteRefusal`] when the invite is unknown, ended, revoked or used up, or the reply is not signed by its key.
    pub fn invite_reply(
        &mut self,
        id: InviteId,
        reply: &InviteReply,
        now_ms: i64,
    ) -> Result<InviteAnswer, InviteRefusal> {
        let begun = store::begin(&mut self.db)?;
        let answer = self.core.invite_reply(&begun, id, reply, now_ms)?;
        begun.commit()?;
        answer
    }
}
