//! Keys, sealing, signing, lanes and invites, composed of vetted crates. Pure: random bytes come in.

pub mod card;
pub mod derive;
pub mod envelope;
pub mod error;
pub mod home_key;
pub mod identity;
pub mod invite;
pub mod lane;
pub mod link;
pub mod operation;
pub mod packing;
pub mod padding;
pub mod segment;
pub mod space_key;
pub mod wrap;

pub use card::{BoundCard, Card};
pub use error::CryptoError;
pub use home_key::HomeKey;
pub use identity::{Birth, Identity, MemberSigner};
pub use space_key::SpaceKey;
