// Starting on one's own: a name, then a space.
package dev.cairn.android

import android.text.InputType
import android.view.View
import dev.cairn.app.StartPresenter
import dev.cairn.app.StartState
import dev.cairn.app.Stage
import dev.cairn.core.NewSpaceKind
import dev.cairn.core.Role

class StartActivity : Screen() {
    private val name by kept("name") { Field(kit, kit.say(R.string.your_name), kit.say(R.string.your_name_hint), most = 200, kind = NAME) }
    private val kind by kept("kind") { Choice(kit, kit.say(R.string.space_kind), NewSpaceKind.entries, NewSpaceKind.PAIR, ::kindWords) }
    private val title by kept("title") { Field(kit, kit.say(R.string.space_title), kit.say(R.string.space_title_hint)) }
    private val role by kept("role") { Choice(kit, kit.say(R.string.your_role), ROLES, null, { it?.let(says::role) ?: kit.say(R.string.role_none) }) }
    private val relay by kept("relay") { Field(kit, kit.say(R.string.relay_address), kit.say(R.string.relay_hint), kind = ADDRESS) }

    override fun begin(stage: Stage) {
        entitle(kit.say(R.string.welcome_start))
        val presenter = StartPresenter(stage)
        presenter.state.shown { state ->
            val made = state.made
            if (made != null) {
                go(SpaceActivity::class.java, made)
                finish()
            } else if (state.needsName != null) {
                show(state, presenter)
            }
        }
    }

    private fun show(state: StartState, presenter: StartPresenter) {
        entitle(kit.say(if (state.needsName == true) R.string.welcome_start else R.string.space_new))
        pieces.show(
            listOfNotNull(
                Piece("name", null) { name.view }.takeIf { state.needsName == true },
                Piece("kind", null) { kind.view },
                Piece("title", null) { title.view },
                Piece("role", null) { role.view },
                Piece("relay", null) { relay.view },
                Piece("make", state.isBusy) { make(state, presenter) },
            ),
        )
    }

    private fun make(state: StartState, presenter: StartPresenter): View =
        kit.button(kit.say(if (state.isBusy) R.string.working else R.string.space_make), Weight.FIRST) {
            presenter.make(name.text, kind.value, title.text, relay.text, role.value)
        }

    private fun kindWords(kind: NewSpaceKind): String = when (kind) {
        NewSpaceKind.PAIR -> "${kit.say(R.string.kind_pair)} – ${kit.say(R.string.kind_pair_hint)}"
        NewSpaceKind.CIRCLE -> "${kit.say(R.string.kind_circle)} – ${kit.say(R.string.kind_circle_hint)}"
    }

    companion object {
        const val NAME = InputType.TYPE_CLASS_TEXT or InputType.TYPE_TEXT_VARIATION_PERSON_NAME or InputType.TYPE_TEXT_FLAG_CAP_WORDS
        const val ADDRESS = InputType.TYPE_CLASS_TEXT or InputType.TYPE_TEXT_VARIATION_URI

        /** The roles that a person may take or offer; none is one of the answers. */
        val ROLES = listOf(null, Role.MENTOR, Role.MENTEE, Role.PEER)
    }
}
