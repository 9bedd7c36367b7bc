//! The language between engine and host: commands, questions, facts, orders, answers.

pub(crate) mod command;
pub(crate) mod effect;
pub(crate) mod error;
pub(crate) mod input;
pub(crate) mod reply;
pub(crate) mod stamp;
