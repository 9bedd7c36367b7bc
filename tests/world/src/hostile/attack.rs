//! What the hostile member pushes: one lane for each attempt, so that none hides behind another.

use super::Peer;
use crate::dice::Dice;
use crate::lanes::Lanes;
use crate::words::MARK;
use automerge::legacy::{ElementId, Key, OpId};
use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, AutoCommit, Change, ObjId, ObjType, ROOT, ReadDoc};
use cairn_crypto::lane::LaneTip;
use cairn_crypto::operation::{AmendContext, Amendment, SealedPart, amend};
use cairn_crypto::segment::Segment;
use cairn_crypto::{envelope, packing, segment};
use cairn_model::{DocKind, genesis};
use cairn_protocol::envelope::{Envelope, EnvelopeKind};
use cairn_protocol::hash;

/// Where records stand that only their authors may write: check-ins.
const CHECK_INS: u64 = 12;
const GOALS: u64 = 2;

/// A lane of the hostile member under way.
struct Draft {
    nonce: [u8; 8],
    doc: AutoCommit,
    changes: Vec<Change>,
}

impl Peer {
    fn collection(counter: u64) -> ObjId {
        ObjId::Id(counter, ActorId::from([0_u8; 16]), 0)
    }

    /// A new lane that starts from all that was heard.
    fn draft(&mut self, dice: &mut Dice, lanes: &mut Lanes) -> Draft {
        let nonce: [u8; 8] = dice.bytes();
        let doc_id = hash::doc_id(self.space, "main");
        let lane = hash::lane_id(self.space, doc_id, self.member(), nonce);
        lanes.is_foreign(lane.as_bytes().to_vec());
        let doc = self.doc.fork().with_actor(ActorId::from(*lane.as_bytes()));
        Draft {
            nonce,
            doc,
            changes: Vec::new(),
        }
    }

    /// The changes of a draft from number `from` on, properly signed.
    fn sign(&self, draft: &Draft, from: usize) -> Segment {
        let doc_id = hash::doc_id(self.space, "main");
        let lane = hash::lane_id(self.space, doc_id, self.member(), draft.nonce);
        let tip = draft
            .changes
            .iter()
            .fold(LaneTip::start(doc_id, lane), |tip, change| {
                tip.next(change.hash().0)
            });
        Segment {
            doc: "main".into(),
            member: self.member(),
            nonce: draft.nonce.into(),
            first_seq: from as u64 + 1,
            changes: draft
                .changes
                .iter()
                .skip(from)
                .map(|change| change.raw_bytes().to_vec().into())
                .collect(),
            tip_sig: tip.sign(self.space, doc_id, lane, &self.signer()).into(),
        }
    }

    fn seal(&self, segments: &[Segment], dice: &mut Dice) -> Vec<u8> {
        self.seal_body(&segment::encode(self.space, segments), dice)
    }

    fn seal_body(&self, body: &[u8], dice: &mut Dice) -> Vec<u8> {
        match self.keys.get(&self.epoch).or_else(|| self.keys.values().last()) {
            Some(key) => envelope::seal(self.space, self.epoch, key, body, dice.rng()),
            None => body.to_vec(),
        }
    }

    /// One attack by name, as the envelopes to push.
    pub fn attack(&mut self, dice: &mut Dice, lanes: &mut Lanes) -> (&'static str, Vec<Vec<u8>>) {
        let mut draft = self.draft(dice, lanes);
        let word = format!(
            "{}{MARK}{}",
            if self.is_out { "afterlife" } else { "hostile" },
            dice.between(0, 999_999)
        );
        match dice.below(20) {
            0 => {
                draft.goal(&word);
                (
                    "writes a goal like anybody",
                    vec![self.seal(&[self.sign(&draft, 0)], dice)],
                )
            }
            1 => {
                draft.goal(&word);
                let tip_sig = dice.bytes::<64>().into();
                let forged = Segment {
                    tip_sig,
                    ..self.sign(&draft, 0)
                };
                ("forges the signature of a tip", vec![self.seal(&[forged], dice)])
            }
            2 => (
                "writes in another member's lane",
                self.in_a_foreign_lane(draft, &word, dice),
            ),
            3 if self.equivocates => {
                let mut other = Draft {
                    nonce: draft.nonce,
                    doc: draft.doc.clone(),
                    changes: Vec::new(),
                };
                draft.goal(&word);
                other.goal(&format!("other{word}"));
                let pair = [self.sign(&draft, 0), self.sign(&other, 0)];
                (
                    "says two things at one place",
                    pair.map(|one| self.seal(&[one], dice)).to_vec(),
                )
            }
            4 => ("seals garbage", vec![self.seal_body(&dice.bytes::<300>(), dice)]),
            5 => {
                let nonce = dice.bytes();
                let body = dice.bytes::<400>();
                let bytes = Envelope::encode(EnvelopeKind::Data, self.space, self.epoch, &nonce, &body);
                ("pushes what opens with no key", vec![bytes])
            }
            6 => {
                (0..3).for_each(|_| draft.goal(&word));
                let late = self.sign(&draft, 2);
                let first = Draft {
                    changes: draft.changes.iter().take(1).cloned().collect(),
                    ..draft
                };
                (
                    "leaves a gap",
                    vec![self.seal(&[self.sign(&first, 0)], dice), self.seal(&[late], dice)],
                )
            }
            7 => {
                draft.overwrite();
                (
                    "overwrites a record of another member",
                    vec![self.seal(&[self.sign(&draft, 0)], dice)],
                )
            }
            8 => {
                draft.overwrite();
                draft.goal(&word);
                (
                    "writes on after a refused change",
                    vec![self.seal(&[self.sign(&draft, 0)], dice)],
                )
            }
            9 => {
                draft.goal(&word.repeat(40));
                let mut packed = self.sign(&draft, 0);
                packed.changes = draft
                    .changes
                    .iter_mut()
                    .map(|change| change.bytes().to_vec().into())
                    .collect();
                ("compresses a change", vec![self.seal(&[packed], dice)])
            }
            10 => {
                let zeros = vec![0; cairn_protocol::limits::INFLATED_BYTES + 1];
                let bomb = if dice.chance(500) {
                    packing::body(&[], &zeros)
                } else {
                    zeros
                };
                ("pushes a bomb", vec![self.seal_body(&bomb, dice)])
            }
            11 => {
                let epoch = if dice.chance(500) {
                    self.epoch.saturating_sub(1)
                } else {
                    self.epoch + 5
                };
                draft.goal(&word);
                let body = segment::encode(self.space, &[self.sign(&draft, 0)]);
                let sealed = self
                    .keys
                    .values()
                    .next()
                    .map(|key| envelope::seal(self.space, epoch, key, &body, dice.rng()));
                ("uses another epoch", sealed.into_iter().collect())
            }
            12 => (
                "replays an entry",
                dice.pick(&self.entries).cloned().into_iter().collect(),
            ),
            13 => {
                let again = dice.pick(&self.heard).cloned();
                (
                    "seals again what another wrote",
                    again
                        .iter()
                        .map(|one| self.seal(std::slice::from_ref(one), dice))
                        .collect(),
                )
            }
            14 => {
                let moved = dice.pick(&self.heard).cloned().map(|mut one| {
                    one.first_seq += 1;
                    one
                });
                (
                    "moves what another wrote",
                    moved
                        .iter()
                        .map(|one| self.seal(std::slice::from_ref(one), dice))
                        .collect(),
                )
            }
            15 => ("takes a container out of the document", {
                draft.change(|doc| doc.delete(ROOT, "check_ins").is_ok());
                vec![self.seal(&[self.sign(&draft, 0)], dice)]
            }),
            16 => ("writes nonsense where it may", {
                let key = format!("{:032x}", dice.between(0, u64::MAX - 1));
                let goals = Self::collection(GOALS);
                draft.change(|doc| {
                    doc.put(&goals, key.as_str(), -7).is_ok()
                        && doc.put_object(&goals, "no id", ObjType::Text).is_ok()
                        && doc.put(ROOT, "unasked", f64::NAN).is_ok()
                });
                vec![self.seal(&[self.sign(&draft, 0)], dice)]
            }),
            17 => {
                draft.goal(&word);
                let elsewhere = Segment {
                    doc: "talk/0000".into(),
                    ..self.sign(&draft, 0)
                };
                let nowhere = Segment {
                    doc: "keyring".into(),
                    ..self.sign(&draft, 0)
                };
                (
                    "writes into other documents",
                    vec![self.seal(&[elsewhere, nowhere, self.sign(&draft, 0)], dice)],
                )
            }
            18 => {
                if dice.chance(500) {
                    draft.misnames_a_letter();
                } else {
                    draft.misnames_a_value();
                }
                (
                    "takes something out where it does not stand",
                    vec![self.seal(&[self.sign(&draft, 0)], dice)],
                )
            }
            _ => ("amends the membership as it may not", self.usurp(dice)),
        }
    }

    fn in_a_foreign_lane(&self, draft: Draft, word: &str, dice: &mut Dice) -> Vec<Vec<u8>> {
        let Some(victim) = dice.pick(&self.heard).cloned() else {
            return Vec::new();
        };
        let lane = victim.lane(self.space);
        let mut doc = AutoCommit::load(genesis(DocKind::Main)).unwrap_or_default();
        doc.set_actor(ActorId::from(*lane.as_bytes()));
        let mut theirs = Draft {
            nonce: *victim.nonce,
            doc,
            changes: Vec::new(),
        };
        theirs.goal(word);
        let signed = self.sign(&theirs, 0);
        let as_victim = Segment {
            member: victim.member,
            doc: victim.doc.clone(),
            first_seq: victim.first_seq + victim.changes.len() as u64,
            ..signed.clone()
        };
        // The same change once under the victim's name, once under its own.
        let as_itself = Segment {
            nonce: draft.nonce.into(),
            ..signed
        };
        vec![self.seal(&[as_victim], dice), self.seal(&[as_itself], dice)]
    }

    fn usurp(&self, dice: &mut Dice) -> Vec<Vec<u8>> {
        let (Some(membership), Some(key)) = (&self.membership, self.keys.get(&self.epoch)) else {
            return Vec::new();
        };
        let kems = membership
            .members
            .keys()
            .map(|member| (*member, *self.identity.card("").kem))
            .collect();
        let context = AmendContext {
            membership,
            key,
            kems: &kems,
            identity: &self.identity,
        };
        let ghost = cairn_crypto::Identity::from_seed(dice.bytes());
        let others = membership
            .members
            .keys()
            .copied()
            .filter(|member| *member != self.member())
            .collect();
        let amendment = match dice.below(3) {
            0 => Amendment::Add(vec![(
                ghost.bound_card("ghost", &self.birth),
                cairn_protocol::control::Rights::ALL,
            )]),
            1 => Amendment::Remove(others),
            _ => Amendment::Rotate,
        };
        let op = amend(&context, &amendment, SealedPart::default(), dice.rng());
        op.iter()
            .map(|op| Envelope::control(self.space, self.epoch, op))
            .collect()
    }
}

impl Draft {
    fn change(&mut self, write: impl FnOnce(&mut AutoCommit) -> bool) {
        if write(&mut self.doc) {
            self.doc.commit_with(CommitOptions::default().with_time(0));
            self.changes.extend(self.doc.get_last_local_change());
        } else {
            self.doc.rollback();
        }
    }

    /// Takes out a letter under the name of the next one: everything that the change refers to exists.
    fn misnames_a_letter(&mut self) {
        let key = format!("{:032x}", self.changes.len());
        let goals = Peer::collection(GOALS);
        self.change(|doc| {
            let text = doc.put_object(&goals, key.as_str(), ObjType::Text);
            text.and_then(|text| doc.splice_text(&text, 0, 0, "abc")).is_ok()
        });
        let text = self.doc.get(&goals, key.as_str()).ok().flatten();
        let Some((_, text)) = text else { return };
        self.change(|doc| doc.delete(&text, 0).is_ok());
        self.bend_keys(|key| match key {
            Key::Seq(ElementId::Id(OpId(counter, actor))) => {
                Key::Seq(ElementId::Id(OpId(counter + 1, actor.clone())))
            }
            key => key.clone(),
        });
    }

    /// Takes out a value where it does not stand. It looks like any other; only Automerge stumbles over it.
    fn misnames_a_value(&mut self) {
        let (goals, key) = (Peer::collection(GOALS), format!("{:032x}", self.changes.len()));
        self.change(|doc| doc.put(&goals, key.as_str(), "here").is_ok());
        self.change(|doc| doc.delete(&goals, key.as_str()).is_ok());
        self.bend_keys(|_| Key::Map("elsewhere".into()));
    }

    /// Writes the last change anew with other keys.
    fn bend_keys(&mut self, bend: impl Fn(&Key) -> Key) {
        let Some(change) = self.changes.pop() else { return };
        let mut bent = change.decode();
        for op in &mut bent.operations {
            op.key = bend(&op.key);
        }
        self.changes.push(Change::from(bent));
    }

    /// A goal, as a client would write it.
    fn goal(&mut self, title: &str) {
        let key = hash::hash(
            "goal",
            &[title.as_bytes(), &[u8::try_from(self.changes.len()).unwrap_or(0)]],
        );
        let key = cairn_protocol::hex::encode(key.get(..16).unwrap_or_default());
        self.change(|doc| {
            doc.put_object(Peer::collection(GOALS), key, ObjType::Map)
                .and_then(|goal| {
                    doc.put(&goal, "title", title)
                        .and_then(|()| doc.put(&goal, "order", "a"))
                })
                .is_ok()
        });
    }

    /// Puts something else where another member's check-in stands, or a record that is no record.
    fn overwrite(&mut self) {
        let check_ins = Peer::collection(CHECK_INS);
        let victim = self
            .doc
            .keys(&check_ins)
            .next()
            .unwrap_or_else(|| "not an id".to_owned());
        let is_there = self.doc.get(&check_ins, victim.as_str()).ok().flatten().is_some();
        self.change(|doc| {
            if is_there {
                doc.put(&check_ins, victim.as_str(), "{\"kind\":\"forged\"}")
                    .is_ok()
            } else {
                doc.put_object(&check_ins, victim.as_str(), ObjType::Map).is_ok()
            }
        });
    }
}
