//! What can be observed, and who is told.

use cairn_client::{Published as ClientPublished, SpaceId, SpaceShow, SpaceSummary, StatusView};

pub use cairn_client::Topic;

/// Told the present value and then every change, one call at a time, in order, on Cairn's own thread. It must be short
/// and must not wait for Cairn. One that throws is told no more.
#[uniffi::export(with_foreign)]
pub trait Listener: Send + Sync {
    /// Here it is.
    ///
    /// # Errors
    /// Only when it threw.
    fn told(&self, published: Published) -> Result<(), ListenerError>;
}

/// A listener threw. What it said stays on its side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum ListenerError {
    /// It did.
    #[error("a listener threw")]
    Threw,
}

impl From<uniffi::UnexpectedUniFFICallbackError> for ListenerError {
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Threw
    }
}

/// What can be observed.
#[uniffi::remote(Enum)]
pub enum Topic {
    /// The list of spaces.
    Spaces,
    /// One space.
    Space(SpaceId),
    /// What the sync chip shows.
    Status,
}

/// What a listener is told: always the whole present value.
#[derive(Debug, Clone, uniffi::Enum)]
pub enum Published {
    /// The list of spaces.
    Spaces {
        /// One line for each.
        spaces: Vec<SpaceSummary>,
    },
    /// One space.
    Space {
        /// Its whole view.
        show: Box<SpaceShow>,
    },
    /// What the sync chip shows.
    Status {
        /// It.
        status: StatusView,
    },
}

/// What was published, in words that cross; none if it is a view that this version cannot read.
pub(crate) fn crossing(published: ClientPublished) -> Option<Published> {
    match published {
        ClientPublished::Spaces(spaces) => Some(Published::Spaces { spaces }),
        ClientPublished::Space { view, .. } => serde_json::from_slice(&view)
            .ok()
            .map(|show| Published::Space { show }),
        ClientPublished::Status(status) => Some(Published::Status { status }),
    }
}
