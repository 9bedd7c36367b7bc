//! Which handler takes which input.

use crate::language::command::Command;
use crate::language::error::EngineError;
use crate::language::input::{Input, Watching};
use crate::language::reply::Reply;
use crate::state::State;
use crate::turn::{Stop, Turn};

/// How long a local change waits for company before it is sent.
const DEBOUNCE_MS: i64 = 2_000;

impl State {
    /// Takes one input. Refusals of commands and questions are answered here.
    pub(crate) fn take(&mut self, input: Input, turn: &mut Turn) -> Result<(), Stop> {
        match input {
            Input::Dispatched { ticket, command } => {
                let result = self.run(command, turn);
                match result {
                    Err(stop @ (Stop::Need(_) | Stop::Spoilt)) => return Err(stop),
                    Err(Stop::Refused(error)) => {
                        turn.writes.clear();
                        turn.dirty.clear();
                        turn.after.clear();
                        turn.complete(ticket, Err(error));
                    }
                    Ok(reply) => {
                        turn.complete(ticket, Ok(reply));
                        self.sessions.values_mut().for_each(|session| session.looks = 0);
                        self.soon(turn);
                        self.advance_softly(turn);
                    }
                }
            }
            Input::Asked { ticket, query } => match self.ask(query, turn) {
                Err(stop @ (Stop::Need(_) | Stop::Spoilt)) => return Err(stop),
                Err(Stop::Refused(error)) => turn.complete(ticket, Err(error)),
                Ok(reply) => turn.complete(ticket, Ok(reply)),
            },
            Input::SyncWanted { ticket } => self.sync_wanted(ticket, turn)?,
            Input::Answered {
                exchange,
                status,
                body,
            } => self.answered(exchange, status, &body, turn)?,
            Input::ExchangeFailed { exchange, cause } => self.exchange_failed(exchange, cause, turn)?,
            Input::LiveOpened { relay } => self.live_opened(&relay, turn)?,
            Input::LiveReceived { relay, frame } => self.live_received(&relay, &frame, turn)?,
            Input::LiveClosed { relay } => self.live_closed(&relay, turn)?,
            Input::Settle => self.settle(turn),
            Input::Woken => self.woken(turn)?,
            Input::NetworkReturned => {
                let start = self.batch_bytes;
                for relay in self.relays() {
                    self.session(&relay).know_nothing(start);
                    self.want(&relay);
                }
                self.advance_all(turn)?;
            }
            Input::Watching(watching) => {
                self.watching = watching;
                if watching == Watching::Live {
                    for relay in self.relays() {
                        self.session(&relay).looks = 0;
                        self.want(&relay);
                    }
                }
                self.advance_all(turn)?;
            }
            // Answers of the store are taken by the engine itself.
            Input::Opened { .. }
            | Input::Persisted { .. }
            | Input::PersistFailed { .. }
            | Input::DocumentsLoaded { .. } => {}
        }
        Ok(())
    }

    fn run(&mut self, command: Command, turn: &mut Turn) -> Result<Reply, Stop> {
        match command {
            Command::CreatePerson { name } => self.create_person(&name, turn),
            Command::LinkThisDevice { link } => self.link_this_device(&link, turn),
            Command::InviteDevice { relay } => self.invite_device(relay, turn),
            Command::CreateSpace {
                kind,
                title,
                relay,
                role,
            } => self.create_space(kind, &title, &relay, role, turn),
            Command::CreateInvite {
                space,
                role,
                uses,
                valid_ms,
            } => self.create_invite(space, role, uses, valid_ms, turn),
            Command::RevokeInvites { space } => self.revoke_invites(space, turn),
            Command::Join { link } => self.join(&link, turn),
            Command::Approve { space, member } => self.approve(space, member, turn),
            Command::Decline { space, member } => self.decline(space, member, turn),
            Command::RemoveMember { space, member } => self.remove_member(space, member, turn),
            Command::LeaveSpace { space } => self.leave_space(space, turn),
            Command::RotateKey { space } => self.rotate_key(space, turn),
            Command::CloseSpace { space } => self.end_space(space, crate::space::Intent::Close, turn),
            Command::DeleteSpace { space } => self.end_space(space, crate::space::Intent::Delete, turn),
            Command::Mentor { space, command } => self.mentor(space, command, turn),
        }
    }

    /// Local changes are sent soon: at once while someone watches, else together with what comes in two seconds.
    fn soon(&mut self, turn: &Turn) {
        let live = self.watching == Watching::Live;
        for relay in self.relays() {
            let waits = self.has_work(&relay);
            let session = self.session(&relay);
            if !waits || session.wanted {
                continue;
            }
            if live {
                self.want(&relay);
            } else if session.due_ms.is_none() {
                session.due_ms = Some(turn.now_ms + DEBOUNCE_MS);
            }
        }
    }

    /// The relays of all spaces and tasks.
    pub(crate) fn relays(&self) -> Vec<String> {
        let mut relays: Vec<String> = self
            .spaces
            .values()
            .map(|space| space.record.relay.clone())
            .filter(|relay| !relay.is_empty())
            .collect();
        relays.sort();
        relays.dedup();
        relays
    }
}

/// A name as people write it: trimmed, not empty, not endless.
pub(crate) fn checked_name(name: &str) -> Result<String, EngineError> {
    let name = name.trim();
    let length = name.chars().count();
    if (1..=200).contains(&length) {
        Ok(name.to_owned())
    } else {
        Err(EngineError::BadName)
    }
}

/// A relay's address: scheme and host, without a slash at the end.
pub(crate) fn checked_relay(relay: &str) -> Result<String, EngineError> {
    let relay = relay.trim().trim_end_matches('/');
    let host = relay
        .strip_prefix("https://")
        .or_else(|| relay.strip_prefix("http://"));
    let plain = |host: &str| {
        !host.is_empty()
            && host.len() <= 255
            && !host.contains(|c: char| c.is_whitespace() || "#?@".contains(c))
            && port_is_possible(host)
    };
    if host.is_some_and(plain) {
        Ok(relay.to_owned())
    } else {
        Err(EngineError::BadRelay)
    }
}

/// Whether what stands behind the last colon of `host[:port][/path]`, if it is a number, is one of a port.
fn port_is_possible(host: &str) -> bool {
    let authority = host.split('/').next().unwrap_or_default();
    if authority.starts_with('[') != authority.contains(']') {
        return false;
    }
    match authority.rsplit_once(':') {
        // The colons of an address in brackets are no port.
        Some((_, after)) if !after.ends_with(']') => after.parse::<u16>().is_ok_and(|port| port > 0),
        _ => true,
    }
}
