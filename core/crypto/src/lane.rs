//! Lanes: the hash chain of one installation's changes in one document, and the signature over its tip.

use crate::error::CryptoError;
use crate::identity::MemberSigner;
use cairn_protocol::control::verify;
use cairn_protocol::{ActorId, DocId, MemberKey, SpaceId, hash};

/// How far a lane has come: `seq` changes, and the chain hash over them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LaneTip {
    /// The number of the last change, from 1; 0 for an empty lane.
    pub seq: u64,
    /// `C_seq`.
    pub chain: [u8; 32],
}

impl LaneTip {
    /// The tip of an empty lane.
    #[must_use]
    pub fn start(doc: DocId, lane: ActorId) -> Self {
        Self {
            seq: 0,
            chain: hash::chain_start(doc, lane),
        }
    }

    /// The tip after one more change.
    #[must_use]
    pub fn next(self, change_hash: [u8; 32]) -> Self {
        Self {
            seq: self.seq + 1,
            chain: hash::chain_next(self.chain, change_hash),
        }
    }

    /// Signs this tip, and with it every change before it.
    #[must_use]
    pub fn sign(&self, space: SpaceId, doc: DocId, lane: ActorId, signer: &MemberSigner) -> [u8; 64] {
        signer.sign(
            "lane",
            &self.parts(space, doc, lane).each_ref().map(Vec::as_slice),
        )
    }

    /// Checks the signature over this tip.
    ///
    /// # Errors
    /// [`CryptoError::Signature`] when `member` did not sign it.
    pub fn check(
        &self,
        space: SpaceId,
        doc: DocId,
        lane: ActorId,
        member: &MemberKey,
        signature: &[u8; 64],
    ) -> Result<(), CryptoError> {
        let parts = self.parts(space, doc, lane);
        let good = verify(member, "lane", &parts.each_ref().map(Vec::as_slice), signature);
        if good { Ok(()) } else { Err(CryptoError::Signature) }
    }

    fn parts(&self, space: SpaceId, doc: DocId, lane: ActorId) -> [Vec<u8>; 5] {
        [
            space.as_bytes().to_vec(),
            doc.as_bytes().to_vec(),
            lane.as_bytes().to_vec(),
            self.seq.to_le_bytes().to_vec(),
            self.chain.to_vec(),
        ]
    }
}
