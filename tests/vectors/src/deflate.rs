//! DEFLATE by hand (RFC 1951, fixed Huffman codes), so that no entry depends on a compressor.

/// One block that inflates to `byte` and then `runs` times 258 copies of it. `byte` is below 144.
#[must_use]
pub fn run_of(byte: u8, runs: usize) -> Vec<u8> {
    let mut bits = Bits::default();
    bits.low_first(1, 1); // the last block
    bits.low_first(1, 2); // fixed codes
    bits.high_first(0x30 + u16::from(byte), 8);
    for _ in 0..runs {
        bits.high_first(0b1100_0101, 8); // length 258
        bits.high_first(0, 5); // distance 1
    }
    bits.high_first(0, 7); // end of block
    bits.bytes
}

/// One block that inflates to `bytes`, which are kept as they are. At most 65535.
#[must_use]
pub fn stored(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).unwrap_or(u16::MAX);
    let mut block = vec![1];
    block.extend(length.to_le_bytes());
    block.extend((!length).to_le_bytes());
    block.extend(bytes);
    block
}

#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    used: u32,
}

impl Bits {
    fn push(&mut self, bit: u16) {
        if self.used.is_multiple_of(8) {
            self.bytes.push(0);
        }
        if let Some(last) = self.bytes.last_mut() {
            *last |= u8::from(bit & 1 == 1) << (self.used % 8);
        }
        self.used += 1;
    }

    fn low_first(&mut self, value: u16, count: u32) {
        (0..count).for_each(|at| self.push(value >> at));
    }

    fn high_first(&mut self, code: u16, count: u32) {
        (0..count).rev().for_each(|at| self.push(code >> at));
    }
}
