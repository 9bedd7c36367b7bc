//! Pauses.

use cairn_client::model::PauseId;
use cairn_client::model::member::MemberRef;
use cairn_client::model::pause::{BeginPause, EndPause, PauseView, Visibility};
use cairn_client::model::time::CivilDay;

/// Rests from all commitments in this space. A check-in within the pause counts all the same.
#[uniffi::remote(Record)]
pub struct BeginPause {
    /// The first day; today when absent.
    #[uniffi(default)]
    pub from_day: Option<CivilDay>,
    /// The last day; open when absent.
    #[uniffi(default)]
    pub to_day: Option<CivilDay>,
    /// Why. Written only when shared.
    #[uniffi(default)]
    pub reason: Option<String>,
    /// Who may read the reason.
    pub visibility: Visibility,
}

/// Comes back from a pause, as its author.
#[uniffi::remote(Record)]
pub struct EndPause {
    /// The pause.
    pub pause: PauseId,
    /// Its last day; yesterday when absent. A day before its first takes the whole pause back.
    #[uniffi(default)]
    pub to_day: Option<CivilDay>,
}

/// Who may read a reason. A private reason is not written into the document at all.
#[uniffi::remote(Enum)]
pub enum Visibility {
    /// Nobody else.
    Private,
    /// All members of the space.
    Shared,
}

/// A pause as it is shown.
#[uniffi::remote(Record)]
pub struct PauseView {
    /// Its id.
    pub id: PauseId,
    /// Who rests, and their name.
    pub who: MemberRef,
    /// The first day.
    pub from_day: CivilDay,
    /// The last day, when known; before the first day when the pause was taken back.
    pub to_day: Option<CivilDay>,
    /// Why, when shared.
    pub reason: Option<String>,
}
