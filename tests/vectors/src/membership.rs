//! The control chain: a pair, and a circle through every kind of operation.

use crate::cast::{ADA, BEN, CLEO, PAIR_RNG, pair, rng};
use crate::{Outcome, Vector, Vectors};
use cairn_crypto::operation::{
    AmendContext, Amendment, Cutoff, MemberRoles, SealedPart, amend, genesis, open_previous_key, open_sealed,
    open_wrap,
};
use cairn_crypto::{Identity, SpaceKey};
use cairn_protocol::chain::{Membership, SpaceState};
use cairn_protocol::control::{ControlBody, Rights, SpaceKind};
use cairn_protocol::{ActorId, InviteId, MemberKey, SortedMap};
use serde_json::Value;

/// The entries of `membership.json`.
///
/// # Errors
/// When an operation that must follow does not.
pub fn vectors() -> Outcome<Vectors> {
    let mut pair = Chain::of_pair()?;
    let invited = SealedPart {
        roles: vec![MemberRoles {
            member: pair.key_of(BEN),
            roles: vec!["mentor".to_owned()],
        }],
        invite: Some(InviteId::new([0x1f; 16])),
        ..SealedPart::default()
    };
    let ben = pair.card(BEN, "ben");
    pair.add("1 add ben", vec![(ben, Rights::ALL)], invited, 2)?;
    pair.step("2 rotate", ADA, &Amendment::Rotate, SealedPart::default(), 3)?;

    let mut circle = Chain::of_circle("circle")?;
    let newcomers = vec![
        (circle.card(BEN, "ben"), Rights(15)),
        (circle.card(CLEO, "cleo"), Rights::MEMBER),
    ];
    circle.add("1 add ben and cleo", newcomers, SealedPart::default(), 12)?;
    let (ben, cleo) = (circle.key_of(BEN), circle.key_of(CLEO));
    let cutoffs = SealedPart {
        cutoffs: vec![Cutoff {
            lane: ActorId::new([0xc1; 16]),
            seq: 7,
        }],
        ..SealedPart::default()
    };
    let none = SealedPart::default;
    let less = Amendment::Rights(ben, Rights(1));
    circle.step(
        "2 ben removes cleo",
        BEN,
        &Amendment::Remove(vec![cleo]),
        cutoffs,
        13,
    )?;
    circle.step("3 rotate", ADA, &Amendment::Rotate, none(), 14)?;
    circle.step("4 ben may only read", ADA, &less, none(), 15)?;
    circle.step("5 ben leaves", BEN, &Amendment::Leave, none(), 16)?;
    circle.step("6 rotate after leaving", ADA, &Amendment::Rotate, none(), 17)?;
    circle.step("7 close", ADA, &Amendment::Close, none(), 18)?;
    circle.step("8 delete", ADA, &Amendment::Delete, none(), 19)?;
    let mut blind = Chain::of_circle("unread")?;
    let ben = blind.card(BEN, "ben");
    blind.add("1 add ben", vec![(ben, Rights::MEMBER)], none(), 22)?;
    let unread = Amendment::Rights(blind.key_of(BEN), Rights(0));
    blind.step("2 ben may read no more", ADA, &unread, none(), 23)?;
    let chains = [pair.vectors, circle.vectors, blind.vectors];
    Ok(chains.into_iter().flatten().collect())
}

/// A chain on its way.
pub struct Chain {
    name: &'static str,
    /// The membership after the last operation.
    pub membership: Membership,
    key: SpaceKey,
    kems: SortedMap<MemberKey, [u8; 32]>,
    vectors: Vectors,
}

impl Chain {
    /// The pair that ada makes.
    ///
    /// # Errors
    /// Never in practice.
    pub fn of_pair() -> Outcome<Self> {
        let made = pair()?;
        Self::start("pair", &made.op, made.key, PAIR_RNG)
    }

    fn of_circle(name: &'static str) -> Outcome<Self> {
        let ada = Identity::from_seed(ADA);
        let seed = [11; 32];
        let sealed = SealedPart {
            title: Some("Choir".to_owned()),
            ..SealedPart::default()
        };
        let made = genesis(&ada, "ada", SpaceKind::Circle, None, sealed, &mut rng(seed))?;
        Self::start(name, &made.op, made.key, seed)
    }

    fn start(name: &'static str, op: &[u8], key: SpaceKey, seed: [u8; 32]) -> Outcome<Self> {
        let membership = Membership::from_genesis(op)?;
        let mut chain = Self {
            name,
            kems: SortedMap::new(),
            vectors: Vectors::new(),
            membership,
            key,
        };
        let ada = chain.card(ADA, "ada");
        chain.kems.insert(ada.member, *ada.card.kem);
        chain.record("0 genesis", op, seed)?;
        Ok(chain)
    }

    fn card(&self, seed: [u8; 32], name: &str) -> cairn_crypto::BoundCard {
        Identity::from_seed(seed).bound_card(name, &self.membership.birth)
    }

    fn key_of(&self, seed: [u8; 32]) -> MemberKey {
        Identity::from_seed(seed).member(&self.membership.birth).key()
    }

    fn add(
        &mut self,
        name: &str,
        cards: Vec<(cairn_crypto::BoundCard, Rights)>,
        sealed: SealedPart,
        seed: u8,
    ) -> Outcome<()> {
        for (card, _) in &cards {
            self.kems.insert(card.member, *card.card.kem);
        }
        self.step(name, ADA, &Amendment::Add(cards), sealed, seed)
    }

    fn step(
        &mut self,
        name: &str,
        author: [u8; 32],
        amendment: &Amendment,
        sealed: SealedPart,
        seed: u8,
    ) -> Outcome<()> {
        let op = self.build(author, amendment, sealed, [seed; 32])?;
        let before = self.membership.clone();
        self.membership = before.after(&op)?;
        let body = ControlBody::open(&op)?;
        if self.membership.epoch > before.epoch {
            let ada = Identity::from_seed(ADA);
            let member = self.key_of(ADA);
            let key = open_wrap(&body, &before.birth, &member, &ada)?;
            let previous = open_previous_key(&body, &before.birth, &key, &before.key_commit)?;
            if previous.as_bytes() != self.key.as_bytes() {
                return Err("the handover gave another key".into());
            }
            self.key = key;
        }
        self.record(name, &op, [seed; 32])
    }

    /// An operation that would follow.
    ///
    /// # Errors
    /// Never in practice.
    pub fn build(
        &self,
        author: [u8; 32],
        amendment: &Amendment,
        sealed: SealedPart,
        seed: [u8; 32],
    ) -> Outcome<Vec<u8>> {
        let context = AmendContext {
            membership: &self.membership,
            key: &self.key,
            kems: &self.kems,
            identity: &Identity::from_seed(author),
        };
        Ok(amend(&context, amendment, sealed, &mut rng(seed))?)
    }

    fn record(&mut self, name: &str, op: &[u8], seed: [u8; 32]) -> Outcome<()> {
        let body = ControlBody::open(op)?;
        let sealed = open_sealed(&body, &self.membership.birth, &self.key)?;
        let vector = Vector::new()
            .hex("rng_seed", &seed)
            .hex("op", op)
            .hex("epoch key after", self.key.as_bytes())
            .hex("sealed part in clear", &cairn_protocol::codec::encode(&sealed))
            .value("membership after", Value::Object(describe(&self.membership).0));
        self.vectors.insert(format!("{} {name}", self.name), vector);
        Ok(())
    }
}

/// A membership in words.
#[must_use]
pub fn describe(membership: &Membership) -> Vector {
    let rows = membership
        .members
        .iter()
        .map(|(member, rights)| (member.to_string(), Value::from(rights.0)));
    Vector::new()
        .hex("space_id", membership.space.as_bytes())
        .text(
            "kind",
            match membership.kind {
                SpaceKind::Own => "self",
                SpaceKind::Pair => "pair",
                SpaceKind::Circle => "circle",
            },
        )
        .hex("birth", &membership.birth)
        .number("index", membership.index)
        .hex("head", &membership.head)
        .number("epoch", membership.epoch)
        .hex("key_commit", &membership.key_commit)
        .value("members", Value::Object(rows.collect()))
        .value("key_is_stale", Value::Bool(membership.key_is_stale))
        .text(
            "state",
            match membership.state {
                SpaceState::Open => "open",
                SpaceState::Closed => "closed",
                SpaceState::Deleted => "deleted",
            },
        )
}
