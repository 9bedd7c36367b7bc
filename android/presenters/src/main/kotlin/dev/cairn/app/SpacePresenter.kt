// One space: its goals, milestones, commitments and notes, and what can be done with them.
package dev.cairn.app

import dev.cairn.CivilDay
import dev.cairn.CommitmentId
import dev.cairn.GoalId
import dev.cairn.MemberKey
import dev.cairn.MilestoneId
import dev.cairn.NoteId
import dev.cairn.SpaceId
import dev.cairn.addNote
import dev.cairn.core.ActionView
import dev.cairn.core.AddAction
import dev.cairn.core.AddCommitment
import dev.cairn.core.AddGoal
import dev.cairn.core.AddMilestone
import dev.cairn.core.AddNote
import dev.cairn.core.ArchiveGoal
import dev.cairn.core.ChooseValue
import dev.cairn.core.CompleteAction
import dev.cairn.core.CompleteMilestone
import dev.cairn.core.DueView
import dev.cairn.core.EndCommitment
import dev.cairn.core.GoalView
import dev.cairn.core.MentorCommand
import dev.cairn.core.MilestoneView
import dev.cairn.core.Quorum
import dev.cairn.core.ReopenAction
import dev.cairn.core.ReopenMilestone
import dev.cairn.core.Requires
import dev.cairn.core.RestoreGoal
import dev.cairn.core.Schedule
import dev.cairn.core.SpaceSummary
import dev.cairn.core.SpaceToday
import dev.cairn.core.SpaceView
import dev.cairn.core.Standing
import dev.cairn.core.Subject
import dev.cairn.mentor
import dev.cairn.spaceId
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.emitAll
import kotlinx.coroutines.flow.flatMapLatest
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.receiveAsFlow
import kotlinx.coroutines.launch

data class SpaceState(
    val summary: SpaceSummary? = null,
    val kind: String = "",
    /** Null while nothing has been shown of it. */
    val view: SpaceView? = null,
    val due: List<DueView> = emptyList(),
) {
    /** The key of this person here. */
    val me: MemberKey get() = MemberKey(summary?.me.orEmpty())

    /** Whether this person can write here. */
    val isOpen: Boolean get() = summary?.state == Standing.MEMBER

    /** Whether somebody has to let this person in first. */
    val waits: Boolean get() = summary?.state == Standing.ASKED || summary?.state == Standing.INVITED

    fun dueOf(commitment: CommitmentId): DueView? = due.firstOrNull { it.commitment == commitment }
}

class SpacePresenter(stage: Stage, val space: SpaceId) : Presenter<SpaceState>(stage, SpaceState()) {
    private val again = Channel<Unit>(Channel.CONFLATED)

    val checkIns = CheckIns(stage)

    init {
        scope.launch { states().collect { shown.value = it } }
    }

    /** The screen came back, perhaps on another day. */
    fun look() {
        again.trySend(Unit)
    }

    fun addGoal(title: String, why: String, targetDay: CivilDay?) = writes {
        MentorCommand.AddGoal(AddGoal(title.trim(), why = why.trim().ifEmpty { null }, targetDay = targetDay))
    }

    fun archive(goal: GoalView) = writes(Said.GoalArchived(goal.title)) { MentorCommand.ArchiveGoal(ArchiveGoal(goal.id)) }

    fun restore(goal: GoalId) = writes(Said.GoalRestored) { MentorCommand.RestoreGoal(RestoreGoal(goal)) }

    fun addMilestone(goal: GoalId, title: String, dueDay: CivilDay?, requires: Requires) = writes {
        MentorCommand.AddMilestone(AddMilestone(goal, title.trim(), dueDay, requires))
    }

    /** Marks a step as done by this person, or takes the marks back that are known here. */
    fun mark(step: MilestoneView) = marks(step.title, step.done || step.isMarkedBy(shown.value.me)) { isDone ->
        if (isDone) MentorCommand.CompleteMilestone(CompleteMilestone(step.id)) else MentorCommand.ReopenMilestone(ReopenMilestone(step.id))
    }

    fun addAction(text: String) = writes { MentorCommand.AddAction(AddAction(text.trim())) }

    fun mark(action: ActionView) = marks(action.text, action.done) { isDone ->
        if (isDone) MentorCommand.CompleteAction(CompleteAction(action.id)) else MentorCommand.ReopenAction(ReopenAction(action.id))
    }

    fun addCommitment(title: String, schedule: Schedule, participants: List<MemberKey>, quorum: Quorum, goal: GoalId?) = writes {
        MentorCommand.AddCommitment(AddCommitment(title.trim(), goal, schedule, participants = participants, quorum = quorum))
    }

    fun end(commitment: CommitmentId) = writes(Said.CommitmentEnded) { MentorCommand.EndCommitment(EndCommitment(commitment)) }

    /** Keeps one of the values that were written at the same time. */
    fun choose(subject: Subject, field: String, choice: String) = writes(Said.ConflictChosen) {
        MentorCommand.ChooseValue(ChooseValue(subject, field, choice))
    }

    /** Begins a note; [begun] hears its id. */
    fun addNote(title: String, begun: (NoteId) -> Unit) = scope.launch {
        attempts.attempt(Said.Saved) { cairn.addNote(space, AddNote(title.trim())).text }?.let { begun(NoteId(it)) }
    }

    private fun marks(title: String, wasDone: Boolean, command: (Boolean) -> MentorCommand) =
        writes(Said.StepMarked(title, !wasDone)) { command(!wasDone) }

    private fun writes(done: Said = Said.Saved, command: () -> MentorCommand) = scope.launch {
        attempts.attempt(done) { cairn.mentor(space, command()) }
    }

    /** The space opens anew when one's standing changes: one was let in. */
    @OptIn(ExperimentalCoroutinesApi::class)
    private fun states() = combine(
        cairn.spaces.map { all -> all.firstOrNull { it.spaceId == space } },
        cairn.spaces.map { all -> all.firstOrNull { it.spaceId == space }?.state }.distinctUntilChanged().flatMapLatest {
            flow {
                emit(null)
                emitAll(cairn.space(space))
            }
        },
        flow {
            emit(emptyList<SpaceToday>())
            emitAll(stage.todays(again.receiveAsFlow()))
        },
    ) { summary, show, today ->
        SpaceState(summary, show?.kind.orEmpty(), show?.view, today.firstOrNull { it.space == space.text }?.today?.due.orEmpty())
    }
}

/** Whether [member] has marked this step. */
fun MilestoneView.isMarkedBy(member: MemberKey): Boolean = doneBy.any { it.who.member == member }

/** A step of this space. */
fun SpaceView.step(id: MilestoneId): MilestoneView? = goals.flatMap { it.milestones }.firstOrNull { it.id == id }
