//! What a person can ask of Cairn.

use cairn_client::model::action::{AddAction, CompleteAction, ReopenAction};
use cairn_client::model::check_in::{CorrectCheckIn, MakeCheckIn, RetractCheckIn};
use cairn_client::model::commitment::{AddCommitment, EditCommitment, EndCommitment};
use cairn_client::model::conflict::ChooseValue;
use cairn_client::model::excuse::{GiveExcuse, WithdrawExcuse};
use cairn_client::model::goal::{AddGoal, ArchiveGoal, EditGoal, RestoreGoal};
use cairn_client::model::kudos::{GiveKudos, PublishKudos, RetractKudos};
use cairn_client::model::member::{SetCalendar, SetProfile};
use cairn_client::model::milestone::{AddMilestone, CompleteMilestone, EditMilestone, ReopenMilestone};
use cairn_client::model::note::{AddNote, EditNote, RenameNote};
use cairn_client::model::pause::{BeginPause, EndPause};
use cairn_client::model::relationship::ChangeRelationship;
use cairn_client::model::space::RenameSpace;
use cairn_client::model::transfer::ImportSpace;
use cairn_client::model::{Command as MentorCommand, Role};
use cairn_client::{Command, MemberKey, NewSpaceKind, SpaceId};

/// A command: durable when it is answered, exchanged when there is a network.
#[uniffi::remote(Enum)]
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
        command: MentorCommand,
    },
}

/// What a member wants to write in a space.
#[uniffi::remote(Enum)]
pub enum MentorCommand {
    SetProfile(SetProfile),
    SetCalendar(SetCalendar),
    RenameSpace(RenameSpace),
    ChangeRelationship(ChangeRelationship),
    AddGoal(AddGoal),
    EditGoal(EditGoal),
    ArchiveGoal(ArchiveGoal),
    RestoreGoal(RestoreGoal),
    AddMilestone(AddMilestone),
    EditMilestone(EditMilestone),
    CompleteMilestone(CompleteMilestone),
    ReopenMilestone(ReopenMilestone),
    AddAction(AddAction),
    CompleteAction(CompleteAction),
    ReopenAction(ReopenAction),
    AddCommitment(AddCommitment),
    EditCommitment(EditCommitment),
    EndCommitment(EndCommitment),
    MakeCheckIn(MakeCheckIn),
    CorrectCheckIn(CorrectCheckIn),
    RetractCheckIn(RetractCheckIn),
    BeginPause(BeginPause),
    EndPause(EndPause),
    GiveExcuse(GiveExcuse),
    WithdrawExcuse(WithdrawExcuse),
    GiveKudos(GiveKudos),
    PublishKudos(PublishKudos),
    RetractKudos(RetractKudos),
    AddNote(AddNote),
    EditNote(EditNote),
    RenameNote(RenameNote),
    ChooseValue(ChooseValue),
    ImportSpace(ImportSpace),
}
