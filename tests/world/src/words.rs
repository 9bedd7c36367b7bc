//! What people were told is saved, to be looked for afterwards; every word that is typed carries a mark.

use cairn_protocol::SpaceId;

/// Stands in every name and text of a world, and must stand in nothing that the relay sees.
pub const MARK: &str = "~marked~";

/// Something that a person typed and was told is saved.
#[derive(Debug, Clone)]
pub struct Word {
    /// On which device.
    pub device: usize,
    /// In which space.
    pub space: SpaceId,
    /// The id of what was made; empty when something known was changed.
    pub id: String,
    /// A text that occurs nowhere else; empty when nothing of it must show.
    pub text: String,
    /// Whether the device knew by then that the hostile member is gone.
    pub is_secret: bool,
}

/// All of them.
#[derive(Debug, Default)]
pub struct Words {
    /// In the order of typing.
    pub kept: Vec<Word>,
    typed: u64,
}

impl Words {
    /// A text that was never typed before.
    pub fn fresh(&mut self, about: &str) -> String {
        self.typed += 1;
        format!("{about}{MARK}{:06}", self.typed)
    }

    /// What was acknowledged on a device, in the order of typing.
    pub fn of(&self, device: usize) -> impl Iterator<Item = &Word> {
        self.kept.iter().filter(move |word| word.device == device)
    }
}

/// Whether `bytes` hold `part`.
#[must_use]
pub fn holds(bytes: &[u8], part: &[u8]) -> bool {
    !part.is_empty() && bytes.windows(part.len()).any(|window| window == part)
}
