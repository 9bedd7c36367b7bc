//! What only this relay knows: its signing key, and the secret behind challenges and capabilities.
//!
//! A capability is `expiry ‖ HMAC(secret, relay key ‖ space ‖ member tag ‖ expiry)[..10]`, the expiry in minutes. It
//! covers the tag (8 bytes of the member key) and not the whole key, because a request carries only the tag and a relay that lost its data must still
//! recognise the members who come to heal it. That is safe: a capability is issued only against a signature by the whole
//! key, never for a key whose tag belongs to another member of the space, and no member table may hold one tag twice. To
//! pass as a member one would have to find a key with a given 64-bit prefix before that member is listed, and would gain
//! sealed bytes alone.

use cairn_protocol::{MemberTag, RelayKey, SpaceId, hash, limits, sync::Head};
use ed25519_dalek::{Signer, SigningKey};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// 80 bits, the least that RFC 2104 allows: each guess is a request, and a capability of 14 bytes is sent with every space.
const MAC_BYTES: usize = 10;
const MINUTE_MS: i64 = 60_000;
const CHALLENGE_MAC_BYTES: usize = 16;

/// The relay's secrets. Two relays with the same secrets are the same relay to every client.
#[derive(Clone)]
pub struct Secrets {
    signing: SigningKey,
    seed: [u8; 32],
    secret: [u8; 32],
    /// The codes over capabilities, begun with what is the same in each.
    capabilities: Hmac<Sha256>,
}

impl Secrets {
    /// From 32 bytes for the signing key and 32 for challenges and capabilities.
    #[must_use]
    pub fn new(seed: [u8; 32], secret: [u8; 32]) -> Self {
        let signing = SigningKey::from_bytes(&seed);
        let relay = RelayKey::new(signing.verifying_key().to_bytes());
        Self {
            capabilities: begun(secret, "capability", relay),
            signing,
            seed,
            secret,
        }
    }

    /// The public key that clients pin.
    #[must_use]
    pub fn relay_key(&self) -> RelayKey {
        RelayKey::new(self.signing.verifying_key().to_bytes())
    }

    pub(crate) const fn seed(&self) -> &[u8; 32] {
        &self.seed
    }

    pub(crate) const fn secret(&self) -> &[u8; 32] {
        &self.secret
    }

    pub(crate) fn sign_head(&self, space: SpaceId, mut head: Head) -> Head {
        let signed = hash::signed_bytes("head", &[&head.signed_part(space)]);
        head.signature = self.signing.sign(&signed).to_bytes().into();
        head
    }

    pub(crate) fn challenge(&self, now_ms: i64) -> Vec<u8> {
        let time = now_ms.to_le_bytes();
        let mac = self.challenge_mac(&time).finalize().into_bytes();
        [&time, mac.get(..CHALLENGE_MAC_BYTES).unwrap_or_default()].concat()
    }

    pub(crate) fn is_fresh_challenge(&self, challenge: &[u8], now_ms: i64) -> bool {
        let Some((time, mac)) = challenge.split_first_chunk::<8>() else {
            return false;
        };
        let age_ms = now_ms.saturating_sub(i64::from_le_bytes(*time));
        (0..=limits::CHALLENGE_MS).contains(&age_ms)
            && mac.len() == CHALLENGE_MAC_BYTES
            && self.challenge_mac(time).verify_truncated_left(mac).is_ok()
    }

    pub(crate) fn capability(&self, space: SpaceId, member: MemberTag, expires_ms: i64) -> Vec<u8> {
        // Up to the full minute: the client was promised this long.
        let minutes = u32::try_from((expires_ms + MINUTE_MS - 1).div_euclid(MINUTE_MS)).unwrap_or(u32::MAX);
        let expiry = minutes.to_le_bytes();
        let mac = self
            .capability_mac(space, member, &expiry)
            .finalize()
            .into_bytes();
        [&expiry, mac.get(..MAC_BYTES).unwrap_or_default()].concat()
    }

    pub(crate) fn holds(&self, capability: &[u8], space: SpaceId, member: MemberTag, now_ms: i64) -> bool {
        let Some((expiry, mac)) = capability.split_first_chunk::<4>() else {
            return false;
        };
        i64::from(u32::from_le_bytes(*expiry)) * MINUTE_MS > now_ms
            && mac.len() == MAC_BYTES
            && self
                .capability_mac(space, member, expiry)
                .verify_truncated_left(mac)
                .is_ok()
    }

    fn capability_mac(&self, space: SpaceId, member: MemberTag, expiry: &[u8; 4]) -> Hmac<Sha256> {
        let parts: [&[u8]; 3] = [space.as_bytes(), member.as_bytes(), expiry];
        parts
            .into_iter()
            .fold(self.capabilities.clone(), Mac::chain_update)
    }

    fn challenge_mac(&self, time: &[u8; 8]) -> Hmac<Sha256> {
        begun(self.secret, "challenge", self.relay_key()).chain_update(time)
    }
}

/// An authentication code of a relay, to be gone on with.
fn begun(secret: [u8; 32], label: &str, relay: RelayKey) -> Hmac<Sha256> {
    let mut key = [0; 64];
    key.iter_mut().zip(secret).for_each(|(slot, byte)| *slot = byte);
    <Hmac<Sha256> as KeyInit>::new(&key.into())
        .chain_update(hash::domain(label))
        .chain_update(relay.as_bytes())
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Secrets")
            .field("relay", &self.relay_key())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets() -> Secrets {
        Secrets::new([1; 32], [2; 32])
    }

    #[test]
    fn a_capability_serves_one_member_of_one_space_until_it_ends() {
        let (space, ada, ben) = (
            SpaceId::new([1; 16]),
            MemberTag::new([1; 8]),
            MemberTag::new([2; 8]),
        );
        let capability = secrets().capability(space, ada, 120_000);
        assert_eq!(capability.len(), 14);
        assert!(secrets().holds(&capability, space, ada, 119_999));
        assert!(!secrets().holds(&capability, space, ada, 120_000));
        assert!(!secrets().holds(&capability, space, ben, 999));
        assert!(!secrets().holds(&capability, SpaceId::new([2; 16]), ada, 999));
        let other = Secrets::new([1; 32], [3; 32]);
        assert!(!other.holds(&capability, space, ada, 999));
        for index in 0..capability.len() {
            let mut bent = capability.clone();
            bent[index] ^= 1;
            assert!(!secrets().holds(&bent, space, ada, 500), "byte {index}");
            assert!(!secrets().holds(&capability[..index], space, ada, 500));
        }
    }

    #[test]
    fn a_challenge_is_fresh_for_two_minutes() {
        let challenge = secrets().challenge(5_000);
        assert!(secrets().is_fresh_challenge(&challenge, 5_000));
        assert!(secrets().is_fresh_challenge(&challenge, 5_000 + limits::CHALLENGE_MS));
        assert!(!secrets().is_fresh_challenge(&challenge, 5_001 + limits::CHALLENGE_MS));
        assert!(!secrets().is_fresh_challenge(&challenge, 4_999));
        assert!(!secrets().is_fresh_challenge(&[0; 24], 0));
    }
}
