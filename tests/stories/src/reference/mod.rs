//! Streaks once more, slow and simple, written from the design alone and without the model's code.
//!
//! It goes day by day: each day is given to a period, each period is judged by reading its days, each number is counted
//! by walking over the periods. A story lets people live a random life through the command line and compares.

mod judge;
mod life;
mod numbers;
mod rhythm;

pub use judge::{State, alone, together};
pub use life::{Life, Promise, Quorum};
pub use numbers::{Numbers, follow_through};
pub use rhythm::Rhythm;
