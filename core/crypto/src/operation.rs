//! Building control operations, and opening the part of them that only members may read.

use crate::card::BoundCard;
use crate::error::CryptoError;
use crate::identity::{Birth, Identity};
use crate::space_key::SpaceKey;
use cairn_protocol::chain::Membership;
use cairn_protocol::control::{
    ControlBody, ControlKind, GenesisFields, MemberRow, Rights, SpaceKind, seal_signed,
};
use cairn_protocol::{ActorId, ByteVec, InviteId, MemberKey, RelayKey, SortedMap, codec, limits};
use minicbor::{Decode, Encode};
use rand_core::CryptoRng;

/// What only members may read of an operation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SealedPart {
    /// Who the newly named members are.
    #[n(0)]
    #[cbor(default)]
    pub cards: Vec<BoundCard>,
    /// Role names of members, as the inviter offered them.
    #[n(1)]
    #[cbor(default)]
    pub roles: Vec<MemberRoles>,
    /// How far the lanes of members who go count.
    #[n(2)]
    #[cbor(default)]
    pub cutoffs: Vec<Cutoff>,
    /// The invite by which someone came.
    #[n(3)]
    pub invite: Option<InviteId>,
    /// The title that the space was made with.
    #[n(4)]
    pub title: Option<String>,
}

/// Role names of one member.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct MemberRoles {
    /// Who.
    #[n(0)]
    pub member: MemberKey,
    /// Glossary words, such as `mentor`.
    #[n(1)]
    pub roles: Vec<String>,
}

/// The last change of a lane that counts after its member has gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Cutoff {
    /// Which lane.
    #[n(0)]
    pub lane: ActorId,
    /// The number of its last change that counts.
    #[n(1)]
    pub seq: u64,
}

/// A space that was just made: the bytes of its genesis and its first key.
pub struct Genesis {
    /// The bytes of the operation.
    pub op: Vec<u8>,
    /// The key of epoch 1.
    pub key: SpaceKey,
}

/// Makes a space of `kind` whose only member is `identity`.
///
/// # Errors
/// [`CryptoError::PublicKey`] never in practice: the identity's own key is usable.
pub fn genesis(
    identity: &Identity,
    name: &str,
    kind: SpaceKind,
    relay: Option<RelayKey>,
    mut sealed: SealedPart,
    rng: &mut impl CryptoRng,
) -> Result<Genesis, CryptoError> {
    let mut birth: Birth = [0; 16];
    rng.fill_bytes(&mut birth);
    let key = SpaceKey::generate(rng);
    let card = identity.bound_card(name, &birth);
    let signer = identity.member(&birth);
    let wrap = key.wrap(&birth, 1, &card.card.kem, rng)?;
    sealed.cards = vec![card];
    for entry in &mut sealed.roles {
        entry.member = signer.key();
    }
    let body = ControlBody {
        index: 0,
        prev: [0; 32].into(),
        kind: ControlKind::Genesis,
        author: signer.key(),
        members: vec![MemberRow {
            member: signer.key(),
            rights: Rights::ALL,
        }],
        epoch: 1,
        key_commit: key.commitment(&birth, 1).into(),
        wraps: vec![wrap.into()],
        prev_key: ByteVec::from(vec![]),
        sealed: key
            .seal_control(&birth, 1, "sealed", &codec::encode(&sealed), rng)
            .into(),
        genesis: Some(GenesisFields {
            space_kind: kind,
            suite: limits::SUITE,
            relay,
            birth: birth.into(),
        }),
    };
    Ok(Genesis {
        op: sign(identity, &birth, &body),
        key,
    })
}

/// What an operation after the genesis changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amendment {
    /// New members with their rights and cards.
    Add(Vec<(BoundCard, Rights)>),
    /// Minus these members, with a new key.
    Remove(Vec<MemberKey>),
    /// Minus the author.
    Leave,
    /// A new key.
    Rotate,
    /// Other rights for one member.
    Rights(MemberKey, Rights),
    /// Read-only from here.
    Close,
    /// The relay forgets the content.
    Delete,
}

/// What [`amend`] needs to know of the space.
pub struct AmendContext<'a> {
    /// The present membership.
    pub membership: &'a Membership,
    /// The present key.
    pub key: &'a SpaceKey,
    /// The X25519 keys of the present members.
    pub kems: &'a SortedMap<MemberKey, [u8; 32]>,
    /// Who amends.
    pub identity: &'a Identity,
}

/// Builds the operation that follows the present head.
///
/// # Errors
/// [`CryptoError::PublicKey`] when a member's key cannot be wrapped to.
pub fn amend(
    context: &AmendContext<'_>,
    amendment: &Amendment,
    mut sealed: SealedPart,
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>, CryptoError> {
    let now = context.membership;
    let birth = &now.birth;
    let author = context.identity.member(birth).key();
    let mut members = now.members.clone();
    let mut added: SortedMap<MemberKey, [u8; 32]> = SortedMap::new();
    let kind = match amendment {
        Amendment::Add(cards) => {
            for (card, rights) in cards {
                members.insert(card.member, *rights);
                added.insert(card.member, *card.card.kem);
            }
            sealed.cards = cards.iter().map(|(card, _)| card.clone()).collect();
            ControlKind::Add
        }
        Amendment::Remove(gone) => {
            members.retain(|member, _| !gone.contains(member));
            ControlKind::Remove
        }
        Amendment::Leave => {
            members.remove(&author);
            ControlKind::Leave
        }
        Amendment::Rotate => ControlKind::Rotate,
        Amendment::Rights(member, rights) => {
            members.insert(*member, *rights);
            ControlKind::Rights
        }
        Amendment::Close => ControlKind::Close,
        Amendment::Delete => ControlKind::Delete,
    };
    let lost_read = |(member, rights): (&MemberKey, &Rights)| {
        now.rights(member).holds(Rights::READ) && !rights.holds(Rights::READ)
    };
    let renew = matches!(kind, ControlKind::Remove | ControlKind::Rotate)
        || (kind == ControlKind::Rights && members.iter().any(lost_read));
    let epoch = if renew { now.epoch + 1 } else { now.epoch };
    let new_key = renew.then(|| SpaceKey::generate(rng));
    let key = new_key.as_ref().unwrap_or(context.key);
    let mut wraps = Vec::new();
    if renew || kind == ControlKind::Add {
        for (member, rights) in &members {
            let kem = if renew {
                context.kems.get(member).filter(|_| rights.holds(Rights::READ))
            } else {
                added.get(member)
            };
            let wrap = match kem {
                Some(kem) => key.wrap(birth, epoch, kem, rng)?,
                None => Vec::new(),
            };
            wraps.push(ByteVec::from(wrap));
        }
    }
    let prev_key = if renew {
        key.seal_control(birth, epoch, "previous-key", context.key.as_bytes(), rng)
    } else {
        Vec::new()
    };
    let body = ControlBody {
        index: now.index + 1,
        prev: now.head.into(),
        kind,
        author,
        members: members
            .iter()
            .map(|(member, rights)| MemberRow {
                member: *member,
                rights: *rights,
            })
            .collect(),
        epoch,
        key_commit: key.commitment(birth, epoch).into(),
        wraps,
        prev_key: prev_key.into(),
        sealed: key
            .seal_control(birth, epoch, "sealed", &codec::encode(&sealed), rng)
            .into(),
        genesis: None,
    };
    Ok(sign(context.identity, birth, &body))
}

/// Opens the member-only part of an operation with the key of its epoch, and checks every card in it.
///
/// # Errors
/// [`CryptoError`] when the seal, the content or a binding is not right.
pub fn open_sealed(body: &ControlBody, birth: &Birth, key: &SpaceKey) -> Result<SealedPart, CryptoError> {
    let bytes = key.open_control(birth, body.epoch, "sealed", &body.sealed)?;
    let part: SealedPart = codec::decode(&bytes, limits::ENVELOPE_BYTES)?;
    for card in &part.cards {
        card.check(birth)?;
    }
    Ok(part)
}

/// Opens the wrap that an operation holds for `member`, and checks it against the commitment.
///
/// # Errors
/// [`CryptoError`] when there is none, it does not open, or it holds another key than the one committed to.
pub fn open_wrap(
    body: &ControlBody,
    birth: &Birth,
    member: &MemberKey,
    identity: &Identity,
) -> Result<SpaceKey, CryptoError> {
    let place = body
        .members
        .iter()
        .position(|row| row.member == *member)
        .ok_or(CryptoError::Seal)?;
    let wrap = body
        .wraps
        .get(place)
        .filter(|wrap| !wrap.is_empty())
        .ok_or(CryptoError::Seal)?;
    let key = SpaceKey::unwrap(birth, body.epoch, identity.opener(), wrap)?;
    key.check(birth, body.epoch, &body.key_commit)?;
    Ok(key)
}

/// Opens the key of the epoch before `body.epoch`, which `commitment` commits to.
///
/// # Errors
/// [`CryptoError`] when it does not open or is another key.
pub fn open_previous_key(
    body: &ControlBody,
    birth: &Birth,
    key: &SpaceKey,
    commitment: &[u8; 32],
) -> Result<SpaceKey, CryptoError> {
    let bytes = key.open_control(birth, body.epoch, "previous-key", &body.prev_key)?;
    let previous = SpaceKey::from_bytes(bytes.as_slice().try_into().map_err(|_| CryptoError::Seal)?);
    previous.check(birth, body.epoch.saturating_sub(1), commitment)?;
    Ok(previous)
}

fn sign(identity: &Identity, birth: &Birth, body: &ControlBody) -> Vec<u8> {
    let bytes = body.to_bytes();
    let signature = identity.member(birth).sign("control", &[&bytes]);
    seal_signed(bytes, signature)
}
