//! Excuses.

use cairn_client::model::ExcuseId;
use cairn_client::model::excuse::{ExcuseCause, ExcuseView, GiveExcuse, WithdrawExcuse};
use cairn_client::model::member::MemberRef;
use cairn_client::model::pause::Visibility;
use cairn_client::model::time::CivilDay;

/// Excuses the member who acts for some days.
#[uniffi::remote(Record)]
pub struct GiveExcuse {
    /// The first day; today when absent.
    #[uniffi(default)]
    pub from_day: Option<CivilDay>,
    /// The last day; the first day alone when absent.
    #[uniffi(default)]
    pub to_day: Option<CivilDay>,
    /// Why. Written only when shared.
    #[uniffi(default)]
    pub reason: Option<String>,
    /// Who may read the reason.
    pub visibility: Visibility,
}

/// Where an excuse comes from.
#[uniffi::remote(Enum)]
pub enum ExcuseCause {
    /// The person gave it.
    Given,
    /// A flight across the date line: the day did not exist for this person.
    DateLine,
}

/// An excuse as it is shown.
#[uniffi::remote(Record)]
pub struct ExcuseView {
    /// Its id.
    pub id: ExcuseId,
    /// Who is excused, and their name.
    pub who: MemberRef,
    /// The first day.
    pub from_day: CivilDay,
    /// The last day.
    pub to_day: CivilDay,
    /// Where it comes from.
    pub cause: ExcuseCause,
    /// Why, when shared.
    pub reason: Option<String>,
    /// Whether it was withdrawn; then it spares nothing.
    pub withdrawn: bool,
}

/// Withdraws an excuse, as its author.
#[uniffi::remote(Record)]
pub struct WithdrawExcuse {
    /// The excuse.
    pub excuse: ExcuseId,
}
