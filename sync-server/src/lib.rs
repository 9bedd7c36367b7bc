//! The relay: stores and forwards sealed changes that it cannot read.
