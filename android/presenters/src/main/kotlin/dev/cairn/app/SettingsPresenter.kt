// How it looks, how it exchanges, who this is, and what is stored on this device.
package dev.cairn.app

import dev.cairn.core.PersonView
import dev.cairn.inviteDevice
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

enum class Theme { AUTO, LIGHT, DARK }

/** What is chosen on this device and shared with nobody. */
data class Choices(val theme: Theme = Theme.AUTO, val onlyUnmetered: Boolean = false)

/** Where the choices are kept. */
interface Keeping {
    val choices: StateFlow<Choices>

    fun keep(choices: Choices)
}

data class SettingsState(
    val choices: Choices = Choices(),
    val person: PersonView? = null,
    val usedBytes: Long? = null,
    /** Whether there is a space whose relay the person's devices can meet at. */
    val canLink: Boolean = false,
    /** A link for a further device of this person. */
    val link: String? = null,
    val isBusy: Boolean = false,
)

/** [measure] says how much is stored. */
class SettingsPresenter(stage: Stage, private val keeping: Keeping, private val measure: suspend () -> Long) :
    Presenter<SettingsState>(stage, SettingsState(keeping.choices.value)) {
    init {
        scope.launch {
            combine(keeping.choices, cairn.spaces) { choices, spaces -> choices to spaces.isNotEmpty() }
                .collect { (choices, canLink) -> shown.update { it.copy(choices = choices, canLink = canLink) } }
        }
        look()
    }

    /** Looks again at who this is and what is stored. */
    fun look() {
        scope.launch {
            attempts.ask { cairn.personOrNull() to measure() }?.let { (person, used) ->
                shown.update { it.copy(person = person, usedBytes = used) }
            }
        }
    }

    fun choose(theme: Theme) = keeping.keep(keeping.choices.value.copy(theme = theme))

    fun exchangeOnlyUnmetered(only: Boolean) = keeping.keep(keeping.choices.value.copy(onlyUnmetered = only))

    /** Makes a link for a further device of this person. */
    fun linkDevice() {
        if (shown.value.isBusy) return
        shown.update { it.copy(isBusy = true) }
        scope.launch {
            val link = attempts.attempt(Said.LinkMade) { cairn.inviteDevice() }
            shown.update { it.copy(isBusy = false, link = link) }
            if (link != null) stage.syncSoon()
        }
    }
}
