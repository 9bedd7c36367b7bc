//! The two handles.

use crate::failure::CairnError;
use crate::listener::{Listener, Topic, crossing};
use crate::reply::{Reply, SyncReport};
use cairn_client::{Client, Clock, Command, Config, Query, Watching};
use std::sync::Arc;

/// An open installation: one at a time for each home, over all processes. Its last reference gone, it writes nothing more,
/// closes its sockets and gives the home free.
#[derive(uniffi::Object)]
pub struct Cairn {
    client: Client,
}

/// Whoever holds this is told; letting it go ends that.
#[derive(uniffi::Object)]
pub struct Subscription {
    _held: cairn_client::Subscription,
}

#[uniffi::export]
impl Cairn {
    /// Opens the home directory `home`, which is made if there is none. Blocks up to ten seconds while another process
    /// has it.
    ///
    /// `key`, 32 random bytes, seals every value in it. A home that was not sealed is sealed by it; from then on it opens
    /// by that key alone.
    ///
    /// # Errors
    /// `home.busy`, `home.unusable`, `storage.*`, `client.no_network`; `storage.locked` for a key that is not its own, or
    /// none where there is one.
    #[uniffi::constructor(default(key = None))]
    pub fn open(home: String, key: Option<Vec<u8>>) -> Result<Arc<Self>, CairnError> {
        let key = key.as_deref().map(cairn_client::home_key).transpose()?;
        let config = Config {
            home: home.into(),
            clock: Clock::System,
            key,
        };
        let client = Client::open(config)?;
        Ok(Arc::new(Self { client }))
    }

    /// Carries a command out, and answers when it is durable or refused. It is handed over before the first wait: a task
    /// that is cancelled while it waits neither takes the command back nor doubles it.
    ///
    /// # Errors
    /// Whatever the command is refused with.
    pub async fn dispatch(&self, command: Command) -> Result<Reply, CairnError> {
        let pending = self.client.dispatch_later(command);
        Ok(pending.await?.into())
    }

    /// Answers a question.
    ///
    /// # Errors
    /// Whatever the question is refused with.
    pub async fn ask(&self, query: Query) -> Result<Reply, CairnError> {
        let pending = self.client.ask_later(query);
        Ok(pending.await?.into())
    }

    /// Exchanges everything with all relays, and answers when nothing is left or it failed. Relays that could not be
    /// reached are in the report; no error comes of them.
    ///
    /// # Errors
    /// `client.closed`.
    pub async fn sync(&self) -> Result<SyncReport, CairnError> {
        let pending = self.client.sync_later();
        match pending.await?.into() {
            Reply::Synced { report } => Ok(report),
            _ => Err(CairnError::unexpected()),
        }
    }

    /// Tells `listener` the present value, if there is one, and then every change until the subscription is let go.
    ///
    /// # Errors
    /// `id.malformed` for a space whose id is none: what a call that cannot fail is given so ends a Swift app.
    pub fn observe(
        &self,
        topic: Topic,
        listener: Arc<dyn Listener>,
    ) -> Result<Arc<Subscription>, CairnError> {
        let mut hears = true;
        let held = self.client.observe(topic, move |published| {
            if hears && let Some(published) = crossing(published) {
                hears = listener.told(published).is_ok();
            }
        });
        Ok(Arc::new(Subscription { _held: held }))
    }

    /// Whether changes of others should arrive at once: a space is on screen.
    pub fn watch(&self, watching: Watching) {
        self.client.watch(watching);
    }

    /// The network came back.
    pub fn network_returned(&self) {
        self.client.network_returned();
    }

    /// Going to the background: one last exchange, sockets closed, everything in the database file. Until
    /// [`Cairn::resume`] nothing happens by itself; commands still work. Blocks up to 25 seconds.
    ///
    /// # Errors
    /// `storage.*` when the database could not be tidied; nothing is lost then. `client.reentrant` in a listener.
    pub fn suspend(&self) -> Result<(), CairnError> {
        Ok(self.client.suspend()?)
    }

    /// Back in the foreground.
    pub fn resume(&self) {
        self.client.resume();
    }

    /// Reads every page of the database and says in plain words what is wrong with it; nothing, if all is well. Blocks.
    ///
    /// # Errors
    /// `storage.*` when it cannot be read at all. `client.reentrant` in a listener.
    pub fn integrity(&self) -> Result<Vec<String>, CairnError> {
        Ok(self.client.integrity()?)
    }
}
