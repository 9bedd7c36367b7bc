//! What concerns this person today, in every space, told from the stored views.

use crate::language::error::EngineError;
use crate::language::reply::{SpaceToday, Standing};
use crate::space::Space;
use crate::state::{State, kind_word};
use crate::turn::{Stop, Turn};
use cairn_model::{SpaceView, json};
use cairn_protocol::SpaceId;
use cairn_protocol::control::SpaceKind;
use std::borrow::Cow;

impl State {
    /// One part for each space that this person is in, in the order of the list of spaces. Documents are opened only
    /// where no view is stored; a space that is damaged stops no other.
    pub(crate) fn today(&mut self, turn: &Turn) -> Result<Vec<SpaceToday>, Stop> {
        self.person()?;
        let lived_in = self.spaces.values().filter(|space| {
            space.record.kind != SpaceKind::Own && matches!(space.standing, Standing::Member)
        });
        let mut parts = Vec::new();
        let ids: Vec<SpaceId> = lived_in.map(|space| space.id).collect();
        for id in ids {
            let (Some(me), Some(space)) = (self.me_in(id), self.spaces.get(&id)) else {
                continue;
            };
            let (kind, title) = (kind_word(space.record.kind), space.record.title.clone());
            let view = match kept_view(space) {
                Some(kept) => Cow::Borrowed(kept),
                None => match stored_view(space) {
                    Some(stored) => Cow::Owned(stored),
                    None if space.broken => continue,
                    None => Cow::Owned(self.view_of(id, turn)?),
                },
            };
            parts.push(SpaceToday {
                space: id.to_hex(),
                kind: kind.to_owned(),
                title: if view.title.is_empty() {
                    title
                } else {
                    view.title.clone()
                },
                me: me.to_hex(),
                today: cairn_model::today::today(&view, me, turn.moment()),
            });
        }
        Ok(parts)
    }

    fn view_of(&mut self, id: SpaceId, turn: &Turn) -> Result<SpaceView, Stop> {
        self.need_docs(id)?;
        let show = self.show(id, turn.now_ms);
        Ok(show.ok_or(EngineError::Damaged)?.view)
    }
}

/// The last published view, where the documents are open.
fn kept_view(space: &Space) -> Option<&SpaceView> {
    space.docs.as_ref()?.viewer.kept()
}

/// The last published view, which every change renews. One that an older Cairn stored in another shape is as good as none.
fn stored_view(space: &Space) -> Option<SpaceView> {
    json::from_text(std::str::from_utf8(space.view.as_deref()?).ok()?).ok()
}
