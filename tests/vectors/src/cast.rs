//! Who appears in the vectors: ada, ben, cleo and a relay, all from fixed seeds.

use crate::Outcome;
use cairn_crypto::operation::{Genesis, SealedPart, genesis};
use cairn_crypto::{Birth, Identity, MemberSigner};
use cairn_protocol::RelayKey;
use cairn_protocol::control::SpaceKind;
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;

/// ada's identity seed.
pub const ADA: [u8; 32] = [0x0a; 32];
/// ben's identity seed.
pub const BEN: [u8; 32] = [0x0b; 32];
/// cleo's identity seed.
pub const CLEO: [u8; 32] = [0x0c; 32];
/// The seed of the relay's signing key.
pub const RELAY: [u8; 32] = [0x0e; 32];
/// The seed of the generator from which the genesis of [`pair`] is drawn.
pub const PAIR_RNG: [u8; 32] = [1; 32];
/// The random bytes of a space in entries that need no whole space.
pub const BIRTH: Birth = [0xb1; 16];

/// The generator of one entry.
#[must_use]
pub fn rng(seed: [u8; 32]) -> ChaCha20Rng {
    ChaCha20Rng::from_seed(seed)
}

/// What the relay signs heads with.
#[must_use]
pub fn relay_signer() -> MemberSigner {
    MemberSigner::from_seed(&RELAY)
}

/// The relay's public key.
#[must_use]
pub fn relay_key() -> RelayKey {
    RelayKey::new(*relay_signer().key().as_bytes())
}

/// ada's pair space "Together", drawn from [`PAIR_RNG`].
///
/// # Errors
/// Never in practice.
pub fn pair() -> Outcome<Genesis> {
    let sealed = SealedPart {
        title: Some("Together".to_owned()),
        ..SealedPart::default()
    };
    let ada = Identity::from_seed(ADA);
    let relay = Some(relay_key());
    Ok(genesis(
        &ada,
        "ada",
        SpaceKind::Pair,
        relay,
        sealed,
        &mut rng(PAIR_RNG),
    )?)
}
