// The first screen of a new device: whether somebody is known here.
package dev.cairn.app

import kotlinx.coroutines.launch

sealed interface WelcomeState {
    data object Opening : WelcomeState
    data object Nobody : WelcomeState
    data class Somebody(val name: String) : WelcomeState
}

class WelcomePresenter(stage: Stage) : Presenter<WelcomeState>(stage, WelcomeState.Opening) {
    init {
        look()
    }

    /** Looks again, as when the screen comes back. */
    fun look() {
        scope.launch {
            attempts.ask { cairn.personOrNull()?.let { WelcomeState.Somebody(it.name) } ?: WelcomeState.Nobody }?.let { shown.value = it }
        }
    }
}
