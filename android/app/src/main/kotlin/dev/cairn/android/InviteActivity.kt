// Letting people in: who asked, and a link with its QR code for one more.
package dev.cairn.android

import android.text.InputType
import android.view.View
import dev.cairn.app.InvitePresenter
import dev.cairn.app.InviteState
import dev.cairn.app.Stage
import dev.cairn.app.expectNews
import dev.cairn.core.JoinRequestView
import kotlinx.coroutines.Job

class InviteActivity : Screen() {
    private val role by kept("role") { Choice(kit, kit.say(R.string.invite_role), StartActivity.ROLES, null, { it?.let(says::role) ?: kit.say(R.string.role_none) }) }
    private val days by kept("days") { Choice(kit, kit.say(R.string.invite_days), listOf(1, 3, 7), 1, words::daysCount) }
    private val uses by kept("uses") { Field(kit, kit.say(R.string.invite_uses), most = 2, kind = InputType.TYPE_CLASS_NUMBER).apply { text = "1" } }
    private var stage: Stage? = null
    private var expecting: Job? = null

    override fun begin(stage: Stage) {
        entitle(kit.say(R.string.invite))
        this.stage = stage
        look()
        val presenter = InvitePresenter(stage, spaceId)
        presenter.state.shown { show(it, presenter) }
    }

    override fun look() {
        expecting?.cancel()
        expecting = stage?.let { it.cairn.expectNews(it.scope) }
    }

    override fun onStop() {
        super.onStop()
        expecting?.cancel()
    }

    private fun show(state: InviteState, presenter: InvitePresenter) {
        val summary = state.summary
        pieces.show(
            buildList {
                for (request in summary?.requests.orEmpty()) add(Piece("request ${request.member}", request) { request(request, presenter) })
                val link = state.link
                if (link != null) {
                    add(Piece("link", link) {
                        kit.card(
                            kit.text(kit.say(R.string.invite_hand_over)),
                            LinkPanel(this@InviteActivity, kit).view(link, kit.say(R.string.invite_qr), kit.say(R.string.invite_share)),
                            kit.text(kit.say(R.string.invite_secret), Look.SOFT),
                        )
                    })
                    if (state.isAway) add(Piece("away", null) { kit.notice(kit.text(kit.say(R.string.valid_once_online))) })
                } else {
                    add(Piece("role", null) { role.view })
                    add(Piece("days", null) { days.view })
                    if (summary?.kind == "circle") add(Piece("uses", null) { uses.view })
                    add(Piece("make", state.isBusy) {
                        kit.button(kit.say(if (state.isBusy) R.string.working else R.string.invite_make), Weight.FIRST) {
                            presenter.make(role.value, uses.text.toIntOrNull() ?: 0, days.value)
                        }
                    })
                }
                add(Piece("revoke", null) { kit.button(kit.say(R.string.invites_revoke), Weight.QUIET) { presenter.revoke() } })
            },
        )
    }

    private fun request(request: JoinRequestView, presenter: InvitePresenter): View {
        val role = request.role
        val digits = request.safetyNumber.filter { it.isDigit() }.chunked(5).joinToString(" ")
        return kit.notice(
            kit.text(if (role == null) words.request(request.name) else words.requestAs(request.name, says.roleNamed(role)), Look.NAME),
            kit.text(words.safetyHint(request.name), Look.SOFT),
            kit.text(digits, Look.DIGITS).apply {
                textDirection = View.TEXT_DIRECTION_LTR
                contentDescription = "${kit.say(R.string.safety_number)} $digits"
            },
            kit.row(
                kit.button(words.approve(request.name), Weight.FIRST) { presenter.letIn(request) },
                kit.button(kit.say(R.string.decline)) { presenter.turnAway(request) },
            ),
        )
    }
}
