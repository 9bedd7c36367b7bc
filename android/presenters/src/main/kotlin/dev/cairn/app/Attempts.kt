// Tries something that the core may refuse, and keeps the refusal until it is read, tried again or overtaken.
package dev.cairn.app

import dev.cairn.code
import dev.cairn.core.CairnException
import dev.cairn.mayRetry
import dev.cairn.text
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow

/** What was refused: its stable [code], an English sentence for codes without words of their own, and how to try again. */
class Refusal(val code: String, val text: String, val mayRetry: Boolean, val again: suspend () -> Unit)

/** One for the whole app, so that a refusal is seen on whichever screen comes next. */
class Attempts {
    private val lastRefusal = MutableStateFlow<Refusal?>(null)
    private val lastSaid = MutableStateFlow<Announcement?>(null)
    private var count = 0

    /** What was refused last, until something succeeds or it is dismissed. */
    val refusal: StateFlow<Refusal?> = lastRefusal.asStateFlow()

    /** What was done last, to be said aloud once. */
    val said: StateFlow<Announcement?> = lastSaid.asStateFlow()

    /** Does it. The answer, or null when it was refused. */
    suspend fun <T : Any> attempt(done: Said? = null, act: suspend () -> T): T? =
        try {
            val answer = act()
            lastRefusal.value = null
            done?.let { lastSaid.value = Announcement(++count, it) }
            answer
        } catch (refused: CairnException) {
            lastRefusal.value = Refusal(refused.code, refused.text, refused.mayRetry) { attempt(done, act) }
            null
        }

    /** Asks for something. The answer, or null when it was refused; an answer does not take an older refusal away. */
    suspend fun <T : Any> ask(question: suspend () -> T): T? =
        try {
            question()
        } catch (refused: CairnException) {
            lastRefusal.value = Refusal(refused.code, refused.text, refused.mayRetry) { attempt(null, question) }
            null
        }

    /** It was read. */
    fun dismiss() {
        lastRefusal.value = null
    }
}

/** The same words twice are two announcements. */
data class Announcement(val number: Int, val said: Said)

/** What was done, without words: those are the view's. */
sealed interface Said {
    data object Saved : Said
    data object InviteKept : Said
    data object CheckInTakenBack : Said
    data object InvitesRevoked : Said
    data object LinkMade : Said
    data object ConflictChosen : Said
    data object CommitmentEnded : Said
    data class SpaceMade(val title: String) : Said
    data class CheckedIn(val title: String, val outcome: dev.cairn.core.OutcomeKind) : Said
    data class StepMarked(val title: String, val isDone: Boolean) : Said
    data class GoalArchived(val title: String) : Said
    data object GoalRestored : Said
    data class LetIn(val name: String) : Said
    data class TurnedAway(val name: String) : Said
}
