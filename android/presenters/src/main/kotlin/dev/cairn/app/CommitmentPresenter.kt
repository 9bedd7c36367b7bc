// One commitment: its cairns, its calendar, and every check-in.
package dev.cairn.app

import dev.cairn.CommitmentId
import dev.cairn.SpaceId
import dev.cairn.core.CheckInView
import dev.cairn.core.CommitmentView
import dev.cairn.core.DueView
import dev.cairn.core.Schedule
import dev.cairn.core.Weekday
import kotlinx.coroutines.launch

data class CommitmentState(
    /** False while the space has not been shown. */
    val isKnown: Boolean = false,
    /** Null when it is not here. */
    val commitment: CommitmentView? = null,
    val space: SpaceState = SpaceState(),
    val due: DueView? = null,
    /** All of it, newest first. */
    val checkIns: List<CheckInView> = emptyList(),
    val weekStart: Weekday = Weekday.MON,
) {
    val schedule: Schedule? get() = commitment?.versions?.lastOrNull()?.schedule
}

class CommitmentPresenter(stage: Stage, space: SpaceId, private val id: CommitmentId) :
    Presenter<CommitmentState>(stage, CommitmentState()) {
    private val whole = SpacePresenter(stage, space)

    val checkIns get() = whole.checkIns

    init {
        scope.launch { whole.state.collect { shown.value = stateOf(it) } }
    }

    fun look() = whole.look()

    fun end() = whole.end(id)

    fun choose(field: String, choice: String) = whole.choose(dev.cairn.core.Subject.Commitment(id), field, choice)

    private fun stateOf(state: SpaceState): CommitmentState {
        val view = state.view ?: return CommitmentState(space = state)
        return CommitmentState(
            isKnown = true,
            commitment = view.commitments.firstOrNull { it.id == id },
            space = state,
            due = state.dueOf(id),
            checkIns = view.checkIns.filter { it.commitment == id }.reversed(),
            weekStart = view.members.firstOrNull { it.member == state.me }?.calendar?.weekStart ?: Weekday.MON,
        )
    }
}

/** What the periods of a schedule are counted in. */
enum class Counted { DAY, WEEK, MONTH }

fun Schedule?.counted(): Counted = when (this) {
    is Schedule.Weekly -> Counted.WEEK
    is Schedule.MonthDay, is Schedule.NthWeekday -> Counted.MONTH
    else -> Counted.DAY
}
