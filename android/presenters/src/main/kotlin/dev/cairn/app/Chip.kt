// Which of its few states the sync chip shows.
package dev.cairn.app

import dev.cairn.core.RelayState
import dev.cairn.core.StatusView

enum class Chip { READY, SENDING, EXCHANGING, WAITING, OFFLINE, OFFLINE_WAITING, UNSAVED, ATTENTION }

/** The state for this status; a refusal to store goes before everything. */
fun chipOf(status: StatusView, refusal: Refusal?): Chip {
    val waits = status.waiting > 0u
    fun any(vararg states: RelayState) = status.relays.any { it.state in states }
    return when {
        refusal?.code?.startsWith("storage.") == true -> Chip.UNSAVED
        any(RelayState.NEEDS_UPDATE, RelayState.PAUSED, RelayState.REFUSING) -> Chip.ATTENTION
        any(RelayState.SYNCING) -> if (waits) Chip.SENDING else Chip.EXCHANGING
        any(RelayState.OFFLINE) -> if (waits) Chip.OFFLINE_WAITING else Chip.OFFLINE
        else -> if (waits) Chip.WAITING else Chip.READY
    }
}
