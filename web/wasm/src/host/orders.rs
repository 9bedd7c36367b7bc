//! The engine's orders, carried out.

use super::Host;
use crate::stamp::now_ms;
use crate::store::Refusal;
use crate::trouble::Trouble;
use cairn_engine::{Effect, Input, StorageCause, Write};
use cairn_protocol::SpaceId;

impl Host {
    /// Carries out one effect; what the engine must hear before anything else is returned.
    pub(super) async fn carry_out(&self, effect: Effect, request: Option<&str>) -> Option<Input> {
        match effect {
            Effect::Persist { write, writes } => {
                let gone: Vec<SpaceId> = writes.iter().filter_map(deleted).collect();
                return match self.commit(&writes, request).await {
                    Ok(()) => {
                        self.views.borrow_mut().retain(|space, _| !gone.contains(space));
                        self.changed.set(true);
                        Some(Input::Persisted { write })
                    }
                    Err(Refusal::Store(cause)) => Some(Input::PersistFailed { write, cause }),
                    Err(Refusal::Lost) => {
                        self.end();
                        self.say("lost", "");
                        None
                    }
                };
            }
            Effect::LoadDocuments { space } => {
                let documents = match self.take_store() {
                    Some(mut store) => {
                        let found = store.documents(space).await;
                        self.give_store(store);
                        found
                    }
                    None => Err(StorageCause::Busy),
                };
                return Some(Input::DocumentsLoaded { documents });
            }
            Effect::Reopen => return self.reopened().await,
            Effect::Complete { ticket, result } => {
                let answer = self.answers.borrow_mut().remove(&ticket);
                if let Some(answer) = answer {
                    answer(result.map_err(Trouble::from));
                }
            }
            Effect::Publish { space, view } => {
                self.changed.set(true);
                self.say_space(space, &view);
                self.views.borrow_mut().insert(space, view);
            }
            Effect::PublishStatus(status) => {
                self.changed.set(true);
                self.say_status(&status);
            }
            Effect::WakeAt { at_ms } => {
                self.wake_at_ms.set(at_ms);
                self.network.wake_in(at_ms.saturating_sub(now_ms()));
            }
            Effect::Exchange {
                exchange,
                relay,
                method,
                path,
                body,
                timeout_ms,
            } => {
                let url = format!("{relay}{path}");
                self.network.exchange(exchange, &url, method, &body, timeout_ms);
            }
            Effect::OpenLive { relay } => self.network.open_live(&relay),
            Effect::SendLive { relay, frame } => self.network.send_live(&relay, &frame),
            Effect::CloseLive { relay } => self.network.close_live(&relay),
        }
        None
    }

    async fn commit(&self, writes: &[Write], request: Option<&str>) -> Result<(), Refusal> {
        let Some(mut store) = self.take_store() else {
            return Err(Refusal::Lost);
        };
        let outcome = store.commit(writes, request).await;
        self.give_store(store);
        outcome
    }

    /// Reads the store anew. If that fails too, everyone who waits is told why, and the next input tries again.
    async fn reopened(&self) -> Option<Input> {
        self.network.reset();
        let mut store = self.take_store()?;
        let found = store.open().await;
        self.give_store(store);
        match found {
            Ok(stored) => {
                self.broken.set(None);
                self.views.borrow_mut().clear();
                Some(Input::Opened {
                    stored,
                    copied: false,
                })
            }
            Err(cause) => {
                self.broken.set(Some(cause));
                self.refuse_all(&cause.into());
                None
            }
        }
    }

    /// Whether the engine can be asked; tries to read the store again if it could not be read before.
    pub(super) async fn mended(&self) -> bool {
        if self.broken.get().is_some()
            && let Some(opened) = self.reopened().await
        {
            self.take(opened, None).await;
        }
        self.broken.get().is_none()
    }

    /// Whoever waits for this input is told why it cannot be taken.
    pub(super) fn refuse(&self, input: &Input) {
        let ticket = match input {
            Input::Dispatched { ticket, .. } | Input::Asked { ticket, .. } | Input::SyncWanted { ticket } => {
                ticket
            }
            _ => return,
        };
        let answer = self.answers.borrow_mut().remove(ticket);
        if let (Some(answer), Some(cause)) = (answer, self.broken.get()) {
            answer(Err(cause.into()));
        }
    }

    /// The store while it is used: nothing is borrowed over an await.
    fn take_store(&self) -> Option<crate::store::IdbStore> {
        self.store.borrow_mut().take()
    }

    fn give_store(&self, store: crate::store::IdbStore) {
        if self.ended.get() {
            store.close();
        } else {
            *self.store.borrow_mut() = Some(store);
        }
    }

    /// Whether this request was carried out before.
    pub(crate) fn did(&self, request: &str) -> bool {
        self.store
            .borrow()
            .as_ref()
            .is_some_and(|store| store.did(request))
    }
}

const fn deleted(write: &Write) -> Option<SpaceId> {
    match write {
        Write::DeleteSpace { space } => Some(*space),
        _ => None,
    }
}
