//! The engine's one door.

use crate::effect::Effect;
use crate::input::Input;
use crate::stamp::Stamp;

/// The engine. Deterministic: the same inputs with the same stamps give the same effects.
#[derive(Default)]
pub struct Engine {}

impl Engine {
    /// An engine that waits for [`Input::Opened`].
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a fact, gives orders. Orders are to be carried out in their order.
    pub fn handle(&mut self, _stamp: &Stamp, _input: Input) -> Vec<Effect> {
        Vec::new()
    }
}
