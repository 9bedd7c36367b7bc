// One tap says how it went; words, mood and confidence can follow, and all of it can be taken back.
package dev.cairn.app

import dev.cairn.CheckInId
import dev.cairn.CivilDay
import dev.cairn.CommitmentId
import dev.cairn.SpaceId
import dev.cairn.core.CorrectCheckIn
import dev.cairn.core.MakeCheckIn
import dev.cairn.core.MentorCommand
import dev.cairn.core.NumberChange
import dev.cairn.core.OutcomeKind
import dev.cairn.core.RetractCheckIn
import dev.cairn.core.TextChange
import dev.cairn.makeCheckIn
import dev.cairn.mentor
import kotlinx.coroutines.launch

/** Checking in, from whichever screen. */
class CheckIns(private val stage: Stage) {
    /** How it went today, or on [day]. */
    fun tap(space: SpaceId, commitment: CommitmentId, title: String, outcome: OutcomeKind, day: CivilDay? = null) = tries(Said.CheckedIn(title, outcome)) {
        stage.cairn.makeCheckIn(space, MakeCheckIn(commitment, day, outcome))
    }

    /** A line about it, a mood from 1 to 5 and a confidence from 0 to 10; null says nothing of it. */
    fun say(space: SpaceId, checkIn: CheckInId, note: String, mood: Int?, confidence: Int?) = tries(Said.Saved) {
        val words = note.trim().ifEmpty { null }
        val correction = CorrectCheckIn(
            checkIn,
            note = words?.let { TextChange.Set(it) } ?: TextChange.Clear,
            mood = number(mood),
            confidence = number(confidence),
        )
        stage.cairn.mentor(space, MentorCommand.CorrectCheckIn(correction))
    }

    /** Takes it back. */
    fun undo(space: SpaceId, checkIn: CheckInId) = tries(Said.CheckInTakenBack) {
        stage.cairn.mentor(space, MentorCommand.RetractCheckIn(RetractCheckIn(checkIn)))
    }

    private fun number(value: Int?): NumberChange = value?.let { NumberChange.Set(it.toUByte()) } ?: NumberChange.Clear

    private fun tries(done: Said, act: suspend () -> Any) = stage.scope.launch { stage.attempts.attempt(done, act) }
}
