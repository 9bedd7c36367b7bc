// What a screen holds: a state that flows, and things to do. One thread, the one of the screen.
package dev.cairn.app

import dev.cairn.Cairn
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow

/** What every presenter works with. [scope] is of one thread and ends with the screen. */
class Stage(val cairn: Cairn, val attempts: Attempts, val scope: CoroutineScope)

/** A presenter of a state [S], which begins as [first]. */
abstract class Presenter<S>(protected val stage: Stage, first: S) {
    protected val shown = MutableStateFlow(first)
    protected val cairn get() = stage.cairn
    protected val attempts get() = stage.attempts
    protected val scope get() = stage.scope

    /** What is on screen. */
    val state: StateFlow<S> = shown.asStateFlow()
}
