// Checking in: one tap says how it went; a line, a mood and a confidence can follow, and all of it can be taken back.
package dev.cairn.android

import android.app.Activity
import android.text.InputType
import android.view.View
import dev.cairn.CommitmentId
import dev.cairn.SpaceId
import dev.cairn.app.CheckIns
import dev.cairn.core.CheckedInView
import dev.cairn.core.OutcomeKind

class CheckInPanel(private val activity: Activity, private val kit: Kit, private val says: Says, private val checkIns: CheckIns) {
    private val words = kit.words

    fun view(space: SpaceId, commitment: CommitmentId, title: String, mine: CheckedInView?): View =
        if (mine == null) taps(space, commitment, title) else said(space, mine)

    private fun taps(space: SpaceId, commitment: CommitmentId, title: String): View {
        fun tap(outcome: OutcomeKind, weight: Weight) = kit.button(says.outcome(outcome), weight) {
            checkIns.tap(space, commitment, title, outcome)
        }.apply { contentDescription = "${words.checkInFor(title)} ${says.outcome(outcome)}" }
        val others = Beside(activity, kit.dp(8)).apply {
            add(tap(OutcomeKind.PARTLY, Weight.PLAIN), share = 2f, isAsHighAsOthers = true)
            add(tap(OutcomeKind.NO, Weight.PLAIN), share = 3f, isAsHighAsOthers = true)
        }
        return kit.column(tap(OutcomeKind.YES, Weight.FIRST), others)
    }

    private fun said(space: SpaceId, mine: CheckedInView): View {
        val hasWords = mine.note != null || mine.mood != null || mine.confidence != null
        val facts = listOfNotNull(
            mine.mood?.let { words.moodSaid(says.mood(it.toInt())) },
            mine.confidence?.let { words.confidenceSaid(it.toInt()) },
        )
        return kit.column(
            kit.text(says.saidOf(mine.outcome), Look.STRONG),
            mine.note?.let { kit.text(it) },
            facts.takeIf { it.isNotEmpty() }?.let { kit.text(it.joinToString(" · "), Look.SOFT) },
            kit.row(
                kit.button(kit.say(if (hasWords) R.string.check_in_change else R.string.check_in_add), Weight.QUIET) { more(space, mine) },
                kit.button(kit.say(R.string.undo), Weight.QUIET) { checkIns.undo(space, mine.id) },
            ),
        )
    }

    private fun more(space: SpaceId, mine: CheckedInView) {
        val lines = InputType.TYPE_CLASS_TEXT or InputType.TYPE_TEXT_FLAG_CAP_SENTENCES or InputType.TYPE_TEXT_FLAG_MULTI_LINE
        val note = Field(kit, kit.say(R.string.check_in_line), most = 10_000, kind = lines).apply { text = mine.note.orEmpty() }
        val notSaid = kit.say(R.string.not_said)
        val moods = listOf<Int?>(null) + (1..5)
        val mood = Choice(kit, kit.say(R.string.mood), moods, mine.mood?.toInt(), { it?.let(says::mood) ?: notSaid })
        val degrees = listOf<Int?>(null) + (0..10)
        val confidence = Choice(kit, kit.say(R.string.confidence), degrees, mine.confidence?.toInt(), { it?.let(words::confidenceOf) ?: notSaid })
        kit.form(kit.say(R.string.check_in_add), kit.say(R.string.save), null, note.view, mood.view, confidence.view) {
            checkIns.say(space, mine.id, note.text, mood.value, confidence.value)
        }
    }
}
