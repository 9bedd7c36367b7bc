//! First contact, and capabilities against proofs of possession.

use super::{Core, Sql};
use crate::store::space;
use cairn_protocol::control::verify;
use cairn_protocol::hello::{CapsAnswer, CapsRequest, HelloAnswer, MemberProof};
use cairn_protocol::{ByteVec, limits};
use rusqlite::Connection;

impl Core {
    pub(crate) fn hello(&self, now_ms: i64) -> HelloAnswer {
        HelloAnswer {
            version: limits::VERSION,
            relay: self.secrets.relay_key(),
            time_ms: now_ms,
            challenge: self.secrets.challenge(now_ms).into(),
            body_bytes: u32::try_from(limits::BODY_BYTES).unwrap_or(u32::MAX),
            envelope_bytes: u32::try_from(limits::ENVELOPE_BYTES).unwrap_or(u32::MAX),
            quota_bytes: self.limits.quota_bytes,
            versions: (limits::VERSION, limits::VERSION),
        }
    }

    pub(crate) fn caps(&self, db: &Connection, request: &CapsRequest, now_ms: i64) -> CapsAnswer {
        let fresh = self.secrets.is_fresh_challenge(&request.challenge, now_ms);
        let expires_ms = now_ms + limits::CAPABILITY_MS;
        let grant = |proof: &MemberProof| {
            let proven = fresh && self.proves(db, &request.challenge, proof).unwrap_or(false);
            ByteVec::from(if proven {
                self.secrets
                    .capability(proof.space, proof.member.tag(), expires_ms)
            } else {
                Vec::new()
            })
        };
        CapsAnswer {
            version: limits::VERSION,
            capabilities: request
                .proofs
                .iter()
                .take(limits::SPACES_PER_REQUEST)
                .map(grant)
                .collect(),
            expires_ms,
        }
    }

    fn proves(&self, db: &Connection, challenge: &[u8], proof: &MemberProof) -> Sql<bool> {
        let relay = self.secrets.relay_key();
        let parts: [&[u8]; 3] = [relay.as_bytes(), challenge, proof.space.as_bytes()];
        let listed = space::member_with_tag(db, proof.space, proof.member.tag())?;
        Ok(listed.is_none_or(|key| key == proof.member)
            && verify(&proof.member, "auth", &parts, &proof.signature))
    }
}
