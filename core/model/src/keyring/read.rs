//! Reading the keyring.

use super::{KeyringRecord, KeyringSpace};
use crate::document::{Authors, Stored, keyring_object, read_records_in};
use crate::{Diagnostic, Roster};
use automerge::AutoCommit;
use cairn_protocol::SpaceId;
use std::collections::BTreeMap;

/// The keyring, merged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keyring {
    /// The seed of the person's identity key, in hexadecimal.
    pub identity_seed: Option<String>,
    /// The name the person goes by.
    pub name: String,
    /// The person's spaces.
    pub spaces: BTreeMap<SpaceId, KeyringSpace>,
    /// Records that count nowhere.
    pub diagnostics: Vec<Diagnostic>,
}

/// Merges all records of the keyring. `roster` lists the lanes of the person's devices; records of other lanes
/// are passed over.
#[must_use]
pub fn keyring_read(doc: &AutoCommit, roster: &Roster) -> Keyring {
    let authors = Authors { roster, own: None };
    let mut keyring = Keyring::default();
    let records: Vec<Stored<String, KeyringRecord>> = read_records_in(
        doc,
        &keyring_object(),
        "records",
        &authors,
        &mut keyring.diagnostics,
    );
    for stored in records {
        match stored.record {
            KeyringRecord::Identity { identity_seed, name } => {
                keyring.identity_seed = Some(identity_seed);
                keyring.name = name;
            }
            KeyringRecord::Space(space) => {
                keyring.spaces.insert(space.space_id, space);
            }
        }
    }
    keyring
}
