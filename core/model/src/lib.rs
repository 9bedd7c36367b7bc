//! Mentoring as typed Automerge documents: commands, views, streaks.
//!
//! Values go in, values come out: this crate has no clock, no randomness and no IO. The engine opens
//! [`SpaceDocs`] from [`genesis`] and stored changes, lets [`gate_change`] look at every change of others and [`apply_changes`] take it in, calls
//! [`execute`] for what a person does, commits, and shows [`view`].
//!
//! One folder per noun, one file per use case. Two shapes in a document: collaborative objects
//! (nested maps that every member may edit) and author-only records (one JSON text each).

#[macro_use]
pub mod json;

mod check;
mod command;
mod content;
mod ctx;
mod diagnostic;
mod docs;
mod document;
mod edit;
mod error;
mod execute;
pub mod id;
mod setting;
mod subject;
mod view;
mod written;

pub mod action;
pub mod celebration;
pub mod check_in;
pub mod commitment;
pub mod conflict;
pub mod excuse;
pub mod goal;
pub mod keyring;
pub mod kudos;
mod mark;
pub mod member;
pub mod milestone;
pub mod note;
pub mod pause;
pub mod relationship;
pub mod schedule;
pub mod space;
pub mod streak;
pub mod time;
pub mod today;
pub mod transfer;

pub use command::{Command, Outcome};
pub use diagnostic::{Diagnostic, DiagnosticKind};
pub use docs::{DocKind, DocName, ParseDocNameError, SpaceDocs};
pub use document::{
    ApplyError, AuthorOnly, AuthorRuleError, Gathered, apply_changes, author_only, change_fits, gate_change,
    genesis,
};
pub use edit::Edit;
pub use error::{ModelError, Noun};
pub use execute::execute;
pub use id::{
    ActionId, CelebrationId, CheckInId, CommitmentId, EventId, ExcuseId, GoalId, KudosId, MarkId,
    MilestoneId, NoteId, PauseId, VersionId,
};
pub use member::heard;
pub use setting::{Role, Roster, RosterEntry, Setting};
pub use subject::{ParseSubjectError, Subject};
pub use transfer::export;
pub use view::{SpaceView, Viewer, view};
