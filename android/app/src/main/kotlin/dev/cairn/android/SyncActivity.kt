// What is exchanged, what waits, and "Sync now", which is always there.
package dev.cairn.android

import android.view.View
import dev.cairn.app.Stage
import dev.cairn.app.SyncPresenter
import dev.cairn.app.SyncState
import dev.cairn.app.clockWords
import dev.cairn.core.RelayStatus
import dev.cairn.core.SyncReport

class SyncActivity : Screen() {
    override fun begin(stage: Stage) {
        entitle(kit.say(R.string.sync_title))
        val presenter = SyncPresenter(stage)
        presenter.state.shown { show(it, presenter) }
    }

    private fun show(state: SyncState, presenter: SyncPresenter) {
        pieces.show(
            buildList {
                add(Piece("sheet", state.chip) { kit.text(says.sheet(state.chip)) })
                add(Piece("sync", state.isBusy) {
                    kit.button(kit.say(if (state.isBusy) R.string.syncing else R.string.sync_now), Weight.FIRST) { presenter.syncNow() }
                })
                state.report?.let { report -> add(Piece("report", report) { report(report) }) }
                if (state.status.relays.isEmpty()) add(Piece("no-relay", null) { kit.text(kit.say(R.string.relay_none_yet), Look.SOFT) })
                for (relay in state.status.relays) add(Piece("relay ${relay.relay}", relay) { relay(relay) })
                if (state.waiting.isNotEmpty()) {
                    add(Piece("waiting", state.waiting) {
                        val rows = state.waiting.map { space ->
                            kit.row(kit.text(space.title.ifEmpty { kit.say(R.string.space_untitled) }), kit.text(words.waitingChanges(space.waiting.toInt()), Look.SOFT))
                        }
                        kit.column(kit.text(kit.say(R.string.waiting_title), Look.HEADING), *rows.toTypedArray(), kit.text(kit.say(R.string.waiting_hint), Look.SOFT))
                    })
                }
                val refused = state.status.quarantined.toInt()
                if (refused > 0) add(Piece("quarantined", refused) { kit.text(words.quarantined(refused), Look.SOFT) })
            },
        )
    }

    private fun relay(relay: RelayStatus): View {
        val contact = relay.lastContactMs?.let { words.contactLast(clockWords(it, says.locale)) } ?: kit.say(R.string.contact_never)
        return kit.card(
            kit.text(relay.relay, Look.STRONG).apply { textDirection = View.TEXT_DIRECTION_LTR },
            kit.text(contact, Look.SOFT),
            relay.problem?.let { kit.text(says.problem(it)) },
        )
    }

    private fun report(report: SyncReport): View {
        val done = if (report.problems.isEmpty()) words.syncDone(report.sent.toInt(), report.received.toInt()) else kit.say(R.string.sync_failed)
        return kit.column(kit.text(done, Look.STRONG), *report.notices.map { kit.text(says.problem(it), Look.SOFT) }.toTypedArray())
    }
}
