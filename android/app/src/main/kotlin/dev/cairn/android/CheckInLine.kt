// What was written down about a day, in a line or two.
package dev.cairn.android

import android.view.View
import dev.cairn.core.CheckInView

class CheckInLine(private val kit: Kit, private val says: Says) {
    fun view(one: CheckInView, title: String): View {
        val facts = listOfNotNull(
            says.day(one.forDay),
            kit.say(R.string.logged_later).takeIf { one.loggedLater },
            kit.say(R.string.held_back).takeIf { one.heldBack },
            kit.say(R.string.corrected).takeIf { one.corrected },
            kit.say(R.string.taken_back).takeIf { one.retracted },
            one.mood?.let { kit.words.moodSaid(says.mood(it.toInt())) },
            one.confidence?.let { kit.words.confidenceSaid(it.toInt()) },
        )
        return kit.column(
            kit.text(says.did(one.who.name, title, one.outcome)),
            one.note?.let { kit.text(it) },
            kit.text(facts.joinToString(" · "), Look.SOFT),
        )
    }
}
