//! Ids and hash chains of section 1 of the protocol.

use crate::vector::named;
use crate::{Outcome, Vector, Vectors, cast};
use cairn_protocol::{MemberKey, SpaceId, hash};

/// The entries of `ids.json`.
///
/// # Errors
/// Never in practice.
pub fn vectors() -> Outcome<Vectors> {
    let space = SpaceId::new([0x51; 16]);
    let member = MemberKey::new([0x3e; 32]);
    let nonce = [0x90, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97];
    let genesis = cast::pair()?.op;
    let (first, second) = (
        hash::entry_id(b"first envelope"),
        hash::entry_id(b"second envelope"),
    );
    let log0 = hash::log_start(space);
    let log1 = hash::log_next(log0, first);
    let log2 = hash::log_next(log1, second);
    let main = hash::doc_id(space, "main");
    let lane = hash::lane_id(space, main, member, nonce);
    let chain0 = hash::chain_start(main, lane);
    let chain1 = hash::chain_next(chain0, [0x11; 32]);
    let chain2 = hash::chain_next(chain1, [0x22; 32]);
    let doc = |name: &str| {
        Vector::new()
            .hex("space_id", space.as_bytes())
            .text("name", name)
            .hex("doc_id", hash::doc_id(space, name).as_bytes())
    };
    let note = format!("note/{}", "0f".repeat(16));
    Ok(named([
        (
            "domain separation",
            Vector::new()
                .text("label", "space")
                .hex("domain", &hash::domain("space"))
                .hex("hash of nothing", &hash::hash("space", &[])),
        ),
        (
            "space id",
            Vector::new()
                .hex("genesis", &genesis)
                .hex("space_id", hash::space_id(&genesis).as_bytes())
                .hex("control_hash", &hash::control_hash(&genesis)),
        ),
        (
            "entry id",
            Vector::new()
                .hex("envelope", b"first envelope")
                .hex("entry_id", first.as_bytes()),
        ),
        (
            "log chain of two entries",
            Vector::new()
                .hex("space_id", space.as_bytes())
                .hex("entry_id 1", first.as_bytes())
                .hex("entry_id 2", second.as_bytes())
                .hex("L0", log0.as_bytes())
                .hex("L1", log1.as_bytes())
                .hex("L2", log2.as_bytes())
                .hex("L2 in a cursor", log2.tag().as_bytes()),
        ),
        ("doc id of main", doc("main")),
        ("doc id of keyring", doc("keyring")),
        ("doc id of a note", doc(&note)),
        (
            "lane id",
            Vector::new()
                .hex("space_id", space.as_bytes())
                .hex("doc_id", main.as_bytes())
                .hex("member_pk", member.as_bytes())
                .hex("nonce", &nonce)
                .hex("actor", lane.as_bytes())
                .hex("member tag", member.tag().as_bytes()),
        ),
        (
            "lane chain of two changes",
            Vector::new()
                .hex("doc_id", main.as_bytes())
                .hex("actor", lane.as_bytes())
                .hex("change hash 1", &[0x11; 32])
                .hex("change hash 2", &[0x22; 32])
                .hex("C0", &chain0)
                .hex("C1", &chain1)
                .hex("C2", &chain2),
        ),
    ]))
}
