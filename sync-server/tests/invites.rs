//! Invites: from the link that was sent to the reply that came.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod common;

use cairn_protocol::invite::{InvitePut, InviteReply};
use cairn_protocol::{InviteId, limits};
use common::*;

const ID: InviteId = InviteId::new([5; 16]);
const DAY_MS: i64 = 24 * 3600 * 1000;

/// Whoever has the link holds this key; cleo stands for it.
fn put(uses: u16, expires_ms: i64) -> InvitePut {
    let payload = b"sealed offer".to_vec();
    let parts: [&[u8]; 4] = [
        ID.as_bytes(),
        &expires_ms.to_le_bytes(),
        &u64::from(uses).to_le_bytes(),
        &payload,
    ];
    InvitePut {
        version: 1,
        key: cleo().key(),
        signature: cleo().sign("invite", &parts).into(),
        payload: payload.into(),
        expires_ms,
        uses,
    }
}

fn reply(sealed: &[u8]) -> InviteReply {
    InviteReply {
        version: 1,
        sealed: sealed.to_vec().into(),
        signature: cleo().sign("invite-reply", &[ID.as_bytes(), sealed]).into(),
    }
}

fn code<T: std::fmt::Debug>(result: Result<T, cairn_relay::InviteRefusal>) -> &'static str {
    result.unwrap_err().code()
}

#[test]
fn an_invite_is_put_read_answered_and_used_up() {
    let mut relay = relay();
    relay.invite_put(ID, &put(1, NOW_MS + DAY_MS), NOW_MS).unwrap();
    let offer = relay.invite_get(ID, NOW_MS).unwrap();
    assert_eq!(
        (&offer.payload[..], offer.uses_left),
        (b"sealed offer".as_slice(), 1)
    );
    let taken = relay.invite_reply(ID, &reply(b"ben"), NOW_MS).unwrap();
    assert_eq!(
        (taken.uses_left, taken.payload.len(), taken.replies.len()),
        (0, 0, 0)
    );
    // The answer was lost on the way and ben sends again: that is one use, not two.
    relay.invite_reply(ID, &reply(b"ben"), NOW_MS).unwrap();
    assert_eq!(
        code(relay.invite_reply(ID, &reply(b"mallory"), NOW_MS)),
        "invite.over"
    );
    let read = relay.invite_get(ID, NOW_MS).unwrap();
    assert_eq!((read.replies.len(), read.uses_left, read.refused), (1, 0, 1));
}

#[test]
fn an_invite_ends() {
    let mut relay = relay();
    relay.invite_put(ID, &put(1, NOW_MS + DAY_MS), NOW_MS).unwrap();
    let end = NOW_MS + DAY_MS;
    assert!(relay.invite_get(ID, end - 1).is_ok());
    assert_eq!(code(relay.invite_get(ID, end)), "invite.unknown");
    assert_eq!(
        code(relay.invite_reply(ID, &reply(b"ben"), end)),
        "invite.unknown"
    );
    let too_long = put(1, NOW_MS + limits::INVITE_MS + 1);
    assert_eq!(code(relay.invite_put(ID, &too_long, NOW_MS)), "invite.limit");
}

#[test]
fn a_revoked_invite_is_over() {
    let mut relay = relay();
    relay.invite_put(ID, &put(3, NOW_MS + DAY_MS), NOW_MS).unwrap();
    relay.invite_put(ID, &put(0, NOW_MS + DAY_MS), NOW_MS).unwrap();
    assert_eq!(code(relay.invite_get(ID, NOW_MS)), "invite.over");
    assert_eq!(
        code(relay.invite_reply(ID, &reply(b"ben"), NOW_MS)),
        "invite.over"
    );
}

#[test]
fn only_the_key_that_was_first_may_change_an_invite() {
    let mut relay = relay();
    relay.invite_put(ID, &put(1, NOW_MS + DAY_MS), NOW_MS).unwrap();
    let mut other = put(0, NOW_MS + DAY_MS);
    other.key = ben().key();
    let parts: [&[u8]; 4] = [
        ID.as_bytes(),
        &other.expires_ms.to_le_bytes(),
        &0_u64.to_le_bytes(),
        &other.payload,
    ];
    other.signature = ben().sign("invite", &parts).into();
    assert_eq!(code(relay.invite_put(ID, &other, NOW_MS)), "invite.signature");
    let mut bent = put(1, NOW_MS + DAY_MS);
    bent.uses = 2;
    assert_eq!(code(relay.invite_put(ID, &bent, NOW_MS)), "invite.signature");
    let mut unsigned = reply(b"ben");
    unsigned.sealed = b"eve".to_vec().into();
    assert_eq!(
        code(relay.invite_reply(ID, &unsigned, NOW_MS)),
        "invite.signature"
    );
}
