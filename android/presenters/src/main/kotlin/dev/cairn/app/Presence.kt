// Whether somebody looks: the core is awake while a screen is shown, and says a last word when none is.
package dev.cairn.app

import dev.cairn.Cairn
import dev.cairn.core.CairnException
import dev.cairn.core.Watching
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull
import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.minutes

/** How a background exchange ended. */
enum class Exchanged {
    /** Nothing is left. */
    ALL,

    /** Something waits; trying again later may help. */
    NOT_ALL,
}

/**
 * The way to the background and back, in order: a rest that is still under way is finished before the core rises.
 * [rested] is told after each last exchange how much still waits, so that a job can be arranged for it.
 */
class Presence(
    private val cairn: Cairn,
    scope: CoroutineScope,
    /** So long a screen may be gone before it counts: a turned phone shows a new one at once. */
    private val calm: Duration = 700.milliseconds,
    private val rested: (waiting: Int) -> Unit,
) {
    private val turn = Mutex()
    private val isShown = MutableStateFlow<Boolean?>(null)
    private var screens = 0

    init {
        scope.launch {
            isShown.filterNotNull().collect { shown ->
                if (!shown) delay(calm)
                if (isShown.value != shown) return@collect
                turn.withLock { if (shown) rise() else rest() }
                // The first exchange brings what is new; the second tells that somebody was here today.
                if (shown) scope.launch { repeat(2) { cairn.syncQuietly() } }
            }
        }
    }

    /** A screen is shown. */
    fun shown() {
        screens++
        isShown.value = true
    }

    /** A screen is shown no more. */
    fun hidden() {
        screens--
        if (screens == 0) isShown.value = false
    }

    /** One exchange while nobody looks, of at most [patience]. While somebody looks, the core does that by itself. */
    suspend fun exchange(patience: Duration = 5.minutes): Exchanged = turn.withLock {
        if (isShown.value == true) return Exchanged.ALL
        cairn.resume()
        // The system starts a job when there is a network: what the core waited for before its next try is over.
        cairn.networkReturned()
        val report = try {
            withTimeoutOrNull(patience) { cairn.sync() }
        } catch (_: CairnException) {
            null
        } finally {
            // Also when the system ends the job.
            if (isShown.value != true) withContext(NonCancellable) { lastWord() }
        }
        // The last word may have done what the exchange before it could not.
        val now = cairn.status.value
        if (report != null && now.waiting == 0u && now.relays.all { it.problem == null }) Exchanged.ALL else Exchanged.NOT_ALL
    }

    private fun rise() {
        cairn.resume()
        cairn.watch(Watching.LIVE)
        cairn.networkReturned()
    }

    private suspend fun rest() {
        lastWord()
        rested(cairn.status.value.waiting.toInt())
    }

    private suspend fun lastWord() {
        try {
            cairn.suspend()
        } catch (_: CairnException) {
            // The database could not be tidied. Nothing is lost, and the next time tidies it.
        }
    }
}
