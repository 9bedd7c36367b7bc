//! Known answers for every derived, sealed and signed object: how each is made from fixed seeds.
//!
//! The answers themselves are the JSON files beside this crate. Tests compare them with what is made here, and open,
//! verify and flip bits of what the files hold. Randomness is [`cast::rng`] alone.

pub mod cast;
pub mod deflate;
pub mod documents;
pub mod envelopes;
pub mod frames;
pub mod frozen;
pub mod ids;
pub mod invites;
pub mod keys;
pub mod lanes;
pub mod membership;
pub mod packed;
pub mod refused;
pub mod vector;

pub use vector::{Outcome, Vector, Vectors};

/// Makes the entries of one file.
pub type Maker = fn() -> Outcome<Vectors>;

/// Every subject: the name of its file without `.json`, and what makes its entries.
pub const SUBJECTS: [(&str, Maker); 10] = [
    ("documents", documents::vectors),
    ("envelopes", envelopes::vectors),
    ("frames", frames::vectors),
    ("ids", ids::vectors),
    ("invites", invites::vectors),
    ("keys", keys::vectors),
    ("lanes", lanes::vectors),
    ("membership", membership::vectors),
    ("packed", packed::vectors),
    ("refused", refused::vectors),
];
