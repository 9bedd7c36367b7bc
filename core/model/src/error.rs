//! Why a command is refused: few variants, each with a stable code and no personal data.

/// Why a command is refused. Nothing has been written when one of these comes back.
///
/// The codes are listed in docs/documents.md; renaming one is a breaking change.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// The thing that the command names is not in this space.
    #[error("there is no such {noun} in this space")]
    NotFound {
        /// The noun of the glossary, `goal` for example.
        noun: Noun,
    },
    /// A text that must say something is empty.
    #[error("{field} may not be empty")]
    Empty {
        /// The field.
        field: &'static str,
    },
    /// A text is longer than a document may carry.
    #[error("{field} is longer than {limit} characters")]
    TooLong {
        /// The field.
        field: &'static str,
        /// The greatest number of characters.
        limit: usize,
    },
    /// All texts together are more than one change may carry.
    #[error("this is too much to write at once")]
    TooLarge,
    /// A number is outside its range.
    #[error("{field} must be from {least} to {most}")]
    OutOfRange {
        /// The field.
        field: &'static str,
        /// The least value allowed.
        least: i64,
        /// The greatest value allowed.
        most: i64,
    },
    /// A day is before 2000-01-01 or after 2199-12-31.
    #[error("the day is outside the years 2000 to 2199")]
    DayOutOfRange,
    /// A span of days ends before it begins.
    #[error("the last day is before the first")]
    DaysReversed,
    /// Someone named in the command is not a member of this space.
    #[error("not a member of this space")]
    NotAMember,
    /// The person who acts has left this space.
    #[error("you are no longer a member of this space")]
    Left,
    /// A commitment needs at least one participant.
    #[error("a commitment needs a participant")]
    NoParticipant,
    /// The person who checks in did not make this promise.
    #[error("only a participant checks in on a commitment")]
    NotAParticipant,
    /// The commitment had ended by that day.
    #[error("the commitment has ended")]
    CommitmentEnded,
    /// Only the author may do this to a record.
    #[error("only its author may change this {noun}")]
    NotTheAuthor {
        /// The noun of the glossary.
        noun: Noun,
    },
    /// The record was taken back before.
    #[error("this {noun} was taken back")]
    TakenBack {
        /// The noun of the glossary.
        noun: Noun,
    },
    /// Kudos go to someone else.
    #[error("kudos are for another member")]
    KudosToSelf,
    /// Only the receiver may widen the audience of kudos.
    #[error("only the receiver of kudos may publish them")]
    KudosNotReceived,
    /// The event does not fit the state of the relationship.
    #[error("the relationship is {state}")]
    RelationshipState {
        /// The state that it is in.
        state: crate::relationship::RelationshipState,
    },
    /// There is nothing to undo.
    #[error("this {noun} is not done")]
    NotDone {
        /// The noun of the glossary.
        noun: Noun,
    },
    /// The choice is not among the values in conflict.
    #[error("that value is not in conflict any more")]
    NoSuchChoice,
    /// A splice reaches past the end of the text.
    #[error("the edit reaches past the end of the text")]
    SpliceOutOfRange,
    /// The schedule asks for something that no calendar has.
    #[error(transparent)]
    Schedule(#[from] crate::schedule::ScheduleError),
    /// What is to be imported is not an export of this model.
    #[error("this is not an export that Cairn can read")]
    NotAnExport,
    /// Automerge refused an operation; the document on this device is damaged.
    #[error("the document cannot be changed")]
    Document(#[from] automerge::AutomergeError),
    /// A record cannot be written as JSON.
    #[error("the record cannot be written")]
    Record(#[from] serde_json::Error),
}

/// What an error is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Noun {
    Goal,
    Milestone,
    Action,
    Commitment,
    CheckIn,
    Pause,
    Excuse,
    Kudos,
    Note,
}

impl Noun {
    /// The word as it stands in codes.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Goal => "goal",
            Self::Milestone => "milestone",
            Self::Action => "action",
            Self::Commitment => "commitment",
            Self::CheckIn => "checkin",
            Self::Pause => "pause",
            Self::Excuse => "excuse",
            Self::Kudos => "kudos",
            Self::Note => "note",
        }
    }
}

impl core::fmt::Display for Noun {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(if matches!(self, Self::CheckIn) {
            "check-in"
        } else {
            self.word()
        })
    }
}

impl ModelError {
    /// The stable code for clients.
    #[must_use]
    pub fn code(&self) -> String {
        let fixed = match self {
            Self::NotFound { noun } => return format!("{}.not_found", noun.word()),
            Self::NotTheAuthor { noun } => return format!("{}.not_the_author", noun.word()),
            Self::TakenBack { noun } => return format!("{}.taken_back", noun.word()),
            Self::NotDone { noun } => return format!("{}.not_done", noun.word()),
            Self::Empty { .. } => "field.empty",
            Self::TooLong { .. } => "field.too_long",
            Self::TooLarge => "command.too_large",
            Self::OutOfRange { .. } => "field.out_of_range",
            Self::DayOutOfRange => "day.out_of_range",
            Self::DaysReversed => "day.reversed",
            Self::NotAMember => "member.unknown",
            Self::Left => "member.left",
            Self::NoParticipant => "commitment.no_participant",
            Self::CommitmentEnded => "commitment.ended",
            Self::NotAParticipant => "checkin.not_a_participant",
            Self::KudosToSelf => "kudos.to_self",
            Self::KudosNotReceived => "kudos.not_received",
            Self::RelationshipState { .. } => "relationship.state",
            Self::NoSuchChoice => "conflict.no_such_choice",
            Self::SpliceOutOfRange => "note.splice_out_of_range",
            Self::Schedule(cause) => cause.code(),
            Self::NotAnExport => "import.not_an_export",
            Self::Document(_) => "document.damaged",
            Self::Record(_) => "record.unwritable",
        };
        fixed.to_owned()
    }
}
