//! The client's values as they cross, one file a noun. Each declaration repeats an original and is held to it by the
//! compiler; what a remote type cannot carry is restated in `scalar`.

mod action;
mod celebration;
mod check_in;
mod commitment;
mod conflict;
mod diagnostic;
mod engine;
mod excuse;
mod goal;
mod kudos;
mod member;
mod milestone;
mod note;
mod outcome;
mod pause;
mod relationship;
mod scalar;
mod schedule;
mod setting;
mod space;
mod streak;
mod subject;
mod time;
mod today;
mod transfer;
mod view;
