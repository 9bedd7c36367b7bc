// The first screen of a new device: whether somebody is known here.
package dev.cairn.app

import dev.cairn.core.PersonView
import kotlinx.coroutines.launch

sealed interface WelcomeState {
    data object Opening : WelcomeState
    data object Nobody : WelcomeState

    /** A further device, which another one has to let in. */
    data object Waiting : WelcomeState
    data class Somebody(val name: String) : WelcomeState
}

class WelcomePresenter(stage: Stage) : Presenter<WelcomeState>(stage, WelcomeState.Opening) {
    init {
        // Who is let in hears of it with an exchange.
        scope.launch { cairn.status.collect { if (shown.value !is WelcomeState.Somebody) look() } }
    }

    /** Looks again, as when the screen comes back. */
    fun look() {
        scope.launch {
            attempts.ask { stateOf(cairn.personOrNull()) }?.let { shown.value = it }
        }
    }

    private fun stateOf(person: PersonView?) = when {
        person == null -> WelcomeState.Nobody
        person.isWaiting -> WelcomeState.Waiting
        else -> WelcomeState.Somebody(person.name)
    }
}
