//! Automerge with the calls that Cairn makes of it, and nothing else: what the core can never weigh less than.
//! `cargo xtask wasm --floor` builds it as it builds the core.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs)]

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{AutoCommit, Change, ChangeHash, ObjType, ROOT, ReadDoc};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
pub struct Alone(AutoCommit);

fn hash(bytes: &[u8]) -> Option<ChangeHash> {
    Some(ChangeHash(bytes.try_into().ok()?))
}

#[wasm_bindgen]
impl Alone {
    pub fn load(snapshot: &[u8], changes: &[u8], actor: &[u8]) -> Option<Alone> {
        let mut doc = AutoCommit::load(snapshot).ok()?;
        doc.load_incremental(changes).ok()?;
        doc.set_actor(actor.into());
        Some(Self(doc))
    }

    pub fn save(&mut self) -> Vec<u8> {
        self.0.save()
    }

    pub fn write(&mut self, key: &str, value: &str, place: usize) -> Option<Vec<u8>> {
        let doc = &mut self.0;
        let map = doc.put_object(ROOT, key, ObjType::Map).ok()?;
        doc.put(&map, value, value).ok()?;
        doc.put(&map, key, place as i64).ok()?;
        doc.delete(&map, key).ok()?;
        let list = doc.put_object(&map, key, ObjType::List).ok()?;
        doc.insert(&list, place, value).ok()?;
        let text = doc.put_object(&map, value, ObjType::Text).ok()?;
        doc.splice_text(&text, place, 1, value).ok()?;
        if value.is_empty() {
            doc.rollback();
        }
        doc.commit_with(CommitOptions::default().with_time(0));
        Some(doc.get_last_local_change()?.raw_bytes().to_vec())
    }

    pub fn read(&mut self, key: &str) -> Option<String> {
        let doc = &self.0;
        let mut seen: String = doc.keys(ROOT).collect();
        let (value, id) = doc.get(ROOT, key).ok()??;
        seen += value.to_str().unwrap_or_default();
        for (value, _) in doc.get_all(&id, key).ok()? {
            seen += value.to_str().unwrap_or_default();
        }
        for item in doc.map_range(&id, ..) {
            seen += &item.key;
        }
        seen += &doc.text(&id).ok()?;
        seen.truncate(doc.length(&id) + usize::from(doc.object_type(&id).ok()?.is_sequence()));
        Some(seen)
    }

    pub fn apply(&mut self, chunk: &[u8]) -> Option<u64> {
        let change = Change::from_bytes(chunk.to_vec()).ok()?;
        let decoded = change.decode();
        let author = decoded.operations.iter().flat_map(|op| op.pred.iter()).count();
        self.0.apply_changes([change]).ok()?;
        Some(author as u64 + decoded.seq)
    }

    pub fn history(&mut self, of: &[u8]) -> Option<u64> {
        let heads = self.0.get_heads();
        let metas = self.0.get_changes_meta(&heads).len();
        let changes = self.0.get_changes(&heads).len();
        let of = hash(of)?;
        let change = self.0.get_change_by_hash(&of)?;
        let meta = self.0.get_change_meta_by_hash(&of)?;
        Some((metas + changes) as u64 + change.seq() + meta.max_op)
    }
}
