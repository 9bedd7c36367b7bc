//! Bytes that every decoder must refuse. `with` says what reads them.

use crate::cast::{ADA, BEN};
use crate::envelopes::padded;
use crate::membership::Chain;
use crate::vector::named;
use crate::{Outcome, Vector, Vectors, cast, deflate, invites};
use cairn_crypto::Identity;
use cairn_crypto::operation::{Amendment, SealedPart};
use cairn_protocol::control::{ControlBody, Rights, seal_signed};
use cairn_protocol::envelope::Envelope;
use cairn_protocol::{SpaceId, codec};

/// The entries of `refused.json`.
///
/// # Errors
/// Never in practice.
pub fn vectors() -> Outcome<Vectors> {
    let chain = Chain::of_pair()?;
    let genesis = cast::pair()?.op;
    let good = Envelope::control(SpaceId::new([0x51; 16]), 1, b"an operation");
    let longer = [good.as_slice(), &[0]].concat();
    let shorter = good.get(..good.len() - 1).unwrap_or_default();
    let mut spoilt = padded(0, b"hello");
    if let Some(last) = spoilt.last_mut() {
        *last = 1;
    }
    let stranger = chain.build(BEN, &Amendment::Rotate, SealedPart::default(), [51; 32])?;
    let member = chain.build(ADA, &Amendment::Rotate, SealedPart::default(), [52; 32])?;
    let unknown = tampered(&member, |body| {
        body.members.iter_mut().for_each(|row| row.rights = Rights(255));
    })?;
    let no_wraps = tampered(&member, |body| body.wraps.clear())?;
    let no_handover = tampered(&member, |body| body.prev_key = Vec::new().into())?;
    let same_epoch = tampered(&member, |body| body.epoch = 1)?;
    let other_suite = tampered(&genesis, |body| {
        body.genesis.iter_mut().for_each(|fields| fields.suite = 2);
    })?;
    let zero = [0x86, 0x60, 0x58, 0x20].to_vec();
    let link = invites::link()?;
    let mut no_relay = link.clone();
    no_relay.relay = "relay.example".to_owned();
    let next = |op: &[u8], why: &str| entry("membership", op, why).hex("genesis", &genesis);
    Ok(named([
        ("cbor of no bytes", entry("cbor", &[], "nothing is there")),
        (
            "cbor with bytes after its end",
            entry("cbor", &[1, 1], "one item is one item"),
        ),
        (
            "cbor nested nine deep",
            entry(
                "cbor",
                &[&[0x81; 9][..], &[1]].concat(),
                "eight levels are allowed",
            ),
        ),
        (
            "cbor of indefinite length",
            entry("cbor", &[0x9f, 1, 0xff], "lengths are definite"),
        ),
        (
            "cbor with a tag",
            entry("cbor", &[0xc0, 0x60], "tags have no meaning here"),
        ),
        (
            "cbor that promises 2^64 items",
            entry(
                "cbor",
                &[&[0x9b][..], &[0xff; 8]].concat(),
                "more items than bytes",
            ),
        ),
        (
            "frame without magic",
            entry("frame", &codec::encode(&1_u8), "a captive portal is no relay"),
        ),
        (
            "envelope with a byte more",
            entry("envelope", &longer, "bytes after the end"),
        ),
        (
            "envelope with a byte less",
            entry("envelope", shorter, "cut short"),
        ),
        (
            "padding that is not zero",
            entry("padding", &spoilt, "only zeros follow the body"),
        ),
        (
            "padding with an unknown flag",
            entry("padding", &padded(2, b"hello"), "only bit 0 has a meaning"),
        ),
        (
            "padding whose length lies",
            entry(
                "padding",
                &[0xff, 0xff, 0xff, 0xff, 0],
                "longer than there are bytes",
            ),
        ),
        (
            "padding around no deflate stream",
            entry("padding", &padded(1, &[0xff; 9]), "not a deflate stream"),
        ),
        (
            "padding around a deflate bomb",
            entry(
                "padding",
                &padded(1, &deflate::run_of(0, 4065)),
                "inflates beyond 1 MiB",
            ),
        ),
        (
            "segments without a change",
            entry("segments", &segment(0, 1)?, "nothing is signed"),
        ),
        (
            "segments that start at 0",
            entry("segments", &segment(1, 0)?, "numbers start at 1"),
        ),
        (
            "segments that start at 2^64-1",
            entry("segments", &segment(1, u64::MAX)?, "numbers stay below 2^53"),
        ),
        (
            "segments with 4097 changes",
            entry("segments", &segment(4097, 1)?, "4096 are allowed"),
        ),
        (
            "genesis of another suite",
            entry("genesis", &other_suite, "suite 1 is the only one"),
        ),
        (
            "genesis that is no genesis",
            entry("genesis", &member, "a rotation starts no chain"),
        ),
        ("a second genesis", next(&genesis, "it follows no head")),
        ("rotation by a stranger", next(&stranger, "not a member")),
        (
            "rotation with unknown rights",
            next(&unknown, "five bits have a meaning"),
        ),
        (
            "rotation without wraps",
            next(&no_wraps, "a new key is wrapped to everybody"),
        ),
        (
            "rotation without handover",
            next(&no_handover, "history must stay readable"),
        ),
        (
            "rotation in the same epoch",
            next(&same_epoch, "a new key is a new epoch"),
        ),
        ("operation of zeros", entry("genesis", &zero, "not an operation")),
        (
            "link of version 2",
            link_entry("https://relay.example/join#2.AAAA", "an unknown version"),
        ),
        (
            "link cut short",
            link_entry(cut(&link.to_string()), "a damaged link"),
        ),
        (
            "link without a relay",
            link_entry(&no_relay.to_string(), "it names no relay"),
        ),
        ("link without anything", link_entry("", "nothing is there")),
    ]))
}

fn entry(with: &str, bytes: &[u8], why: &str) -> Vector {
    Vector::new()
        .text("with", with)
        .hex("bytes", bytes)
        .text("why", why)
}

fn link_entry(text: &str, why: &str) -> Vector {
    Vector::new()
        .text("with", "link")
        .text("text", text)
        .text("why", why)
}

fn cut(text: &str) -> &str {
    text.get(..text.len() - 5).unwrap_or_default()
}

/// The operation with other fields, signed anew by ada: only the rules can refuse it.
fn tampered(op: &[u8], change: impl FnOnce(&mut ControlBody)) -> Outcome<Vec<u8>> {
    let mut body = ControlBody::open(op)?;
    change(&mut body);
    let birth = Chain::of_pair()?.membership.birth;
    let bytes = body.to_bytes();
    let signature = Identity::from_seed(ADA).member(&birth).sign("control", &[&bytes]);
    Ok(seal_signed(bytes, signature))
}

/// A body of one segment with so many empty changes.
fn segment(changes: usize, first_seq: u64) -> Outcome<Vec<u8>> {
    Ok(codec::encode(&[cairn_crypto::segment::Segment {
        doc: "main".to_owned(),
        member: Identity::from_seed(ADA).member(&cast::BIRTH).key(),
        nonce: [0; 8].into(),
        first_seq,
        changes: vec![Vec::new().into(); changes],
        tip_sig: [0; 64].into(),
    }]))
}
