// What is written in a space, with the id of what is new.
package dev.cairn

import dev.cairn.core.AddAction
import dev.cairn.core.AddCommitment
import dev.cairn.core.AddGoal
import dev.cairn.core.AddMilestone
import dev.cairn.core.AddNote
import dev.cairn.core.BeginPause
import dev.cairn.core.Command
import dev.cairn.core.GiveExcuse
import dev.cairn.core.GiveKudos
import dev.cairn.core.MakeCheckIn
import dev.cairn.core.MentorCommand
import dev.cairn.core.Outcome
import dev.cairn.core.Reply

/** Writes something in [space]; see [MentorCommand] for all that can be written. */
public suspend fun Cairn.mentor(space: SpaceId, command: MentorCommand): Outcome =
    (dispatch(Command.Mentor(space, command)) as? Reply.Mentored ?: throw unexpected()).outcome

/** Sets a goal. */
public suspend fun Cairn.addGoal(space: SpaceId, goal: AddGoal): GoalId =
    GoalId(made(space, MentorCommand.AddGoal(goal)))

/** Adds a step towards a goal. */
public suspend fun Cairn.addMilestone(space: SpaceId, milestone: AddMilestone): MilestoneId =
    MilestoneId(made(space, MentorCommand.AddMilestone(milestone)))

/** Notes something to be done. */
public suspend fun Cairn.addAction(space: SpaceId, action: AddAction): ActionId =
    ActionId(made(space, MentorCommand.AddAction(action)))

/** Makes a promise. */
public suspend fun Cairn.addCommitment(space: SpaceId, commitment: AddCommitment): CommitmentId =
    CommitmentId(made(space, MentorCommand.AddCommitment(commitment)))

/** Says how a promise went on a day. */
public suspend fun Cairn.makeCheckIn(space: SpaceId, checkIn: MakeCheckIn): CheckInId =
    CheckInId(made(space, MentorCommand.MakeCheckIn(checkIn)))

/** Rests for a while. */
public suspend fun Cairn.beginPause(space: SpaceId, pause: BeginPause): PauseId =
    PauseId(made(space, MentorCommand.BeginPause(pause)))

/** Excuses some days. */
public suspend fun Cairn.giveExcuse(space: SpaceId, excuse: GiveExcuse): ExcuseId =
    ExcuseId(made(space, MentorCommand.GiveExcuse(excuse)))

/** Praises another member. */
public suspend fun Cairn.giveKudos(space: SpaceId, kudos: GiveKudos): KudosId =
    KudosId(made(space, MentorCommand.GiveKudos(kudos)))

/** Begins a note. */
public suspend fun Cairn.addNote(space: SpaceId, note: AddNote): NoteId =
    NoteId(made(space, MentorCommand.AddNote(note)))

private suspend fun Cairn.made(space: SpaceId, command: MentorCommand): String =
    (mentor(space, command) as? Outcome.Made ?: throw unexpected()).id
