//! Ids and keys, each of which stands once among the bytes that nothing can make smaller.

use cairn_protocol::leb::Reader;
use cairn_protocol::{SortedMap, hex};

/// Half a key, or a whole id: what 32 hexadecimal digits stand for.
pub(super) type Id = [u8; 16];

/// The actor of every genesis, which is known before anything was said.
const GENESIS: Id = [0; 16];

/// The ids met so far, by their order.
#[derive(Debug)]
pub(super) struct Met(SortedMap<Id, u64>);

impl Met {
    pub(super) fn new() -> Self {
        Self([(GENESIS, 0)].into_iter().collect())
    }

    /// What stands for an id: 0 for one that is new, which is put `apart` and numbered.
    pub(super) fn code(&mut self, id: Id, apart: &mut Vec<u8>) -> u64 {
        if let Some(number) = self.0.get(&id) {
            return number + 1;
        }
        self.0.insert(id, self.0.len() as u64);
        apart.extend(id);
        0
    }
}

/// The ids read so far.
#[derive(Debug)]
pub(super) struct Known(Vec<Id>);

impl Known {
    pub(super) fn new() -> Self {
        Self(vec![GENESIS])
    }

    /// The id that a code stands for.
    pub(super) fn id(&mut self, code: usize, apart: &mut Reader<'_>) -> Option<Id> {
        if let Some(number) = code.checked_sub(1) {
            return self.0.get(number).copied();
        }
        let id = apart.array()?;
        self.0.push(id);
        Some(id)
    }
}

/// The id that this text begins with in hexadecimal.
pub(super) fn at_start_of(text: &[u8]) -> Option<Id> {
    let digits = text.get(..32)?;
    let mut id = Id::default();
    for (byte, pair) in id.iter_mut().zip(digits.chunks_exact(2)) {
        let [high, low] = pair else { return None };
        *byte = value(*high)? << 4 | value(*low)?;
    }
    Some(id)
}

/// Appends an id in hexadecimal.
pub(super) fn put_digits(text: &mut Vec<u8>, id: &Id) {
    text.extend(hex::write(id, &mut [0; 64]).as_bytes());
}

/// Lower case alone, so that the digits come back as they were.
const fn value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}
