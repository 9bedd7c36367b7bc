//! The loop: inputs in, effects out. No IO, no clock, no async.
