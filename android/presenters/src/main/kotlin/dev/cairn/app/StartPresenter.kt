// Starting on one's own: a name, then a space.
package dev.cairn.app

import dev.cairn.SpaceId
import dev.cairn.core.NewSpaceKind
import dev.cairn.core.Role
import dev.cairn.createPerson
import dev.cairn.createSpace
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

data class StartState(
    /** Null while it is not known. */
    val needsName: Boolean? = null,
    val isBusy: Boolean = false,
    val made: SpaceId? = null,
)

class StartPresenter(stage: Stage) : Presenter<StartState>(stage, StartState()) {
    init {
        scope.launch { attempts.ask { cairn.somebodyOrNull() == null }?.let { needs -> shown.update { it.copy(needsName = needs) } } }
    }

    /** Makes the person, if there is none yet, and the space. */
    fun make(name: String, kind: NewSpaceKind, title: String, relay: String, role: Role?) {
        if (shown.value.isBusy) return
        shown.update { it.copy(isBusy = true) }
        scope.launch {
            val made = attempts.attempt(Said.SpaceMade(title.trim())) {
                if (cairn.somebodyOrNull() == null) cairn.createPerson(name.trim())
                cairn.createSpace(kind, title.trim(), relay.trim().trimEnd('/'), role)
            }
            shown.value = StartState(attempts.ask { cairn.somebodyOrNull() == null }, made = made)
            if (made != null) stage.syncSoon()
        }
    }
}
