//! Padding that hides sizes, and DEFLATE that is bounded when it opens.

use crate::error::CryptoError;
use cairn_protocol::limits::INFLATED_BYTES;
use flate2::Compression;
use flate2::read::{DeflateDecoder, DeflateEncoder};
use std::io::Read;

const HEADER_BYTES: usize = 5;
const DEFLATED: u8 = 1;
const SMALLEST: usize = 256;

/// `u32 length ‖ flags ‖ body ‖ zeros`, to 256 bytes or, above, to the next size of Padmé.
#[must_use]
pub fn pad(body: &[u8]) -> Vec<u8> {
    let deflated = deflate(body);
    let (flags, body) = match &deflated {
        Some(smaller) => (DEFLATED, smaller.as_slice()),
        None => (0, body),
    };
    let length = u32::try_from(body.len()).unwrap_or(u32::MAX);
    let mut bytes = Vec::with_capacity(padded_size(HEADER_BYTES + body.len()));
    bytes.extend(length.to_le_bytes());
    bytes.push(flags);
    bytes.extend(body);
    bytes.resize(padded_size(bytes.len()), 0);
    bytes
}

/// Undoes [`pad`].
///
/// # Errors
/// [`CryptoError::Padding`] when length, flags or zeros are wrong; [`CryptoError::Inflate`] when the body inflates
/// beyond [`INFLATED_BYTES`] or not at all.
pub fn unpad(bytes: &[u8]) -> Result<Vec<u8>, CryptoError> {
    let (length, rest) = bytes.split_first_chunk::<4>().ok_or(CryptoError::Padding)?;
    let (flags, rest) = rest.split_first().ok_or(CryptoError::Padding)?;
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| CryptoError::Padding)?;
    let (body, zeros) = rest.split_at_checked(length).ok_or(CryptoError::Padding)?;
    if zeros.iter().any(|byte| *byte != 0) {
        return Err(CryptoError::Padding);
    }
    match *flags {
        0 => Ok(body.to_vec()),
        DEFLATED => inflate(body),
        _ => Err(CryptoError::Padding),
    }
}

/// The size that `length` bytes are padded to: 256, then Padmé (Nikitin et al., PETS 2019), at most 12 % more.
#[must_use]
pub fn padded_size(length: usize) -> usize {
    if length <= SMALLEST {
        return SMALLEST;
    }
    let exponent = length.ilog2();
    let bits = exponent.ilog2() + 1;
    let mask = (1_usize << (exponent - bits)) - 1;
    (length + mask) & !mask
}

fn deflate(body: &[u8]) -> Option<Vec<u8>> {
    let mut smaller = Vec::new();
    DeflateEncoder::new(body, Compression::default())
        .read_to_end(&mut smaller)
        .ok()?;
    // Worth it only where the padded size falls.
    (padded_size(HEADER_BYTES + smaller.len()) < padded_size(HEADER_BYTES + body.len())).then_some(smaller)
}

fn inflate(body: &[u8]) -> Result<Vec<u8>, CryptoError> {
    take_inflated(DeflateDecoder::new(body))
}

/// All that comes out of a stream, unless that is more than the limit.
pub(crate) fn take_inflated(stream: impl Read) -> Result<Vec<u8>, CryptoError> {
    let limit = u64::try_from(INFLATED_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    stream
        .take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| CryptoError::Inflate)?;
    if bytes.len() > INFLATED_BYTES {
        Err(CryptoError::Inflate)
    } else {
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_of_any_size_comes_back_and_hides_its_size() {
        for length in [0, 1, 250, 251, 252, 300, 1000, 70_000] {
            let body: Vec<u8> = (0..length).map(|i: u64| (i * i % 251) as u8).collect();
            let padded = pad(&body);
            assert_eq!(unpad(&padded).unwrap(), body);
            assert_eq!(padded.len(), padded_size(padded.len()));
        }
    }

    #[test]
    fn sizes_follow_padme() {
        assert_eq!(
            [
                padded_size(9),
                padded_size(257),
                padded_size(1000),
                padded_size(16_385)
            ],
            [256, 272, 1024, 17_408]
        );
    }

    #[test]
    fn a_bomb_is_refused_in_bounded_memory() {
        let bomb = pad(&vec![0; INFLATED_BYTES + 1]);
        assert!(bomb.len() < 4096);
        assert_eq!(unpad(&bomb), Err(CryptoError::Inflate));
    }

    #[test]
    fn padding_that_is_not_zero_is_refused() {
        let mut padded = pad(b"hello");
        *padded.last_mut().unwrap() = 1;
        assert_eq!(unpad(&padded), Err(CryptoError::Padding));
    }
}
