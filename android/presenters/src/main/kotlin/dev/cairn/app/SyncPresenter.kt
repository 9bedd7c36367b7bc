// What is exchanged, what waits, and "Sync now", which is always there.
package dev.cairn.app

import dev.cairn.core.SpaceSummary
import dev.cairn.core.StatusView
import dev.cairn.core.SyncReport
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

data class SyncState(
    val chip: Chip = Chip.READY,
    val status: StatusView = StatusView(emptyList(), 0u, 0u),
    /** Spaces with changes that no relay has confirmed. */
    val waiting: List<SpaceSummary> = emptyList(),
    val isBusy: Boolean = false,
    /** How the last exchange went that was asked for here. */
    val report: SyncReport? = null,
)

class SyncPresenter(stage: Stage) : Presenter<SyncState>(stage, SyncState()) {
    init {
        scope.launch {
            combine(cairn.status, cairn.spaces, attempts.refusal) { status, spaces, refusal ->
                Triple(chipOf(status, refusal), status, spaces.filter { it.waiting > 0u })
            }.collect { (chip, status, waiting) ->
                shown.update { it.copy(chip = chip, status = status, waiting = waiting) }
            }
        }
    }

    /** Exchanges everything now. */
    fun syncNow() {
        if (shown.value.isBusy) return
        shown.update { it.copy(isBusy = true) }
        scope.launch {
            val report = attempts.attempt { cairn.sync() }
            shown.update { it.copy(isBusy = false, report = report) }
        }
    }
}
