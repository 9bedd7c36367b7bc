//! Runs one command: all of it or nothing.

use crate::ctx::Ctx;
use crate::document::PIECE_BYTES;
use crate::member::write_heard;
use crate::{Command, ModelError, NoteId, Outcome, Setting, SpaceDocs};
use automerge::AutoCommit;

/// The largest command that is written as one change, in bytes of its JSON: a change has to fit into one envelope of
/// 64 KiB, also when nothing in it can be compressed.
const COMMAND_BYTES: usize = 44 << 10;

/// Runs one command of the member in `setting`.
///
/// Operations are left pending in Automerge's open transaction of each document; the engine commits them
/// (and must have committed what was pending before). A long note or an import is committed in pieces, of which the last
/// is left pending. On an error everything is as it was before.
/// The day's heard record is written first, as [`heard`](crate::heard) does.
///
/// `random` fills ids. `open_note` gives a document that has only the note genesis and this device's actor; it is
/// put into `docs.notes`.
///
/// # Errors
/// [`ModelError`] says why the command is refused; nothing has changed then.
pub fn execute(
    docs: &mut SpaceDocs,
    setting: &Setting<'_>,
    command: Command,
    random: &mut dyn FnMut(&mut [u8]),
    open_note: &mut dyn FnMut(NoteId) -> AutoCommit,
) -> Result<Outcome, ModelError> {
    match setting.roster.members.get(&setting.me) {
        None => return Err(ModelError::NotAMember),
        Some(entry) if entry.left => return Err(ModelError::Left),
        Some(_) => {}
    }
    let bytes = serde_json::to_vec(&command)?.len();
    let may_be_cut = bytes > PIECE_BYTES && command.comes_in_pieces();
    let before = may_be_cut.then(|| docs.clone());
    let is_too_large = before.is_none() && bytes > COMMAND_BYTES;
    let mut ctx = Ctx {
        docs,
        setting,
        random,
        open_note,
        opened: Vec::new(),
        touched: Vec::new(),
    };
    let result = write_heard(&mut ctx)
        .and_then(|_| run(command, &mut ctx))
        .and_then(|outcome| {
            if is_too_large {
                Err(ModelError::TooLarge)
            } else {
                Ok(outcome)
            }
        });
    if result.is_err() {
        let Ctx {
            docs,
            opened,
            touched,
            ..
        } = ctx;
        if let Some(before) = before {
            *docs = before;
            return result;
        }
        docs.main.rollback();
        for id in opened {
            docs.notes.remove(&id);
        }
        for id in touched {
            if let Some(note) = docs.notes.get_mut(&id) {
                note.rollback();
            }
        }
    }
    result
}

impl Command {
    /// Whether it may be written as several changes, if it carries more than one piece of text.
    const fn comes_in_pieces(&self) -> bool {
        matches!(self, Self::ImportSpace(_) | Self::AddNote(_) | Self::EditNote(_))
    }
}

fn run(command: Command, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
    match command {
        Command::SetProfile(command) => command.run(ctx),
        Command::SetCalendar(command) => command.run(ctx),
        Command::RenameSpace(command) => command.run(ctx),
        Command::ChangeRelationship(command) => command.run(ctx),
        Command::AddGoal(command) => command.run(ctx),
        Command::EditGoal(command) => command.run(ctx),
        Command::ArchiveGoal(command) => command.run(ctx),
        Command::RestoreGoal(command) => command.run(ctx),
        Command::AddMilestone(command) => command.run(ctx),
        Command::EditMilestone(command) => command.run(ctx),
        Command::CompleteMilestone(command) => command.run(ctx),
        Command::ReopenMilestone(command) => command.run(ctx),
        Command::AddAction(command) => command.run(ctx),
        Command::CompleteAction(command) => command.run(ctx),
        Command::ReopenAction(command) => command.run(ctx),
        Command::AddCommitment(command) => command.run(ctx),
        Command::EditCommitment(command) => command.run(ctx),
        Command::EndCommitment(command) => command.run(ctx),
        Command::MakeCheckIn(command) => command.run(ctx),
        Command::CorrectCheckIn(command) => command.run(ctx),
        Command::RetractCheckIn(command) => command.run(ctx),
        Command::BeginPause(command) => command.run(ctx),
        Command::EndPause(command) => command.run(ctx),
        Command::GiveExcuse(command) => command.run(ctx),
        Command::WithdrawExcuse(command) => command.run(ctx),
        Command::GiveKudos(command) => command.run(ctx),
        Command::PublishKudos(command) => command.run(ctx),
        Command::RetractKudos(command) => command.run(ctx),
        Command::AddNote(command) => command.run(ctx),
        Command::EditNote(command) => command.run(ctx),
        Command::RenameNote(command) => command.run(ctx),
        Command::ChooseValue(command) => command.run(ctx),
        Command::ImportSpace(command) => command.run(ctx),
    }
}
