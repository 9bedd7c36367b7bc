//! CBOR with limits: what comes from outside is walked once for size and depth before it is decoded.

use crate::limits::CBOR_DEPTH;
use minicbor::{Decode, Encode, data::Type};

/// The eight bytes before each body, so that a captive portal's page is never taken for an answer.
pub const MAGIC: &[u8; 8] = b"CAIRN\x01\r\n";
/// The media type of requests and answers.
pub const MEDIA_TYPE: &str = "application/cairn+cbor";

/// Why bytes could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodecError {
    /// More bytes than the limit for this kind.
    #[error("{size} bytes are more than the {limit} allowed")]
    TooLarge {
        /// Bytes seen.
        size: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// The magic at the start is missing.
    #[error("not a frame of this protocol")]
    NotAFrame,
    /// Nested deeper than allowed, of indefinite length, or cut short.
    #[error("malformed: {0}")]
    Malformed(&'static str),
    /// Well-formed CBOR of another shape.
    #[error("unexpected shape: {0}")]
    Shape(String),
}

/// Encodes `value`; encoding into memory cannot fail.
#[must_use]
pub fn encode<T: Encode<()>>(value: &T) -> Vec<u8> {
    let mut bytes = Vec::new();
    match minicbor::encode(value, &mut bytes) {
        Ok(()) => bytes,
        Err(_) => Vec::new(),
    }
}

/// Encodes `value` behind [`MAGIC`].
#[must_use]
pub fn encode_frame<T: Encode<()>>(value: &T) -> Vec<u8> {
    [MAGIC.as_slice(), &encode(value)].concat()
}

/// Reads one value that fills `bytes`, of at most `limit` bytes and [`CBOR_DEPTH`] levels.
///
/// # Errors
/// [`CodecError`] when the bytes are too many, malformed or of another shape.
pub fn decode<'b, T: Decode<'b, ()>>(bytes: &'b [u8], limit: usize) -> Result<T, CodecError> {
    if bytes.len() > limit {
        return Err(CodecError::TooLarge {
            size: bytes.len(),
            limit,
        });
    }
    check(bytes)?;
    minicbor::decode(bytes).map_err(|error| CodecError::Shape(error.to_string()))
}

/// Reads one value behind [`MAGIC`].
///
/// # Errors
/// As [`decode`], and [`CodecError::NotAFrame`] when the magic is missing.
pub fn decode_frame<'b, T: Decode<'b, ()>>(bytes: &'b [u8], limit: usize) -> Result<T, CodecError> {
    let body = bytes.strip_prefix(MAGIC).ok_or(CodecError::NotAFrame)?;
    decode(body, limit)
}

/// Walks the whole of `bytes`: one item, definite lengths, no deeper than [`CBOR_DEPTH`].
fn check(bytes: &[u8]) -> Result<(), CodecError> {
    let cut = |_| CodecError::Malformed("cut short");
    let mut decoder = minicbor::Decoder::new(bytes);
    let mut open: Vec<u64> = vec![1];
    while let Some(left) = open.last_mut() {
        if *left == 0 {
            open.pop();
            continue;
        }
        *left -= 1;
        let children = match decoder.datatype().map_err(cut)? {
            Type::Array => decoder
                .array()
                .map_err(cut)?
                .ok_or(CodecError::Malformed("indefinite array"))?,
            Type::Map => decoder
                .map()
                .map_err(cut)?
                .and_then(|pairs| pairs.checked_mul(2))
                .ok_or(CodecError::Malformed("indefinite map"))?,
            Type::ArrayIndef | Type::MapIndef | Type::BytesIndef | Type::StringIndef => {
                return Err(CodecError::Malformed("indefinite length"));
            }
            Type::Tag | Type::Break | Type::Unknown(_) => {
                return Err(CodecError::Malformed("tag or unknown type"));
            }
            _ => {
                decoder.skip().map_err(cut)?;
                0
            }
        };
        if children > bytes.len() as u64 {
            return Err(CodecError::Malformed("more items than bytes"));
        }
        if children > 0 {
            if open.len() > CBOR_DEPTH {
                return Err(CodecError::Malformed("nested too deeply"));
            }
            open.push(children);
        }
    }
    if decoder.position() == bytes.len() {
        Ok(())
    } else {
        Err(CodecError::Malformed("bytes after the end"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_deeper_than_the_limit_is_refused() {
        let mut deep = vec![0x81; CBOR_DEPTH];
        deep.push(0x01);
        assert_eq!(check(&deep), Ok(()));
        deep.insert(0, 0x81);
        assert_eq!(check(&deep), Err(CodecError::Malformed("nested too deeply")));
    }

    #[test]
    fn a_length_that_promises_more_than_there_is_is_refused() {
        assert!(check(&[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]).is_err());
        assert!(check(&[0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]).is_err());
        assert!(check(&[0x42, 1]).is_err());
        assert!(check(&[0x01, 0x01]).is_err());
        assert!(check(&[]).is_err());
    }
}
