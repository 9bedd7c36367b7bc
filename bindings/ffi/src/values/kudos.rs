//! Praise.

use cairn_client::MemberKey;
use cairn_client::model::KudosId;
use cairn_client::model::kudos::{Audience, GiveKudos, KudosView, PublishKudos, RetractKudos};
use cairn_client::model::member::MemberRef;

/// Praises another member.
#[uniffi::remote(Record)]
pub struct GiveKudos {
    /// Who is praised.
    pub to: MemberKey,
    /// For what, in a few words.
    #[uniffi(default)]
    pub for_what: Option<String>,
    /// The praise.
    pub text: String,
    /// A sign, any Unicode.
    #[uniffi(default)]
    pub emoji: Option<String>,
}

/// Lets others see kudos, as their receiver.
#[uniffi::remote(Record)]
pub struct PublishKudos {
    /// The kudos.
    pub kudos: KudosId,
}

/// Takes kudos back, as their giver.
#[uniffi::remote(Record)]
pub struct RetractKudos {
    /// The kudos.
    pub kudos: KudosId,
}

/// Who may see kudos.
#[uniffi::remote(Enum)]
pub enum Audience {
    /// The members of this space.
    Space,
    /// Others too, because the receiver agreed.
    Published,
}

/// Kudos as they are shown. Those taken back keep their fact and lose their words.
#[uniffi::remote(Record)]
pub struct KudosView {
    /// Their id.
    pub id: KudosId,
    /// Who gave them.
    pub from: MemberRef,
    /// Who received them.
    pub to: MemberRef,
    /// For what.
    pub for_what: Option<String>,
    /// The praise.
    pub text: String,
    /// A sign.
    pub emoji: Option<String>,
    /// The instant on the giver's clock, milliseconds UTC; shown, never relied on.
    pub at: i64,
    /// Who may see them.
    pub audience: Audience,
    /// Whether the giver took them back.
    pub retracted: bool,
}
