//! A deterministic simulator of devices, links, crashes and a relay.
//!
//! Real engines and the relay's real logic run in virtual time on one queue of events; all chance comes from one seed.
//! A world has people with one or two devices each, roads that delay, lose, double, reorder and bend what travels,
//! stores that fill up, devices that crash between any two effects and on both sides of a write, wrong clocks, backups
//! that devices go back to, a relay that goes back to any earlier state or forgets everything, and one member who
//! breaks every rule with real keys. While it runs and when its faults have stopped, the invariants of
//! docs/protocol.md, section 9, are checked ([`invariant`]).
//!
//! One combination is left out on purpose, because nobody can solve it without a relay that remembers: an equivocating
//! author together with a rollback of the relay. Which of two changes with one number counts is decided by their order
//! in the log; a relay that forgets the order lets the other one come first ([`plan::Plan::equivocates`]).
//!
//! * [`run`], [`plan`], [`dice`], [`trace`]: seeds, what they decide, and what a failure prints.
//! * [`life`], [`society`], [`writing`], [`ending`]: what people do, from the first start to the last comparison.
//! * [`world`], [`driver`], [`link`], [`live`], [`device`], [`disk`], [`clock`], [`relay`]: the loop and what it moves.
//! * [`hostile`]: the member with real keys.
//! * [`invariant`], [`lanes`], [`words`], [`violation`]: what is checked.

pub mod clock;
pub mod device;
pub mod dice;
pub mod disk;
pub mod driver;
pub mod ending;
pub mod hostile;
pub mod invariant;
pub mod lanes;
pub mod life;
pub mod link;
pub mod live;
pub mod plan;
pub mod relay;
pub mod run;
pub mod society;
pub mod trace;
pub mod violation;
pub mod words;
pub mod world;
pub mod writing;
