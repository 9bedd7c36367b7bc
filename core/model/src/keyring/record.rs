//! Writing into the keyring.

use crate::ModelError;
use crate::document::keyring_object;
use crate::id::hex_text;
use automerge::AutoCommit;
use automerge::transaction::Transactable;
use cairn_protocol::SpaceId;
use serde::Serialize;

/// A record of the keyring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "record", rename_all = "snake_case")]
pub enum KeyringRecord {
    /// The seed of the person's identity key, in hexadecimal.
    Identity {
        /// The seed.
        identity_seed: String,
        /// The name the person goes by.
        #[serde(default)]
        name: String,
    },
    /// A space that the person is in, or was.
    Space(KeyringSpace),
}

from_json!(enum KeyringRecord by "record" {
    "identity" => Identity { identity_seed, name = default },
    "space" => Space(..),
});

/// What a device must know to open a space of this person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyringSpace {
    /// The space.
    #[serde(with = "hex_text")]
    pub space_id: SpaceId,
    /// Where its relay answers.
    pub relay_url: String,
    /// The relay's key in hexadecimal, once known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relay_key: Option<String>,
    /// The random bytes of the space's genesis in hexadecimal, from which the person's member key there is derived.
    #[serde(default)]
    pub birth: String,
    /// The title when it was last written here.
    #[serde(default)]
    pub title: String,
    /// The kind of space: `self`, `pair`, `circle`, `programme`.
    #[serde(default)]
    pub kind: String,
    /// Whether the person has left it.
    #[serde(default)]
    pub left: bool,
}

from_json!(struct KeyringSpace {
    space_id, relay_url, relay_key, birth = default, title = default, kind = default, left = default,
});

/// Writes a record; operations are left pending.
///
/// # Errors
/// When Automerge refuses the operation; nothing has changed then.
pub fn keyring_put(
    doc: &mut AutoCommit,
    record: &KeyringRecord,
    random: &mut dyn FnMut(&mut [u8]),
) -> Result<(), ModelError> {
    let mut id = [0; 16];
    random(&mut id);
    let json = serde_json::to_string(record)?;
    doc.put(keyring_object(), cairn_protocol::hex::encode(&id), json)?;
    Ok(())
}
