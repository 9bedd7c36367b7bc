// Joining by a link that was opened, shared or pasted: what is known comes first, then a name.
package dev.cairn.android

import android.content.Intent
import android.text.Editable
import android.text.TextWatcher
import dev.cairn.app.JoinPresenter
import dev.cairn.app.JoinState
import dev.cairn.app.Joined
import dev.cairn.app.Purpose
import dev.cairn.app.Stage

class JoinActivity : Screen() {
    private val link by kept("link") { Field(kit, kit.say(R.string.join_link), kit.say(R.string.join_link_hint), most = 4_000, kind = StartActivity.ADDRESS) }
    private val name by kept("name") { Field(kit, kit.say(R.string.your_name), kit.say(R.string.your_name_hint), most = 200, kind = StartActivity.NAME) }

    private val purpose by kept("purpose") {
        val say = { purpose: Purpose -> kit.say(if (purpose == Purpose.AS_PERSON) R.string.join_as_person else R.string.join_as_device) }
        Choice(kit, kit.say(R.string.join_purpose), Purpose.entries, Purpose.AS_PERSON, say) { presenter?.choose(it) }
    }
    private var presenter: JoinPresenter? = null

    override fun begin(stage: Stage) {
        entitle(kit.say(R.string.join_title))
        val presenter = JoinPresenter(stage, link.text.ifEmpty { given(intent) })
        link.text = presenter.state.value.link
        presenter.choose(purpose.value)
        this.presenter = presenter
        link.edit.addTextChangedListener(object : TextWatcher {
            override fun beforeTextChanged(text: CharSequence, start: Int, count: Int, after: Int) {}

            override fun onTextChanged(text: CharSequence, start: Int, before: Int, count: Int) {}

            override fun afterTextChanged(text: Editable) = presenter.type(text.toString())
        })
        presenter.state.shown { state -> state.done?.let(::joined) ?: show(state, presenter) }
    }

    private fun joined(done: Joined) {
        when (done) {
            is Joined.Space -> go(SpaceActivity::class.java, done.space)
            Joined.Device -> startActivity(Intent(this, MainActivity::class.java))
        }
        finish()
    }

    private fun show(state: JoinState, presenter: JoinPresenter) {
        pieces.show(
            listOfNotNull(
                state.host?.let { host ->
                    Piece("known", host) { kit.notice(kit.text(words.joinKnown(host)), kit.text(kit.say(R.string.join_sealed), Look.SOFT)) }
                },
                Piece("link", null) { link.view },
                Piece("damaged", null) { kit.warning(kit.text(kit.say(R.string.join_damaged))) }.takeIf { state.isDamaged },
                Piece("purpose", null) { purpose.view }.takeIf { state.me == null },
                Piece("name", null) { name.view }.takeIf { state.needsName },
                Piece("ask", state.copy(link = "")) { kit.button(askWords(state), Weight.FIRST) { presenter.submit(name.text) } },
                Piece("hint", null) { kit.column(kit.text(kit.say(R.string.join_offline_hint), Look.SOFT), kit.text(kit.say(R.string.join_scanned), Look.SOFT)) },
            ),
        )
    }

    private fun askWords(state: JoinState): String {
        val me = state.me
        return when {
            state.isBusy -> kit.say(R.string.working)
            me != null -> words.joinAskAs(me)
            state.purpose == Purpose.AS_DEVICE -> kit.say(R.string.join_link_device)
            else -> kit.say(R.string.join_ask)
        }
    }

    /** The link that opened this screen, or that stands in a text that was shared with it. */
    private fun given(intent: Intent): String =
        intent.dataString ?: intent.getStringExtra(Intent.EXTRA_TEXT)?.split(Regex("\\s+"))?.lastOrNull { "#" in it }.orEmpty()
}
