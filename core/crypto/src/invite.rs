//! Invites: a sealed offer at a rendezvous, and a sealed reply that proves possession of the link.

use crate::card::{BoundCard, Card};
use crate::derive;
use crate::error::CryptoError;
use crate::identity::{Birth, Identity, MemberSigner};
use crate::link::InviteLink;
use crate::padding::{pad, unpad};
use crate::space_key::{open_with, seal_with};
use crate::wrap::seal_to;
use cairn_protocol::control::SpaceKind;
use cairn_protocol::{ByteArray, InviteId, RelayKey, SpaceId, codec, hash, limits};
use hmac::{Hmac, KeyInit, Mac};
use minicbor::{Decode, Encode};
use rand_core::CryptoRng;
use sha2::Sha256;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// The keys that grow from an invite's secret; whoever has the link has them.
pub struct InviteKeys {
    space: SpaceId,
    /// The rendezvous.
    pub id: InviteId,
    /// Signs what is put at the rendezvous.
    pub signer: MemberSigner,
    payload: Zeroizing<[u8; 32]>,
    mac: Zeroizing<[u8; 32]>,
}

/// What the inviter offers.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Offer {
    /// The title of the space, as the inviter sees it.
    #[n(0)]
    pub title: String,
    /// What the space is for.
    #[n(1)]
    pub kind: SpaceKind,
    /// The random bytes of its genesis.
    #[n(2)]
    pub birth: ByteArray<16>,
    /// Who invites.
    #[n(3)]
    pub inviter: Card,
    /// The role offered; a glossary word.
    #[n(4)]
    pub role: Option<String>,
    /// The relay's key, as the inviter has pinned it.
    #[n(5)]
    pub relay: Option<RelayKey>,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct ReplyBody {
    #[n(0)]
    card: BoundCard,
    #[n(1)]
    mac: ByteArray<32>,
}

impl InviteKeys {
    /// Derives the keys of an invite.
    #[must_use]
    pub fn derive(space: SpaceId, secret: &[u8; 16]) -> Self {
        let salt = space.as_bytes();
        Self {
            space,
            id: InviteId::new(derive::id(secret, salt, "invite-id")),
            signer: MemberSigner::from_seed(&derive::key(secret, salt, "invite-sign")),
            payload: derive::key(secret, salt, "invite-payload"),
            mac: derive::key(secret, salt, "invite-mac"),
        }
    }

    /// The keys of the invite that `link` carries.
    #[must_use]
    pub fn of_link(link: &InviteLink) -> Self {
        Self::derive(link.space, &link.secret)
    }

    /// Seals an offer.
    #[must_use]
    pub fn seal_offer(&self, offer: &Offer, rng: &mut impl CryptoRng) -> Vec<u8> {
        let mut nonce = [0; 24];
        rng.fill_bytes(&mut nonce);
        let sealed = seal_with(
            &self.payload,
            &nonce,
            &self.offer_data(),
            &pad(&codec::encode(offer)),
        );
        [nonce.as_slice(), &sealed].concat()
    }

    /// Opens an offer and checks that it comes from whom the link names.
    ///
    /// # Errors
    /// [`CryptoError`] when the seal is not right or the inviter is someone else.
    pub fn open_offer(&self, link: &InviteLink, sealed: &[u8]) -> Result<Offer, CryptoError> {
        let (nonce, ciphertext) = sealed.split_first_chunk::<24>().ok_or(CryptoError::Seal)?;
        let bytes = unpad(&open_with(&self.payload, nonce, &self.offer_data(), ciphertext)?)?;
        let offer: Offer = codec::decode(&bytes, limits::INVITE_BYTES)?;
        let named = offer.inviter.hash().first_chunk::<16>() == Some(&*link.inviter);
        if named {
            Ok(offer)
        } else {
            Err(CryptoError::Signature)
        }
    }

    /// The signature over what is put at the rendezvous.
    #[must_use]
    pub fn sign_put(&self, payload: &[u8], expires_ms: i64, uses: u16) -> [u8; 64] {
        let parts: [&[u8]; 4] = [
            self.id.as_bytes(),
            &expires_ms.to_le_bytes(),
            &u64::from(uses).to_le_bytes(),
            payload,
        ];
        self.signer.sign("invite", &parts)
    }

    /// Seals the reply of `joiner` to the inviter; with the signature that lets the relay take it.
    ///
    /// # Errors
    /// [`CryptoError::PublicKey`] when the inviter's key cannot be sealed to.
    pub fn seal_reply(
        &self,
        offer: &Offer,
        joiner: &Identity,
        name: &str,
        rng: &mut impl CryptoRng,
    ) -> Result<(Vec<u8>, [u8; 64]), CryptoError> {
        let card = joiner.bound_card(name, &offer.birth);
        let mac = self.mac(&card).into();
        let body = codec::encode(&ReplyBody { card, mac });
        let sealed = seal_to(
            &offer.inviter.kem,
            &hash::domain("reply"),
            self.id.as_bytes(),
            &pad(&body),
            rng,
        )?;
        let signature = self.signer.sign("invite-reply", &[self.id.as_bytes(), &sealed]);
        Ok((sealed, signature))
    }

    /// Opens a reply, and checks that its writer had the link and owns the card.
    ///
    /// # Errors
    /// [`CryptoError`] when seal, code or binding is not right.
    pub fn open_reply(
        &self,
        inviter: &Identity,
        birth: &Birth,
        sealed: &[u8],
    ) -> Result<BoundCard, CryptoError> {
        let padded = inviter
            .opener()
            .open(&hash::domain("reply"), self.id.as_bytes(), sealed)?;
        let body: ReplyBody = codec::decode(&unpad(&padded)?, limits::INVITE_BYTES)?;
        if !bool::from(self.mac(&body.card).ct_eq(body.mac.as_slice())) {
            return Err(CryptoError::Mac);
        }
        body.card.check(birth)?;
        Ok(body.card)
    }

    fn offer_data(&self) -> Vec<u8> {
        [
            hash::domain("offer").as_slice(),
            self.space.as_bytes(),
            self.id.as_bytes(),
        ]
        .concat()
    }

    fn mac(&self, card: &BoundCard) -> [u8; 32] {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.mac.as_slice()) else {
            return [0; 32];
        };
        mac.update(&hash::domain("reply-mac"));
        mac.update(self.space.as_bytes());
        mac.update(&card.to_bytes());
        mac.finalize().into_bytes().into()
    }
}
