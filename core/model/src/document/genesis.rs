//! The fixed first change of every document, so that two devices that create one document create the same one.

use crate::DocKind;

/// The fixed first change of a document of this kind: one raw, uncompressed Automerge change chunk.
///
/// The bytes are frozen. A document starts with them and nothing else; they are never sent.
#[must_use]
pub const fn genesis(kind: DocKind) -> &'static [u8] {
    match kind {
        DocKind::Main => include_bytes!("main.genesis"),
        DocKind::Note => include_bytes!("note.genesis"),
        DocKind::Keyring => include_bytes!("keyring.genesis"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::collection::{
        Collection, collection_object, containers, genesis_actor, note_object,
    };
    use automerge::transaction::{CommitOptions, Transactable};
    use automerge::{AutoCommit, ObjType, ROOT, ReadDoc};

    const KINDS: [DocKind; 3] = [DocKind::Main, DocKind::Note, DocKind::Keyring];

    fn build(kind: DocKind) -> Vec<u8> {
        let mut doc = AutoCommit::new().with_actor(genesis_actor());
        for container in containers(kind) {
            let is_text = kind == DocKind::Note && container.name == "text";
            let shape = if is_text { ObjType::Text } else { ObjType::Map };
            doc.put_object(ROOT, container.name, shape).unwrap();
        }
        doc.commit_with(CommitOptions::default().with_time(0));
        doc.get_last_local_change().unwrap().raw_bytes().to_vec()
    }

    #[test]
    fn the_builder_reproduces_the_frozen_bytes() {
        for kind in KINDS {
            assert_eq!(build(kind), genesis(kind), "{kind:?}");
        }
    }

    #[test]
    fn every_container_sits_where_its_counter_says() {
        let doc = AutoCommit::load(genesis(DocKind::Main)).unwrap();
        for collection in [
            Collection::Space,
            Collection::CheckIns,
            Collection::Heard,
            Collection::Events,
        ] {
            let (_, found) = doc.get(ROOT, collection.name()).unwrap().unwrap();
            assert_eq!(found, collection_object(collection), "{collection:?}");
        }
        assert_eq!(doc.keys(ROOT).count(), containers(DocKind::Main).len());
        let note = AutoCommit::load(genesis(DocKind::Note)).unwrap();
        assert_eq!(note.object_type(note_object()).unwrap(), ObjType::Text);
    }
}
