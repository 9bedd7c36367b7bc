//! What the log up to a cursor says about a space: membership, keys, cards, cutoffs.

use cairn_crypto::operation::{SealedPart, open_previous_key, open_sealed, open_wrap};
use cairn_crypto::{Card, Identity, SpaceKey};
use cairn_model::Role;
use cairn_protocol::chain::{ControlError, Membership};
use cairn_protocol::control::{ControlBody, ControlKind};
use cairn_protocol::{ActorId, LogHash, MemberKey, SortedMap, SpaceId, hash};
use std::collections::BTreeSet;
use std::rc::Rc;

/// An entry that waits for the key of its epoch, with the membership at its place in the log.
pub(crate) struct Deferred {
    pub(crate) seq: u64,
    pub(crate) envelope: Vec<u8>,
    pub(crate) membership: Rc<Membership>,
}

/// A place in the log of a space, and everything that control operations up to there say.
#[derive(Default)]
pub(crate) struct Position {
    /// The last sequence number that was read.
    pub(crate) seq: u64,
    /// The log hash there; none before the first entry.
    pub(crate) log: Option<LogHash>,
    /// The membership; none before the genesis was seen.
    pub(crate) chain: Option<Rc<Membership>>,
    /// All operations so far.
    pub(crate) ops: Vec<Vec<u8>>,
    /// Epoch keys.
    pub(crate) keys: SortedMap<u64, SpaceKey>,
    /// Who is behind member keys, past members included.
    pub(crate) cards: SortedMap<MemberKey, Card>,
    /// Role names as offered.
    pub(crate) roles: SortedMap<MemberKey, BTreeSet<Role>>,
    /// How far lanes of members who went count.
    pub(crate) cutoffs: SortedMap<ActorId, u64>,
    /// The title in the genesis.
    pub(crate) title: Option<String>,
    /// How far each lane is in the log.
    pub(crate) logged: SortedMap<ActorId, u64>,
    /// Pieces of lanes in the log that what comes before them is still missing from.
    pub(crate) ahead: SortedMap<ActorId, Vec<(u64, u64)>>,
    /// Entries that came before the keys to them.
    pub(crate) deferred: Vec<Deferred>,
}

impl Position {
    /// The log holds changes `first` to `last` of a lane; answers up to where it holds the lane without a gap.
    pub(crate) fn see(&mut self, lane: ActorId, first: u64, last: u64) -> u64 {
        let ahead = self.ahead.get_or_insert_with(lane, Default::default);
        let logged = self.logged.get_or_insert_with(lane, Default::default);
        if !ahead.contains(&(first, last)) {
            ahead.push((first, last));
        }
        while let Some((_, last)) = ahead
            .iter()
            .find(|(first, last)| *first <= *logged + 1 && last > logged)
        {
            *logged = *last;
        }
        ahead.retain(|(_, last)| last > logged);
        *logged
    }

    /// Whether the key of this epoch may still come: nobody could have read a later one without it, and whoever joins, or
    /// comes back, is handed the key of the time.
    pub(crate) fn may_learn(&self, epoch: u64) -> bool {
        let begun = self.chain.as_ref().is_some_and(|chain| epoch <= chain.epoch);
        begun && self.keys.keys().all(|known| *known < epoch)
    }

    /// The log hash at the cursor.
    pub(crate) fn log_hash(&self, space: SpaceId) -> LogHash {
        self.log.unwrap_or_else(|| hash::log_start(space))
    }

    /// Takes the next operation of the chain.
    ///
    /// `me` is this device's member and the identity that opens wraps, if it is known yet.
    pub(crate) fn take_control(
        &mut self,
        space: SpaceId,
        op: &[u8],
        me: Option<(&MemberKey, &Identity)>,
    ) -> Result<(), ControlError> {
        let chain = match &self.chain {
            Some(chain) => chain.after(op)?,
            None => Membership::from_genesis(op)?,
        };
        if chain.space != space {
            return Err(ControlError::Invalid("the genesis of another space"));
        }
        let body = ControlBody::open(op)?;
        self.ops.push(op.to_vec());
        self.chain = Some(Rc::new(chain));
        let fresh = self.learn_key(&body, me);
        if fresh {
            self.learn_older_keys();
            self.learn_all_sealed();
        } else {
            self.learn_sealed(&body);
        }
        Ok(())
    }

    /// Opens the wrap of a new key, if this operation holds one for this device's member.
    fn learn_key(&mut self, body: &ControlBody, me: Option<(&MemberKey, &Identity)>) -> bool {
        let (Some((member, identity)), Some(chain)) = (me, &self.chain) else {
            return false;
        };
        if self.keys.contains_key(&body.epoch) {
            return false;
        }
        match open_wrap(body, &chain.birth, member, identity) {
            Ok(key) => {
                self.keys.insert(body.epoch, key);
                true
            }
            Err(_) => false,
        }
    }

    /// Opens the keys of earlier epochs, each from the one after it.
    fn learn_older_keys(&mut self) {
        let Some(birth) = self.chain.as_ref().map(|chain| chain.birth) else {
            return;
        };
        let bodies: Vec<ControlBody> = self
            .ops
            .iter()
            .filter_map(|op| ControlBody::open(op).ok())
            .collect();
        for pair in bodies.windows(2).rev() {
            let [before, after] = pair else { continue };
            if before.epoch == after.epoch || self.keys.contains_key(&before.epoch) {
                continue;
            }
            let Some(key) = self.keys.get(&after.epoch) else {
                continue;
            };
            if let Ok(older) = open_previous_key(after, &birth, key, &before.key_commit) {
                self.keys.insert(before.epoch, older);
            }
        }
    }

    fn learn_all_sealed(&mut self) {
        let bodies: Vec<ControlBody> = self
            .ops
            .iter()
            .filter_map(|op| ControlBody::open(op).ok())
            .collect();
        for body in &bodies {
            self.learn_sealed(body);
        }
    }

    /// What an operation says to members alone, if its key is known.
    pub(crate) fn sealed_part(&self, body: &ControlBody) -> Option<SealedPart> {
        let (chain, key) = (self.chain.as_ref()?, self.keys.get(&body.epoch)?);
        open_sealed(body, &chain.birth, key).ok()
    }

    fn learn_sealed(&mut self, body: &ControlBody) {
        let Some(part) = self.sealed_part(body) else {
            return;
        };
        let SealedPart {
            cards,
            roles,
            cutoffs,
            title,
            ..
        } = part;
        if body.kind == ControlKind::Genesis {
            self.title = title;
        }
        let listed = |member: &MemberKey| body.members.iter().any(|row| row.member == *member);
        for card in cards {
            if listed(&card.member) {
                self.cards.insert(card.member, card.card);
                // Who comes back is a member like any other: old cutoffs end.
            }
        }
        for entry in roles {
            let names = entry
                .roles
                .iter()
                .filter_map(|name| role_from_name(name))
                .collect();
            self.roles.insert(entry.member, names);
        }
        for cutoff in cutoffs {
            self.cutoffs.insert(cutoff.lane, cutoff.seq);
        }
    }
}

/// The role with this glossary word.
pub(crate) fn role_from_name(name: &str) -> Option<Role> {
    match name {
        "mentor" => Some(Role::Mentor),
        "mentee" => Some(Role::Mentee),
        "peer" => Some(Role::Peer),
        "coordinator" => Some(Role::Coordinator),
        _ => None,
    }
}

/// The glossary word of a role.
pub(crate) const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Mentor => "mentor",
        Role::Mentee => "mentee",
        Role::Peer => "peer",
        Role::Coordinator => "coordinator",
    }
}
