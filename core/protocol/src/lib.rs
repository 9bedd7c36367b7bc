//! Words that clients and the relay share: ids, envelopes, frames, control operations, limits.
