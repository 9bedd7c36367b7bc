//! Changes an input in the ways in which inputs go wrong.

use rand_chacha::ChaCha20Rng;
use rand_core::{Rng, SeedableRng};

const LARGEST: usize = 64 << 10;
const TELLING: [u8; 10] = [0, 1, 0x17, 0x18, 0x1b, 0x7f, 0x80, 0x9f, 0xfb, 0xff];

/// A source of mutations; equal seeds give equal ones.
pub struct Mutator {
    rng: ChaCha20Rng,
}

impl Mutator {
    /// The source that belongs to a name.
    pub fn named(name: &str) -> Self {
        let mut seed = [0; 32];
        seed.iter_mut()
            .zip(name.bytes())
            .for_each(|(byte, letter)| *byte = letter);
        Self {
            rng: ChaCha20Rng::from_seed(seed),
        }
    }

    /// A number below `limit`; 0 when `limit` is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        let drawn = self.rng.next_u64();
        usize::try_from(drawn.checked_rem(limit as u64).unwrap_or(0)).unwrap_or(0)
    }

    /// Between one and four changes to `bytes`.
    pub fn mutate(&mut self, bytes: &mut Vec<u8>, other: &[u8], words: &[&str]) {
        for _ in 0..=self.below(4) {
            self.once(bytes, other, words);
            bytes.truncate(LARGEST);
        }
    }

    fn once(&mut self, bytes: &mut Vec<u8>, other: &[u8], words: &[&str]) {
        let at = self.below(bytes.len() + 1);
        let to = bytes.len().min(at + self.below(16));
        match self.below(if words.is_empty() { 9 } else { 12 }) {
            0 | 1 => {
                let bit = self.below(8);
                bytes.get_mut(at).into_iter().for_each(|byte| *byte ^= 1 << bit);
            }
            2 | 3 => {
                let telling = TELLING.get(self.below(TELLING.len())).copied().unwrap_or(0);
                bytes.get_mut(at).into_iter().for_each(|byte| *byte = telling);
            }
            4 => {
                bytes.drain(at..to);
            }
            5 => {
                let again = bytes.get(at..to).unwrap_or_default().to_vec();
                self.insert(bytes, &again);
            }
            6 => {
                let mut fresh = vec![0; self.below(12)];
                self.rng.fill_bytes(&mut fresh);
                self.insert(bytes, &fresh);
            }
            7 => {
                let from = self.below(other.len() + 1);
                let end = other.len().min(from + self.below(64));
                let piece = other.get(from..end).unwrap_or_default().to_vec();
                self.insert(bytes, &piece);
            }
            8 => bytes.truncate(at),
            9 => {
                let word = words.get(self.below(words.len())).copied().unwrap_or_default();
                self.insert(bytes, word.as_bytes());
            }
            _ => {
                // A word in the place of another, so that what stands around it stays well-formed.
                let old = words.get(self.below(words.len())).copied().unwrap_or_default();
                let new = words.get(self.below(words.len())).copied().unwrap_or_default();
                let found = bytes
                    .windows(old.len().max(1))
                    .position(|part| part == old.as_bytes());
                if let Some(start) = found {
                    bytes.splice(start..start + old.len(), new.bytes());
                }
            }
        }
    }

    fn insert(&mut self, bytes: &mut Vec<u8>, piece: &[u8]) {
        let at = self.below(bytes.len() + 1);
        bytes.splice(at..at, piece.iter().copied());
    }
}
