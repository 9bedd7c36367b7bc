//! What people do with mentoring: the model decides, this commits.

use crate::language::error::EngineError;
use crate::language::reply::Reply;
use crate::space::documents::Asked;
use crate::state::State;
use crate::turn::{Stop, Turn};
use cairn_model::{NoteId, Setting};
use cairn_protocol::{SortedMap, SpaceId};
use rand_core::Rng;

impl State {
    pub(crate) fn mentor(
        &mut self,
        id: SpaceId,
        command: cairn_model::Command,
        turn: &mut Turn,
    ) -> Result<Reply, Stop> {
        self.space(id)?;
        self.open_space(id)?;
        self.need_docs(id)?;
        let (space, _, me) = self.open_space(id)?;
        let roster = space.roster();
        let Some(mut open) = space.docs.take() else {
            return Err(EngineError::Damaged.into());
        };
        if let Err(error) = open.claim_all(space, me, turn) {
            space.docs = Some(open);
            return Err(error.into());
        }
        let setting = Setting {
            moment: turn.moment(),
            me,
            roster: &roster,
        };
        let note_seed: [u8; 32] = turn.random();
        let mut notes: SortedMap<NoteId, [u8; 8]> = SortedMap::new();
        let rng = &mut turn.rng;
        let outcome = cairn_model::execute(
            &mut open.docs,
            &setting,
            command,
            &mut |bytes| rng.fill_bytes(bytes),
            &mut |note| {
                let digest =
                    cairn_protocol::hash::hash("note-lane", &[&note_seed, note.to_string().as_bytes()]);
                let nonce = digest.first_chunk::<8>().copied().unwrap_or_default();
                notes.insert(note, nonce);
                space.new_note(note, nonce, me)
            },
        );
        space.docs = Some(open);
        let outcome = outcome.map_err(EngineError::Model)?;
        space.commit_pending(&notes, me, Asked::ByPerson, turn)?;
        Ok(Reply::Mentored(outcome))
    }

    /// Writes the day's heard record where it is due.
    pub(crate) fn hear(&mut self, id: SpaceId, turn: &mut Turn) -> Result<(), Stop> {
        let hour = (turn.now_ms + i64::from(turn.utc_offset_min) * 60_000).div_euclid(3_600_000);
        let due = self
            .space(id)
            .is_ok_and(|space| space.is_heard() && space.record.heard_hour != hour);
        if !due {
            return Ok(());
        }
        self.need_docs(id)?;
        let (space, _, me) = self.open_space(id)?;
        space.record.heard_hour = hour;
        let roster = space.roster();
        let Some(open) = &mut space.docs else {
            return Err(EngineError::Damaged.into());
        };
        let setting = Setting {
            moment: turn.moment(),
            me,
            roster: &roster,
        };
        let rng = &mut turn.rng;
        if cairn_model::heard(&mut open.docs, &setting, &mut |bytes| rng.fill_bytes(bytes)) {
            space.commit_pending(&SortedMap::new(), me, Asked::ByNobody, turn)?;
        }
        Ok(())
    }
}
