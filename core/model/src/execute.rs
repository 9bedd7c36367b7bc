//! Runs one command: all of it or nothing.

use crate::ctx::Ctx;
use crate::member::write_heard;
use crate::{Command, ModelError, NoteId, Outcome, Setting, SpaceDocs};
use automerge::AutoCommit;

/// Runs one command of the member in `setting`.
///
/// Operations are left pending in Automerge's open transaction of each document; the engine commits them
/// (and must have committed what was pending before). On an error everything pending is rolled back.
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
    let mut ctx = Ctx {
        docs,
        setting,
        random,
        open_note,
        opened: Vec::new(),
        touched: Vec::new(),
    };
    let result = write_heard(&mut ctx).and_then(|_| run(command, &mut ctx));
    if result.is_err() {
        let Ctx {
            docs,
            opened,
            touched,
            ..
        } = ctx;
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
