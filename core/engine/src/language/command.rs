//! What a person can ask of the engine: commands change something, queries never do.

use cairn_model::Role;
use cairn_model::from_json;
use cairn_model::json::{FromJson, Unread, field, tag};
use cairn_protocol::{MemberKey, SpaceId};

/// What a space is for, of those that a person makes by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "snake_case"))]
pub enum NewSpaceKind {
    /// Two people.
    Pair,
    /// A group.
    Circle,
}

from_json!(enum NewSpaceKind { "pair" => Pair, "circle" => Circle });

/// A command. JSON: its fields, ids in hexadecimal, and its name, as in `{"command": "leave_space", "space": "…"}`.
#[derive(Debug, Clone)]
#[cfg_attr(
    feature = "types",
    derive(ts_rs::TS),
    ts(tag = "command", rename_all = "snake_case")
)]
pub enum Command {
    /// First start: a person with this name, on this device. Answer: `Done`.
    CreatePerson {
        /// Any Unicode.
        name: String,
    },
    /// First start on a further device of the same person, by a link from [`Command::InviteDevice`]. Answer: `Done`;
    /// name and spaces come with the next syncs.
    LinkThisDevice {
        /// The link.
        link: String,
    },
    /// Makes a link by which a further device of this person can join. Answer: `Link`.
    InviteDevice {
        /// The relay for the person's own devices; the one of the first space if not given.
        #[cfg_attr(feature = "types", ts(optional))]
        relay: Option<String>,
    },
    /// Makes a space. Answer: `SpaceMade`.
    CreateSpace {
        /// What it is for.
        kind: NewSpaceKind,
        /// What its members call it.
        title: String,
        /// The relay's URL.
        relay: String,
        /// The maker's own role, if any.
        #[cfg_attr(feature = "types", ts(optional))]
        role: Option<Role>,
    },
    /// Makes an invite. Answer: `Link`. It works once it was published, which the next sync does.
    CreateInvite {
        /// To which space.
        #[cfg_attr(feature = "types", ts(type = "string"))]
        space: SpaceId,
        /// The role offered.
        #[cfg_attr(feature = "types", ts(optional))]
        role: Option<Role>,
        /// How many people may use it.
        uses: u16,
        /// How long it is valid.
        valid_ms: i64,
    },
    /// Takes back all open invites of a space. Answer: `Done`.
    RevokeInvites {
        /// Of which space.
        #[cfg_attr(feature = "types", ts(type = "string"))]
        space: SpaceId,
    },
    /// Accepts an invite link; finished by later syncs, also when made offline. Answer: `Joining`.
    Join {
        /// The link.
        link: String,
    },
    /// Lets those in who asked to join. Answer: `Approved`.
    Approve {
        /// Into which space.
        #[cfg_attr(feature = "types", ts(type = "string"))]
        space: SpaceId,
        /// Whom; everyone who waits if not given.
        #[cfg_attr(feature = "types", ts(type = "string", optional))]
        member: Option<MemberKey>,
    },
    /// Turns away those who asked to join. Answer: `Done`.
    Decline {
        /// From which space.
        #[cfg_attr(feature = "types", ts(type = "string"))]
        space: SpaceId,
        /// Whom; everyone who waits if not given.
        #[cfg_attr(feature = "types", ts(type = "string", optional))]
        member: Option<MemberKey>,
    },
    /// Takes a member out, with a new key. Answer: `Done`; takes effect with the next sync.
    RemoveMember {
        /// From which space.
        #[cfg_attr(feature = "types", ts(type = "string"))]
        space: SpaceId,
        /// Whom.
        #[cfg_attr(feature = "types", ts(type = "string"))]
        member: MemberKey,
    },
    /// Leaves a space; what was written stays. Answer: `Done`; takes effect with the next sync.
    LeaveSpace {
        /// Which.
        #[cfg_attr(feature = "types", ts(type = "string"))]
        space: SpaceId,
    },
    /// A new key for what comes. Answer: `Done`.
    RotateKey {
        /// Of which space.
        #[cfg_attr(feature = "types", ts(type = "string"))]
        space: SpaceId,
    },
    /// Makes a space read-only for everyone. Answer: `Done`.
    CloseSpace {
        /// Which.
        #[cfg_attr(feature = "types", ts(type = "string"))]
        space: SpaceId,
    },
    /// Lets the relay forget what it stores of a space; copies on devices stay. Answer: `Done`.
    DeleteSpace {
        /// Which.
        #[cfg_attr(feature = "types", ts(type = "string"))]
        space: SpaceId,
    },
    /// Something about mentoring. Answer: `Mentored`.
    Mentor {
        /// In which space.
        #[cfg_attr(feature = "types", ts(type = "string"))]
        space: SpaceId,
        /// What.
        #[cfg_attr(feature = "types", ts(rename = "mentor"))]
        command: cairn_model::Command,
    },
}

from_json!(enum Command by "command" {
    "create_person" => CreatePerson { name },
    "link_this_device" => LinkThisDevice { link },
    "invite_device" => InviteDevice { relay },
    "create_space" => CreateSpace { kind, title, relay, role },
    "create_invite" => CreateInvite { space, role, uses, valid_ms },
    "revoke_invites" => RevokeInvites { space },
    "join" => Join { link },
    "approve" => Approve { space, member },
    "decline" => Decline { space, member },
    "remove_member" => RemoveMember { space, member },
    "leave_space" => LeaveSpace { space },
    "rotate_key" => RotateKey { space },
    "close_space" => CloseSpace { space },
    "delete_space" => DeleteSpace { space },
    "mentor" => Mentor { space, command as "mentor" },
});

/// A question. Answers never change anything. JSON: `{"query": "spaces"}`, `{"query": "space", "space": "…"}`.
#[derive(Debug, Clone)]
#[cfg_attr(
    feature = "types",
    derive(ts_rs::TS),
    ts(tag = "query", content = "space", rename_all = "snake_case")
)]
pub enum Query {
    /// Who am I? Answer: `Person`.
    Person,
    /// Which spaces are there? Answer: `Spaces`.
    Spaces,
    /// What concerns this person today, in each space that they are in? Answer: `Today`.
    Today,
    /// What does a space look like? Answer: `Space`.
    Space(#[cfg_attr(feature = "types", ts(type = "string"))] SpaceId),
    /// The main document in Automerge's own format. Answer: `Bytes`.
    Document(#[cfg_attr(feature = "types", ts(type = "string"))] SpaceId),
    /// Everything that was written in a space, as JSON that `import_space` reads. Answer: `Bytes`.
    Export(#[cfg_attr(feature = "types", ts(type = "string"))] SpaceId),
    /// What is exchanged, what waits? Answer: `Status`.
    Status,
    /// Is this a link as Cairn makes them, whole? Answer: `Done`, or a refusal.
    #[cfg_attr(feature = "types", ts(untagged))]
    Link(#[cfg_attr(feature = "types", ts(type = "{ \"query\": \"link\", \"link\": string }"))] String),
}

impl FromJson for Query {
    fn from_json(json: &serde_json::Value) -> Result<Self, Unread> {
        let space = || field(json, "space");
        Ok(match tag(json, "query")? {
            "person" => Self::Person,
            "spaces" => Self::Spaces,
            "today" => Self::Today,
            "space" => Self::Space(space()?),
            "document" => Self::Document(space()?),
            "export" => Self::Export(space()?),
            "status" => Self::Status,
            "link" => Self::Link(field(json, "link")?),
            _ => return Err(Unread::Unexpected("a question").inside("query")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Command, Query};
    use cairn_model::json::from_text;
    use cairn_protocol::SpaceId;

    #[test]
    fn a_command_is_read_by_its_name_and_its_ids_in_hexadecimal() {
        let goal = r#"{"command": "mentor", "space": "07070707070707070707070707070707",
            "mentor": {"command": "add_goal", "title": "Speak at the spring meeting"}}"#;
        let Ok(Command::Mentor { space, command }) = from_text(goal) else {
            panic!("not read");
        };
        assert_eq!(space, SpaceId::new([7; 16]));
        assert!(matches!(command, cairn_model::Command::AddGoal(goal) if goal.title.starts_with("Speak")));
        let short = r#"{"command": "leave_space", "space": "0707"}"#;
        assert!(from_text::<Command>(short).is_err());
        let everyone = r#"{"command": "approve", "space": "07070707070707070707070707070707"}"#;
        assert!(matches!(
            from_text(everyone),
            Ok(Command::Approve { member: None, .. })
        ));
    }

    #[test]
    fn a_question_names_its_space_beside_it() {
        let asked = r#"{"query": "space", "space": "07070707070707070707070707070707"}"#;
        assert!(matches!(
            from_text(asked),
            Ok(Query::Space(space)) if space == SpaceId::new([7; 16])
        ));
        assert!(matches!(from_text(r#"{"query": "status"}"#), Ok(Query::Status)));
    }
}
