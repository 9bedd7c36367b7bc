//! One file per command: its arguments, what it asks or dispatches, and its answer.

pub mod action;
pub mod approve;
pub mod check_in;
pub mod check_ins;
pub mod choose;
pub mod commitment;
pub mod correct;
pub mod doctor;
pub mod excuse;
pub mod export;
pub mod goal;
pub mod import;
pub mod init;
pub mod invite;
pub mod join;
pub mod kudos;
pub mod link_device;
pub mod members;
pub mod milestone;
pub mod note;
mod note_editor;
pub mod pause;
pub mod profile;
pub mod relationship;
pub mod retract;
pub mod space;
pub mod status;
pub mod streaks;
pub mod sync;
pub mod today;
pub mod watch;
pub mod whoami;

mod own_check_in;
mod told;
mod values;

pub use told::told;
pub use values::{Cleared, one_of, schedule};
