// Today: what is due, one tap each, and what the others did.
package dev.cairn.app

import dev.cairn.SpaceId
import dev.cairn.core.JoinRequestView
import dev.cairn.core.SpaceSummary
import dev.cairn.core.SpaceToday
import dev.cairn.core.Standing
import dev.cairn.spaceId
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.receiveAsFlow
import kotlinx.coroutines.launch

data class TodayState(
    /** Null while the core has not said. */
    val spaces: List<SpaceToday>? = null,
    val isWithoutSpace: Boolean = false,
    /** People who wait to be let in, with their space. */
    val requests: List<Pair<SpaceSummary, JoinRequestView>> = emptyList(),
    /** Spaces that this person is not in yet. */
    val waits: List<SpaceSummary> = emptyList(),
    /** When nothing at all is due: the first space that can be opened. */
    val quietWith: SpaceId? = null,
)

class TodayPresenter(stage: Stage) : Presenter<TodayState>(stage, TodayState()) {
    private val again = Channel<Unit>(Channel.CONFLATED)

    val checkIns = CheckIns(stage)

    init {
        scope.launch {
            combine(cairn.spaces, stage.todays(again.receiveAsFlow()), ::stateOf).collect { shown.value = it }
        }
    }

    /** The screen came back, perhaps on another day. */
    fun look() {
        again.trySend(Unit)
    }

    private fun stateOf(all: List<SpaceSummary>, today: List<SpaceToday>): TodayState {
        val open = all.firstOrNull { it.state == Standing.MEMBER }
        return TodayState(
            spaces = today,
            isWithoutSpace = all.isEmpty(),
            requests = all.flatMap { space -> space.requests.map { space to it } },
            waits = all.filter { it.state == Standing.INVITED || it.state == Standing.ASKED },
            quietWith = open?.spaceId?.takeIf { today.all { space -> space.today.due.isEmpty() } },
        )
    }
}
