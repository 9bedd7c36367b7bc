//! What a person can ask of the engine: commands change something, queries never do.

use cairn_model::Role;
use cairn_protocol::{MemberKey, SpaceId};

/// What a space is for, of those that a person makes by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewSpaceKind {
    /// Two people.
    Pair,
    /// A group.
    Circle,
}

/// A command.
#[derive(Debug, Clone)]
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
        role: Option<Role>,
    },
    /// Makes an invite. Answer: `Link`. It works once it was published, which the next sync does.
    CreateInvite {
        /// To which space.
        space: SpaceId,
        /// The role offered.
        role: Option<Role>,
        /// How many people may use it.
        uses: u16,
        /// How long it is valid.
        valid_ms: i64,
    },
    /// Takes back all open invites of a space. Answer: `Done`.
    RevokeInvites {
        /// Of which space.
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
        space: SpaceId,
        /// Whom; everyone who waits if not given.
        member: Option<MemberKey>,
    },
    /// Turns away those who asked to join. Answer: `Done`.
    Decline {
        /// From which space.
        space: SpaceId,
        /// Whom; everyone who waits if not given.
        member: Option<MemberKey>,
    },
    /// Takes a member out, with a new key. Answer: `Done`; takes effect with the next sync.
    RemoveMember {
        /// From which space.
        space: SpaceId,
        /// Whom.
        member: MemberKey,
    },
    /// Leaves a space; what was written stays. Answer: `Done`; takes effect with the next sync.
    LeaveSpace {
        /// Which.
        space: SpaceId,
    },
    /// A new key for what comes. Answer: `Done`.
    RotateKey {
        /// Of which space.
        space: SpaceId,
    },
    /// Makes a space read-only for everyone. Answer: `Done`.
    CloseSpace {
        /// Which.
        space: SpaceId,
    },
    /// Lets the relay forget what it stores of a space; copies on devices stay. Answer: `Done`.
    DeleteSpace {
        /// Which.
        space: SpaceId,
    },
    /// Something about mentoring. Answer: `Mentored`.
    Mentor {
        /// In which space.
        space: SpaceId,
        /// What.
        command: cairn_model::Command,
    },
}

/// A question. Answers never change anything.
#[derive(Debug, Clone)]
pub enum Query {
    /// Who am I? Answer: `Person`.
    Person,
    /// Which spaces are there? Answer: `Spaces`.
    Spaces,
    /// What does a space look like? Answer: `Space`.
    Space(SpaceId),
    /// The main document in Automerge's own format. Answer: `Bytes`.
    Document(SpaceId),
    /// Everything that was written in a space, as JSON that `import_space` reads. Answer: `Bytes`.
    Export(SpaceId),
    /// What is exchanged, what waits? Answer: `Status`.
    Status,
}
