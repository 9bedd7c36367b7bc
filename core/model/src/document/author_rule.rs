//! The author rule of the gate: a pure function of one change.
//!
//! In an author-only collection a member may add a record of their own, or replace a record of their own, and
//! nothing else. The containers of the genesis change may not be replaced by anybody.

use super::actor_index;
use super::collection::{Rule, containers, genesis_actor};
use crate::DocKind;
use automerge::Change;
use automerge::ScalarValue;
use automerge::legacy::{Key, ObjectId, OpId, OpType};
use cairn_protocol::{ActorId, MemberKey};
use std::collections::BTreeSet;

/// The author-only collections of a kind of document, by object id (`<counter>@<actor in hexadecimal>`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorOnly {
    /// The object ids.
    pub objects: BTreeSet<String>,
}

/// Why the author rule refuses a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AuthorRuleError {
    /// It names a lane that it does not list.
    #[error("the change names a lane that it does not list")]
    Malformed,
    /// It replaces or removes a container that the genesis change made.
    #[error("the change replaces a container of the document")]
    Container,
    /// It puts something other than one text into an author-only collection.
    #[error("a record of an author-only collection is one text")]
    NotARecord,
    /// It deletes a record, whoever wrote it.
    #[error("a record is never deleted")]
    Deleted,
    /// It replaces a record that another member wrote.
    #[error("the change replaces a record of another member")]
    NotTheAuthor,
}

impl AuthorRuleError {
    /// The stable code for clients.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Malformed => "gate.malformed",
            Self::Container => "gate.container",
            Self::NotARecord => "gate.not_a_record",
            Self::Deleted => "gate.deleted",
            Self::NotTheAuthor => "gate.not_the_author",
        }
    }
}

/// The author-only collections of this kind of document.
#[must_use]
pub fn author_only(kind: DocKind) -> AuthorOnly {
    let actor = genesis_actor().to_hex_string();
    let objects = (1_u64..)
        .zip(containers(kind))
        .filter(|(_, container)| container.rule == Rule::AuthorOnly)
        .map(|(counter, _)| format!("{counter}@{actor}"))
        .collect();
    AuthorOnly { objects }
}

/// Whether `author` may make this change to a document of this kind.
///
/// `author_of` says which member writes a lane; a lane that nobody knows is nobody's.
///
/// # Errors
/// The first operation that breaks the rule decides the error.
pub fn gate_change(
    kind: DocKind,
    change: &Change,
    author_of: &dyn Fn(&ActorId) -> Option<MemberKey>,
    author: MemberKey,
) -> Result<(), AuthorRuleError> {
    if !actor_index::lists_all_it_names(change.raw_bytes()) {
        return Err(AuthorRuleError::Malformed);
    }
    let containers = containers(kind);
    let is_own = |op: &OpId| {
        let actor = ActorId::from_slice(op.actor().to_bytes());
        // Earlier operations of this very lane are the author's, whatever the caller knows.
        op.actor() == change.actor_id() || actor.and_then(|actor| author_of(&actor)) == Some(author)
    };
    for op in change.decode().operations {
        match &op.obj {
            ObjectId::Root => {
                let Key::Map(key) = &op.key else { continue };
                if containers.iter().any(|container| container.name == key.as_str()) {
                    return Err(AuthorRuleError::Container);
                }
            }
            ObjectId::Id(object) => {
                if !is_author_only(kind, object) {
                    continue;
                }
                match &op.action {
                    OpType::Put(ScalarValue::Str(_)) if !op.insert && matches!(op.key, Key::Map(_)) => {}
                    OpType::Delete => return Err(AuthorRuleError::Deleted),
                    _ => return Err(AuthorRuleError::NotARecord),
                }
                if !op.pred.iter().all(is_own) {
                    return Err(AuthorRuleError::NotTheAuthor);
                }
            }
        }
    }
    Ok(())
}

fn is_author_only(kind: DocKind, object: &OpId) -> bool {
    let index = object
        .counter()
        .checked_sub(1)
        .and_then(|index| usize::try_from(index).ok());
    *object.actor() == genesis_actor()
        && index
            .and_then(|index| containers(kind).get(index))
            .is_some_and(|container| container.rule == Rule::AuthorOnly)
}
