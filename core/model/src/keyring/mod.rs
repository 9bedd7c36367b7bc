//! The keyring in a person's `self` space: the identity's seed and the spaces that the person is in.
//!
//! Each device writes records of its own; reading merges all. For the seed and for each space the newest record
//! counts, by operation counter and lane, so every device reads the same.

mod read;
mod record;

pub use read::{Keyring, keyring_read};
pub use record::{KeyringRecord, KeyringSpace, keyring_put};
