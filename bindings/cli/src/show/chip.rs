//! The sync chip in words, and plain sentences for codes that are not errors of a command.

use cairn_client::{RelayState, StatusView};

/// One line: up to date, so many waiting, offline, or what needs attention.
pub fn chip(status: &StatusView) -> String {
    let any = |state| status.relays.iter().any(|relay| relay.state == state);
    let waiting = status.waiting;
    if any(RelayState::NeedsUpdate) || any(RelayState::Paused) || any(RelayState::Refusing) {
        "Needs attention".to_owned()
    } else if any(RelayState::Syncing) {
        if waiting > 0 {
            format!("Sending {waiting}")
        } else {
            "Exchanging".to_owned()
        }
    } else if any(RelayState::Offline) {
        if waiting > 0 {
            format!("Offline, {waiting} waiting")
        } else {
            "Offline".to_owned()
        }
    } else if waiting > 0 {
        format!("{waiting} waiting")
    } else {
        "Up to date".to_owned()
    }
}

/// What a code in a report means, in a few words. Each code is listed in docs/errors.md.
pub fn problem(code: &str) -> String {
    let words = match code {
        "relay.unreachable" => "cannot be reached",
        "relay.cut" => "the connection was cut",
        "relay.not_secure" => "the connection is not secure",
        "relay.not_a_relay" => "something else answers there, perhaps the sign-in page of a network",
        "relay.busy" => "is busy; it goes on later by itself",
        "relay.needs_update" => "this Cairn is too old for it",
        "relay.storage" => "has no room at present; what waits is safe here and goes when there is some",
        "relay.quota" => "has no more room for this space",
        "relay.grant_required" => "asks for a permission to store",
        "relay.no_key" | "relay.refuses_keys" => "does not accept this device's keys",
        "relay.distrusted" | "relay.bad_head" => {
            "does not tell the truth about a space; nothing is sent to it"
        }
        "relay.error" | "relay.refused_frame" => "refused what was sent",
        "relay.too_large" => "refused something as too large",
        "sync.unfinished" => "not everything was exchanged; sync again",
        "sync.timed_out" => "took too long; what is left goes on later",
        "invite.used_twice" => "An invite had been used before.",
        "invite.not_there" => "An invite is not at its relay: it ended, or was not published yet.",
        "invite.withdrawn" => "An invite was withdrawn.",
        "invite.used_up" => "An invite was used up.",
        "invite.not_genuine" => "An answer to an invite was not genuine and was left aside.",
        "invite.another_kind" => {
            "That link is for something else: `join` takes an invite to a space, `init --link` takes what `link-device` shows."
        }
        "relay.other_key" => "Another relay than before answers at an address; it gets everything anew.",
        "relay.refused_entry" => "refused something as damaged on its way; it is sent anew",
        "space.unsent" => "What you had not sent before stays in your copy; the others do not get it.",
        "space.left" => "You are no longer in a space; your copy stays, read-only.",
        other => return format!("it refused ({other})"),
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::chip;
    use crate::fixture;
    use cairn_client::RelayState;

    #[test]
    fn the_chip_says_one_thing_in_words() {
        let mut status = fixture::status();
        assert_eq!(chip(&status), "Offline, 3 waiting");
        status.waiting = 0;
        assert_eq!(chip(&status), "Offline");
        status.relays[0].state = RelayState::Idle;
        assert_eq!(chip(&status), "Up to date");
        for state in [RelayState::NeedsUpdate, RelayState::Refusing] {
            status.relays[0].state = state;
            assert_eq!(chip(&status), "Needs attention");
        }
    }
}
