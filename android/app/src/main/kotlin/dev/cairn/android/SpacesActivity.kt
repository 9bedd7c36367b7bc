// All spaces of this person, and how they stand to each.
package dev.cairn.android

import android.view.View
import dev.cairn.app.SpacesPresenter
import dev.cairn.app.Stage
import dev.cairn.core.SpaceSummary
import dev.cairn.core.Standing
import dev.cairn.spaceId

class SpacesActivity : Screen() {
    override fun begin(stage: Stage) {
        entitle(kit.say(R.string.way_spaces))
        SpacesPresenter(stage).state.shown { spaces ->
            val empty = Piece("empty", null) { kit.empty(kit.say(R.string.spaces_empty), kit.say(R.string.today_no_space_hint)) }
            val all = spaces.map { space -> Piece(space.id, space) { draw(space) } }
            val ways = Piece("ways", null) {
                kit.column(
                    kit.button(kit.say(R.string.space_make), Weight.FIRST) { go(StartActivity::class.java) },
                    kit.button(kit.say(R.string.welcome_invite)) { go(JoinActivity::class.java) },
                )
            }
            pieces.show((all.ifEmpty { listOf(empty) }) + ways)
        }
    }

    private fun draw(space: SpaceSummary): View {
        val stands = if (space.state == Standing.MEMBER) words.membersCount(space.members.toInt()) else says.standing(space.state)
        return kit.card(
            kit.opens(space.title.ifEmpty { kit.say(R.string.space_untitled) }, Look.NAME) { go(SpaceActivity::class.java, space.spaceId) },
            kit.text("${says.kind(space.kind)} · $stands", Look.SOFT),
            space.requests.size.takeIf { it > 0 }?.let { kit.text(words.requestsCount(it), Look.STRONG) },
            space.waiting.toInt().takeIf { it > 0 }?.let { kit.text(words.waitingChanges(it), Look.SOFT) },
        )
    }
}
