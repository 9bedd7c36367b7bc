//! Notes, at most once per civil day and space, that a device of this member was active.

use super::{HeardRecord, HeardStored};
use crate::ctx::Ctx;
use crate::document::{Collection, authors_under, put_record};
use crate::excuse::ExcuseRecord;
use crate::time::{Calendar, CivilDay, day_that_did_not_exist};
use crate::{ModelError, Setting, SpaceDocs};
use automerge::AutoCommit;
use cairn_protocol::MemberKey;

/// Writes the heard record of the day, and the excuse for a day that a flight across the date line took.
///
/// The engine calls this for each sync, a background sync too; [`execute`](crate::execute) calls it itself.
/// Operations are left pending. Returns whether something was written.
pub fn heard(docs: &mut SpaceDocs, setting: &Setting<'_>, random: &mut dyn FnMut(&mut [u8])) -> bool {
    // Not a member, or no more: nobody would count it.
    if setting
        .roster
        .members
        .get(&setting.me)
        .is_none_or(|entry| entry.left)
    {
        return false;
    }
    let mut no_note = |_| AutoCommit::new();
    let mut ctx = Ctx {
        docs,
        setting,
        random,
        open_note: &mut no_note,
        opened: Vec::new(),
        touched: Vec::new(),
    };
    let written = write_heard(&mut ctx);
    if written.is_err() {
        ctx.docs.main.rollback();
    }
    written.unwrap_or(false)
}

/// Writes the heard record when this member's day has none yet.
pub(crate) fn write_heard(ctx: &mut Ctx<'_>) -> Result<bool, ModelError> {
    let Some(lane) = ctx.own_lane() else {
        return Ok(false);
    };
    let calendar = ctx.calendar();
    let today = calendar.today(ctx.now_ms());
    let me = ctx.me();
    let records: Vec<HeardStored> = ctx.records(Collection::Heard);
    if heard_day(&records, &me, today).is_some_and(|day| day >= today) {
        return Ok(false);
    }
    let mine = records
        .into_iter()
        .rev()
        .find(|stored| stored.author == me && stored.stamp.actor == lane);
    let last = mine.as_ref().map(|stored| &stored.record);
    if let Some(last) = last {
        let before = Calendar {
            utc_offset_min: last.utc_offset_min,
            ..calendar
        };
        if let Some(gone) = day_that_did_not_exist(&before, last.day, &calendar, ctx.now_ms()) {
            let id = crate::ExcuseId::new(ctx.fresh());
            ctx.put(
                Collection::Excuses,
                id,
                &ExcuseRecord::date_line(gone, ctx.now_ms()),
            )?;
        }
    }
    let before = last.and_then(|last| {
        [Some(last.day), last.before]
            .into_iter()
            .flatten()
            .filter(|day| *day < today)
            .max()
    });
    let record = HeardRecord {
        day: today,
        before,
        utc_offset_min: ctx.setting.moment.utc_offset_min,
        at: ctx.now_ms(),
    };
    let key = match mine.map(|stored| stored.id) {
        Some(key) if holds_only(ctx, &key, &me) => key,
        _ => cairn_protocol::hex::encode(&ctx.fresh()),
    };
    put_record(&mut ctx.docs.main, Collection::Heard, &key, &record)?;
    Ok(true)
}

/// The latest day on which a member was heard from. Days beyond the member's tomorrow come from a wrong clock
/// and are passed over.
pub(crate) fn heard_day(records: &[HeardStored], member: &MemberKey, today: CivilDay) -> Option<CivilDay> {
    records
        .iter()
        .filter(|stored| stored.author == *member)
        .flat_map(|stored| [Some(stored.record.day), stored.record.before])
        .flatten()
        .filter(|day| *day <= today.plus(1))
        .max()
}

/// Whether everything under this key is the member's own. Replacing what another member put there would be
/// refused by everybody else's gate.
fn holds_only(ctx: &Ctx<'_>, key: &str, member: &MemberKey) -> bool {
    authors_under(&ctx.docs.main, Collection::Heard, key, &ctx.authors())
        .iter()
        .all(|author| *author == Some(*member))
}
