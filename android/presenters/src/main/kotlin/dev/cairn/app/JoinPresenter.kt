// Joining by a link: what is known comes first, then a name; the rest happens when there is a connection.
package dev.cairn.app

import dev.cairn.SpaceId
import dev.cairn.check
import dev.cairn.createPerson
import dev.cairn.join
import dev.cairn.linkThisDevice
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import java.net.URI

/** What the link is for, which only the person knows. */
enum class Purpose { AS_PERSON, AS_DEVICE }

data class JoinState(
    val link: String = "",
    /** Whether something was typed that is not a whole link. */
    val isDamaged: Boolean = false,
    /** Where the space is exchanged, when the link says so. */
    val host: String? = null,
    /** The name of the person who joins, which a further device may not have heard yet; null before there is a person. */
    val me: String? = null,
    val purpose: Purpose = Purpose.AS_PERSON,
    val isBusy: Boolean = false,
    val done: Joined? = null,
) {
    val needsName get() = me == null && purpose == Purpose.AS_PERSON
}

sealed interface Joined {
    /** The invite is kept, also without a connection. */
    data class Space(val space: SpaceId) : Joined

    /** This is a further device of a person. */
    data object Device : Joined
}

class JoinPresenter(stage: Stage, link: String = "") : Presenter<JoinState>(stage, JoinState()) {
    init {
        type(link)
        scope.launch { attempts.ask { listOfNotNull(cairn.somebodyOrNull()) }?.let { known -> shown.update { it.copy(me = known.firstOrNull()?.name) } } }
    }

    /** What stands in the field for the link. */
    fun type(link: String) {
        val typed = link.trim()
        val isWhole = WHOLE.containsMatchIn(typed)
        val host = if (isWhole) hostOf(typed) else null
        shown.update { it.copy(link = typed, isDamaged = typed.isNotEmpty() && !isWhole, host = host) }
    }

    fun choose(purpose: Purpose) = shown.update { it.copy(purpose = purpose) }

    /** Accepts the invite, with a [name] when there is no person yet. */
    fun submit(name: String) {
        val now = shown.value
        if (now.isBusy) return
        shown.update { it.copy(isBusy = true) }
        scope.launch {
            val done = attempts.attempt(Said.InviteKept) {
                cairn.check(now.link)
                val isNew = cairn.somebodyOrNull() == null
                if (isNew && now.purpose == Purpose.AS_DEVICE) {
                    cairn.linkThisDevice(now.link)
                    Joined.Device
                } else {
                    if (isNew) cairn.createPerson(name.trim())
                    Joined.Space(cairn.join(now.link))
                }
            }
            shown.update { it.copy(isBusy = false, done = done) }
            if (done != null) stage.syncSoon()
        }
    }

    private companion object {
        /** A link as people see it; the core reads it properly. */
        val WHOLE = Regex("#1\\.[\\w-]{20,}$")

        fun hostOf(link: String): String? = runCatching { URI(link).authority }.getOrNull()
    }
}
