//! Ids, days, changes of a field and other small things that cross as texts, lists or enums.

use crate::failure::CairnError;
use cairn_client::model::note::TextEdit;
use cairn_client::model::time::{CivilDay, Weekday};
use cairn_client::model::transfer::ImportSpace;
use cairn_client::model::{
    ActionId, CelebrationId, CheckInId, CommitmentId, Edit, EventId, ExcuseId, GoalId, KudosId, MilestoneId,
    NoteId, PauseId, Role,
};
use cairn_client::{MemberKey, SpaceId, Watching};
use std::collections::BTreeSet;

/// An id crosses as its lower-case hexadecimal text.
macro_rules! ids {
    ($($(#[$doc:meta])* $id:ident;)*) => {$(
        uniffi::custom_type!($(#[$doc])* $id, String, {
            remote,
            lower: |id| id.to_string(),
            try_lift: |text| Ok(text.parse().map_err(|_| CairnError::malformed_id())?),
        });
    )*};
}

ids! {
    /// A space, 32 hexadecimal characters.
    SpaceId;
    /// A member of a space, 64 hexadecimal characters.
    MemberKey;
    /// A goal.
    GoalId;
    /// A milestone of a goal.
    MilestoneId;
    /// An action item.
    ActionId;
    /// A commitment.
    CommitmentId;
    /// A check-in.
    CheckInId;
    /// A pause.
    PauseId;
    /// An excuse.
    ExcuseId;
    /// A kudos.
    KudosId;
    /// A note.
    NoteId;
    /// An event in the life of a relationship.
    EventId;
    /// A celebration.
    CelebrationId;
}

uniffi::custom_type!(
    /// A civil day without a zone, `2026-10-08`.
    CivilDay, String, {
    remote,
    lower: |day| day.to_string(),
    try_lift: |text| Ok(text.parse().map_err(|_| CairnError::malformed_day())?),
});

/// Weekdays, in any order.
pub(super) type Weekdays = BTreeSet<Weekday>;
uniffi::custom_type!(Weekdays, Vec<Weekday>, {
    remote,
    lower: |days| days.into_iter().collect(),
    try_lift: |days| Ok(days.into_iter().collect()),
});

/// Roles, in any order.
pub(super) type Roles = BTreeSet<Role>;
uniffi::custom_type!(Roles, Vec<Role>, {
    remote,
    lower: |roles| roles.into_iter().collect(),
    try_lift: |roles| Ok(roles.into_iter().collect()),
});

/// Members, in any order.
pub(super) type Members = BTreeSet<MemberKey>;
uniffi::custom_type!(Members, Vec<MemberKey>, {
    remote,
    lower: |members| members.into_iter().collect(),
    try_lift: |members| Ok(members.into_iter().collect()),
});

/// A change of one optional field crosses as an option: none keeps the field as it is.
macro_rules! patches {
    ($($(#[$doc:meta])* $change:ident, $patch:ident, $value:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
        pub enum $change {
            /// Empty the field.
            Clear,
            /// Write this value.
            Set {
                /// It.
                value: $value,
            },
        }

        /// The same as the client knows it.
        pub(super) type $patch = Edit<$value>;
        uniffi::custom_type!(
            /// None keeps the field as it is.
            $patch, Option<$change>, {
            remote,
            lower: |edit| match edit {
                Edit::Keep => None,
                Edit::Clear => Some($change::Clear),
                Edit::Set(value) => Some($change::Set { value }),
            },
            try_lift: |change| Ok(match change {
                None => Edit::Keep,
                Some($change::Clear) => Edit::Clear,
                Some($change::Set { value }) => Edit::Set(value),
            }),
        });
    )*};
}

patches! {
    /// A change of a text.
    TextChange, TextPatch, String;
    /// A change of a day.
    DayChange, DayPatch, CivilDay;
    /// A change of a number.
    NumberChange, NumberPatch, u8;
    /// A change of the goal that something serves.
    GoalChange, GoalPatch, GoalId;
}

/// A change to the text of a note.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum NoteChange {
    /// The whole new text; written as the smallest splice from what the note holds now.
    Whole {
        /// The text.
        text: String,
    },
    /// One splice, counted in code points.
    Splice {
        /// Where.
        at: u64,
        /// How many code points go.
        #[uniffi(default = 0)]
        delete: u64,
        /// What comes in their place.
        #[uniffi(default = "")]
        insert: String,
    },
}

uniffi::custom_type!(TextEdit, NoteChange, {
    remote,
    lower: |edit| match edit {
        TextEdit::Whole { text } => NoteChange::Whole { text },
        TextEdit::Splice { at, delete, insert } => NoteChange::Splice {
            at: at.try_into().unwrap_or(u64::MAX),
            delete: delete.try_into().unwrap_or(u64::MAX),
            insert,
        },
    },
    try_lift: |change| Ok(match change {
        NoteChange::Whole { text } => TextEdit::Whole { text },
        NoteChange::Splice { at, delete, insert } => TextEdit::Splice {
            at: at.try_into().unwrap_or(usize::MAX),
            delete: delete.try_into().unwrap_or(usize::MAX),
            insert,
        },
    }),
});

/// One of several values that a field may have.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum FieldValue {
    /// The field is empty.
    Nothing,
    /// Yes or no.
    Flag {
        /// Which.
        value: bool,
    },
    /// A number.
    Number {
        /// Which.
        value: i64,
    },
    /// A text.
    Text {
        /// It; for anything else its JSON.
        value: String,
    },
}

/// The same as the client knows it.
pub(super) type PlainValue = serde_json::Value;
uniffi::custom_type!(PlainValue, FieldValue, {
    remote,
    lower: |value| match value {
        PlainValue::Null => FieldValue::Nothing,
        PlainValue::Bool(value) => FieldValue::Flag { value },
        PlainValue::String(value) => FieldValue::Text { value },
        other => match other.as_i64() {
            Some(value) => FieldValue::Number { value },
            None => FieldValue::Text { value: other.to_string() },
        },
    },
    try_lift: |value| Ok(match value {
        FieldValue::Nothing => PlainValue::Null,
        FieldValue::Flag { value } => value.into(),
        FieldValue::Number { value } => value.into(),
        FieldValue::Text { value } => value.into(),
    }),
});

uniffi::custom_type!(
    /// An export to be read, as the bytes that the question `Export` gave.
    ImportSpace, Vec<u8>, {
    remote,
    lower: |import| import.export.to_string().into_bytes(),
    try_lift: |bytes| Ok(ImportSpace {
        export: serde_json::from_slice(&bytes).map_err(|_| CairnError::not_an_export())?,
    }),
});

/// Whether changes of others should arrive at once.
#[uniffi::remote(Enum)]
pub enum Watching {
    /// Keep live sockets open.
    Live,
    /// Exchange now and then.
    Seldom,
}
