//! Lower-case hexadecimal, for showing and parsing ids.

/// Room for the longest id, 32 bytes.
pub type Buffer = [u8; 64];

const fn digit(nibble: u8) -> u8 {
    match nibble {
        0..10 => b'0' + nibble,
        _ => b'a' + (nibble - 10),
    }
}

/// At most 32 bytes as lower-case hexadecimal, in `buffer`; what is beyond them is left out.
#[must_use]
pub fn write<'b>(bytes: &[u8], buffer: &'b mut Buffer) -> &'b str {
    let (pairs, _) = buffer.as_chunks_mut::<2>();
    for (byte, pair) in bytes.iter().zip(pairs) {
        *pair = [digit(byte >> 4), digit(byte & 15)];
    }
    let written = buffer.get(..2 * bytes.len()).unwrap_or(buffer);
    core::str::from_utf8(written).unwrap_or_default()
}

/// Bytes as lower-case hexadecimal.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    for part in bytes.chunks(32) {
        text.push_str(write(part, &mut [0; 64]));
    }
    text
}

/// Hexadecimal of either case as bytes; `None` when it is not hexadecimal or of odd length.
#[must_use]
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text
        .chars()
        .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect();
    let digits = digits?;
    let (pairs, rest) = digits.as_chunks::<2>();
    rest.is_empty()
        .then(|| pairs.iter().map(|[high, low]| high << 4 | low).collect())
}
