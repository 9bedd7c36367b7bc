//! What can go wrong with keys and seals; never says anything about their content.

use cairn_protocol::codec::CodecError;

/// Why something could not be opened, checked or built.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CryptoError {
    /// The seal does not open with this key.
    #[error("the seal does not open with this key")]
    Seal,
    /// A signature is not the claimed author's.
    #[error("a signature is not the claimed author's")]
    Signature,
    /// A public key is not a point that may be used.
    #[error("not a usable public key")]
    PublicKey,
    /// The epoch key is not the one that the operation commits to.
    #[error("the key is not the one committed to")]
    Commitment,
    /// Opened, but what came out is not well-formed.
    #[error("malformed content: {0}")]
    Content(#[from] CodecError),
    /// Opened, but the padding or its length is wrong.
    #[error("malformed padding")]
    Padding,
    /// Inflates to more than the limit.
    #[error("inflates beyond the limit")]
    Inflate,
    /// The link is not an invite of a version known here.
    #[error("not an invite link: {0}")]
    Link(&'static str),
    /// The message authentication code is wrong: whoever wrote this did not have the link.
    #[error("not written by someone who has the link")]
    Mac,
}
