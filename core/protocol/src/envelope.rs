//! The envelope: all that the relay ever stores of an entry.

use crate::codec::CodecError;
use crate::{SpaceId, codec, limits};
use minicbor::{Decoder, Encoder};

/// What an envelope carries. Unknown kinds are stored and skipped, never an error that stops sync.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnvelopeKind {
    /// A control operation, in clear and signed.
    Control,
    /// Sealed segments of changes.
    Data,
    /// Something of a later version of the protocol.
    Other(u8),
}

impl EnvelopeKind {
    /// The number on the wire.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Control => 1,
            Self::Data => 2,
            Self::Other(code) => code,
        }
    }

    const fn from_code(code: u8) -> Self {
        match code {
            1 => Self::Control,
            2 => Self::Data,
            other => Self::Other(other),
        }
    }
}

/// One envelope, borrowed from its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope<'b> {
    /// Format version; only 1 is understood.
    pub version: u8,
    /// What it carries.
    pub kind: EnvelopeKind,
    /// The space it belongs to.
    pub space: SpaceId,
    /// The epoch of the key that sealed it.
    pub epoch: u64,
    /// The nonce of the seal; zeros for control operations.
    pub nonce: [u8; 24],
    /// Sealed bytes, or the bytes of a control operation.
    pub body: &'b [u8],
    /// The first four elements as received: the additional data of the seal.
    pub associated: &'b [u8],
}

impl<'b> Envelope<'b> {
    /// Reads an envelope.
    ///
    /// # Errors
    /// [`CodecError`] when it is larger than [`limits::ENVELOPE_BYTES`] or not an envelope.
    pub fn decode(bytes: &'b [u8]) -> Result<Self, CodecError> {
        if bytes.len() > limits::ENVELOPE_BYTES {
            return Err(CodecError::TooLarge {
                size: bytes.len(),
                limit: limits::ENVELOPE_BYTES,
            });
        }
        let shape = |error: minicbor::decode::Error| CodecError::Shape(error.to_string());
        let mut d = Decoder::new(bytes);
        if d.array().map_err(shape)? != Some(6) {
            return Err(CodecError::Malformed("an envelope has six elements"));
        }
        let start = d.position();
        let version = d.u8().map_err(shape)?;
        let kind = EnvelopeKind::from_code(d.u8().map_err(shape)?);
        let space = d.decode::<SpaceId>().map_err(shape)?;
        let epoch = d.u64().map_err(shape)?;
        let associated = bytes.get(start..d.position()).unwrap_or_default();
        let nonce = d
            .bytes()
            .map_err(shape)?
            .try_into()
            .map_err(|_| CodecError::Malformed("a nonce has 24 bytes"))?;
        let body = d.bytes().map_err(shape)?;
        if d.position() != bytes.len() {
            return Err(CodecError::Malformed("bytes after the end"));
        }
        Ok(Self {
            version,
            kind,
            space,
            epoch,
            nonce,
            body,
            associated,
        })
    }

    /// The additional data that a seal for these four elements must use.
    #[must_use]
    pub fn associated_data(kind: EnvelopeKind, space: SpaceId, epoch: u64) -> Vec<u8> {
        [
            codec::encode(&limits::VERSION),
            codec::encode(&kind.code()),
            codec::encode(&space),
            codec::encode(&epoch),
        ]
        .concat()
    }

    /// Writes an envelope of this version.
    #[must_use]
    pub fn encode(kind: EnvelopeKind, space: SpaceId, epoch: u64, nonce: &[u8; 24], body: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0x86];
        bytes.extend(Self::associated_data(kind, space, epoch));
        let mut tail = Encoder::new(&mut bytes);
        let _ = tail.bytes(nonce).and_then(|e| e.bytes(body));
        bytes
    }

    /// Writes the envelope of a control operation: its bytes in clear, a nonce of zeros.
    #[must_use]
    pub fn control(space: SpaceId, epoch: u64, op: &[u8]) -> Vec<u8> {
        Self::encode(EnvelopeKind::Control, space, epoch, &[0; 24], op)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_envelope_reads_back_as_written() {
        let space = SpaceId::new([7; 16]);
        let bytes = Envelope::encode(EnvelopeKind::Data, space, 300, &[9; 24], b"sealed");
        let envelope = Envelope::decode(&bytes).unwrap();
        assert_eq!(
            (
                envelope.version,
                envelope.kind,
                envelope.space,
                envelope.epoch,
                envelope.nonce,
                envelope.body
            ),
            (1, EnvelopeKind::Data, space, 300, [9; 24], b"sealed".as_slice())
        );
        assert_eq!(
            envelope.associated,
            Envelope::associated_data(EnvelopeKind::Data, space, 300)
        );
    }

    #[test]
    fn no_prefix_of_an_envelope_is_an_envelope() {
        let bytes = Envelope::encode(EnvelopeKind::Data, SpaceId::new([7; 16]), 1, &[9; 24], b"sealed");
        for length in 0..bytes.len() {
            assert!(Envelope::decode(&bytes[..length]).is_err());
        }
    }
}
