// Screens without Android: presenters on one thread, with what tests need to wait for them.
package dev.cairn.app

import dev.cairn.Cairn
import dev.cairn.PATIENCE
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout

/** Plays [story] on one thread, with presenters that end with it. */
fun onScreen(cairn: Cairn, story: suspend (Stage) -> Unit) = runBlocking {
    coroutineScope {
        val screen = Job(coroutineContext[Job])
        try {
            story(Stage(cairn, Attempts(), CoroutineScope(coroutineContext + screen)))
        } finally {
            screen.cancel()
        }
    }
}

/** Waits until a state is as wanted. */
suspend fun <S> StateFlow<S>.shows(wanted: (S) -> Boolean): S = withTimeout(PATIENCE) { first(wanted) }

/** Waits until something was said, and forgets what was said before. */
suspend fun Attempts.hears(said: Said) = withTimeout(PATIENCE) { this@hears.said.first { it?.said == said } }

/** Choices that are kept nowhere. */
class KeepingNothing : Keeping {
    override val choices = MutableStateFlow(Choices())

    override fun keep(choices: Choices) {
        this.choices.value = choices
    }
}
