//! What every use case works with: the documents, the setting, fresh ids.

use crate::document::{Authors, Collection, Stored, put_record, read_records};
use crate::json::FromJson;
use crate::member::{self, Preferences};
use crate::time::{Calendar, CivilDay};
use crate::{ModelError, NoteId, Setting, SpaceDocs};
use automerge::AutoCommit;
use cairn_protocol::{ActorId, MemberKey};
use core::str::FromStr;
use serde::Serialize;

/// The bench of one command.
pub(crate) struct Ctx<'a> {
    pub(crate) docs: &'a mut SpaceDocs,
    pub(crate) setting: &'a Setting<'a>,
    pub(crate) random: &'a mut dyn FnMut(&mut [u8]),
    pub(crate) open_note: &'a mut dyn FnMut(NoteId) -> AutoCommit,
    /// Notes that this command has opened or touched; they are taken back when the command fails.
    pub(crate) opened: Vec<NoteId>,
    pub(crate) touched: Vec<NoteId>,
}

impl Ctx<'_> {
    /// The member who acts.
    pub(crate) fn me(&self) -> MemberKey {
        self.setting.me
    }

    /// The instant, for the records that keep one.
    pub(crate) fn now_ms(&self) -> i64 {
        self.setting.moment.now_ms
    }

    /// This device's lane in `main`.
    pub(crate) fn own_lane(&self) -> Option<ActorId> {
        ActorId::from_slice(self.docs.main.get_actor().to_bytes())
    }

    /// Who wrote what.
    pub(crate) fn authors(&self) -> Authors<'_> {
        Authors {
            roster: self.setting.roster,
            own: self.own_lane().map(|lane| (lane, self.setting.me)),
        }
    }

    /// The calendar of the member who acts, at the offset that the host reports.
    pub(crate) fn calendar(&self) -> Calendar {
        let profiles = self.records(Collection::Profiles);
        let Preferences {
            day_start_min,
            week_start,
        } = member::preferences(&profiles, &self.me());
        Calendar {
            utc_offset_min: self.setting.moment.utc_offset_min,
            day_start_min,
            week_start,
        }
    }

    /// The civil day of the member who acts.
    pub(crate) fn today(&self) -> CivilDay {
        self.calendar().today(self.now_ms())
    }

    /// Fresh bytes for an id.
    pub(crate) fn fresh(&mut self) -> [u8; 16] {
        let mut bytes = [0; 16];
        (self.random)(&mut bytes);
        bytes
    }

    /// Every readable record of a collection.
    pub(crate) fn records<I: FromStr, T: FromJson>(&self, collection: Collection) -> Vec<Stored<I, T>> {
        read_records(&self.docs.main, collection, &self.authors(), &mut Vec::new())
    }

    /// Writes a record of the member who acts.
    pub(crate) fn put<T: Serialize>(
        &mut self,
        collection: Collection,
        id: impl ToString,
        record: &T,
    ) -> Result<(), ModelError> {
        put_record(&mut self.docs.main, collection, &id.to_string(), record)
    }
}
