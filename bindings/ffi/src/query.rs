//! What a person can want to see.

use cairn_client::{Query, SpaceId};

/// A question. Answers never change anything.
#[uniffi::remote(Enum)]
pub enum Query {
    /// Who am I? Answer: `Person`.
    Person,
    /// Which spaces are there? Answer: `Spaces`.
    Spaces,
    /// What concerns this person today, in each space that they are in? Answer: `Today`.
    Today,
    /// What does a space look like? Answer: `Space`.
    Space(SpaceId),
    /// The main document in Automerge's own format. Answer: `Bytes`.
    Document(SpaceId),
    /// Everything that was written in a space, as JSON that `ImportSpace` reads. Answer: `Bytes`.
    Export(SpaceId),
    /// What is exchanged, what waits? Answer: `Status`.
    Status,
    /// Is this a link as Cairn makes them, whole? Answer: `Done`, or a refusal.
    Link(String),
}
