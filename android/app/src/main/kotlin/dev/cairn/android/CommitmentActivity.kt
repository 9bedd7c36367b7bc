// One commitment: its cairns, its calendar, the same as a table, and every check-in.
package dev.cairn.android

import android.view.View
import dev.cairn.CommitmentId
import dev.cairn.app.CommitmentPresenter
import dev.cairn.app.CommitmentState
import dev.cairn.app.Counted
import dev.cairn.app.Stage
import dev.cairn.app.columnWords
import dev.cairn.app.columns
import dev.cairn.app.counted
import dev.cairn.app.monthWords
import dev.cairn.app.wall
import dev.cairn.core.CommitmentView
import dev.cairn.core.Period
import dev.cairn.core.PeriodState
import dev.cairn.core.StandingView
import dev.cairn.core.Subject
import dev.cairn.core.TogetherView

class CommitmentActivity : Screen() {
    private lateinit var presenter: CommitmentPresenter

    override fun begin(stage: Stage) {
        presenter = CommitmentPresenter(stage, spaceId, CommitmentId(partId))
        presenter.state.shown { show(it) }
    }

    override fun look() {
        if (::presenter.isInitialized) presenter.look()
    }

    private fun show(state: CommitmentState) {
        val commitment = state.commitment
        entitle(commitment?.title ?: kit.say(R.string.part_commitments))
        if (commitment == null) {
            val words = if (state.isKnown) R.string.commitment_missing else R.string.opening
            return pieces.show(listOf(Piece("none", words) { kit.text(kit.say(words), Look.SOFT) }))
        }
        pieces.show(
            buildList {
                val facts = listOfNotNull(
                    state.schedule?.let(says::schedule),
                    says.row(commitment.participants.map { it.name }),
                    commitment.endedDay?.let { words.commitmentEnded(says.date(it)) },
                ).joinToString(" · ")
                add(Piece("facts", facts) { kit.text(facts, Look.SOFT) })
                val choose = { _: Subject, field: String, choice: String -> presenter.choose(field, choice); Unit }
                addAll(Conflicts(kit, says, state.space.view, choose.takeIf { state.space.isOpen }).pieces(Subject.Commitment(commitment.id), commitment.conflicts))
                val due = state.due
                if (due != null && state.space.isOpen) {
                    add(Piece("due", due) { kit.card(CheckInPanel(this@CommitmentActivity, kit, says, presenter.checkIns).view(spaceId, commitment.id, commitment.title, due.checkedIn)) })
                }
                if (commitment.participants.size > 1) add(Piece("together", commitment.together) { together(commitment, commitment.together, state) })
                for (standing in commitment.standings) {
                    add(Piece("standing ${standing.who.member}", standing to state.schedule) { standing(commitment, standing, state) })
                }
                add(Piece("stones", null) { kit.text(kit.say(R.string.stones_legend), Look.SOFT) })
                for (standing in commitment.standings) {
                    add(Piece("periods ${standing.who.member}", Triple(standing.periods, state.schedule, state.weekStart)) { periods(standing, state) })
                }
                add(Piece("legend", null) { legend() })
                add(Piece("check-ins", state.checkIns) { checkIns(state, commitment) })
                if (state.space.isOpen && commitment.endedDay == null) add(Piece("end", null) { end() })
            },
        )
    }

    private fun together(commitment: CommitmentView, together: TogetherView, state: CommitmentState) =
        cairn(commitment, kit.say(R.string.together), together.current, together.atLeast, together.longest, null, state)

    private fun standing(commitment: CommitmentView, standing: StandingView, state: CommitmentState) =
        cairn(commitment, nameOf(standing, state), standing.current, standing.atLeast, standing.longest, standing.followThroughPermille, state)

    private fun cairn(
        commitment: CommitmentView, name: String, current: UInt, atLeast: Boolean, longest: UInt, permille: UInt?, state: CommitmentState,
    ): View {
        val streak = says.streak(current, atLeast, state.schedule)
        val facts = kit.column(
            kit.text(name, Look.STRONG),
            kit.text(streak),
            kit.text(says.longest(longest, state.schedule), Look.SOFT),
            permille?.let { kit.text(words.followThrough((it / 10u).toInt()), Look.SOFT) },
        )
        return kit.card(kit.row(facts, CairnView(this, current.toInt(), kit.dp(120), words.cairnOf(commitment.title, streak))))
    }

    private fun periods(standing: StandingView, state: CommitmentState): View {
        val heading = kit.text(says.periodsOf(nameOf(standing, state), state.schedule), Look.HEADING)
        if (standing.periods.isEmpty()) return kit.column(heading, kit.text(kit.say(R.string.periods_none), Look.SOFT))
        val table = kit.column(*standing.periods.takeLast(ROWS).reversed().map { row(it) }.toTypedArray())
        if (state.schedule.counted() != Counted.DAY) return kit.column(heading, table)
        val names = state.weekStart.columns().map { it.columnWords(says.locale) }
        val months = wall(standing.periods, state.weekStart).flatMap { month ->
            listOf(kit.text(month.first.monthWords(says.locale), Look.SOFT), WallView(this, month, names, says.locale))
        }
        table.visibility = View.GONE
        val twin = kit.button(kit.say(R.string.as_table), Weight.QUIET) { table.visibility = if (table.visibility == View.GONE) View.VISIBLE else View.GONE }
        return kit.column(heading, *months.toTypedArray(), twin, table)
    }

    private fun row(period: Period): View =
        kit.row(kit.text(words.dayState(says.date(period.label), says.state(period.state)), Look.SOFT), MarksView(this, listOf(period.state), kit.dp(18), "").apply { importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO })

    private fun legend(): View = kit.column(
        *STATES.map { state ->
            val mark = MarksView(this, listOf(state), kit.dp(18), "").apply { importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO }
            kit.row(kit.text(says.state(state), Look.SOFT), mark)
        }.toTypedArray(),
    ).apply { contentDescription = kit.say(R.string.legend) }

    private fun checkIns(state: CommitmentState, commitment: CommitmentView): View = kit.column(
        kit.text(kit.say(R.string.check_ins), Look.HEADING),
        kit.text(kit.say(R.string.check_ins_none), Look.SOFT).takeIf { state.checkIns.isEmpty() },
        *state.checkIns.take(ROWS).map { CheckInLine(kit, says).view(it, commitment.title) }.toTypedArray(),
    )

    private fun end(): View = kit.button(kit.say(R.string.commitment_end), Weight.QUIET) {
        kit.sure(kit.say(R.string.commitment_end), kit.say(R.string.commitment_end_hint), kit.say(R.string.commitment_end)) { presenter.end() }
    }

    private fun nameOf(standing: StandingView, state: CommitmentState): String =
        if (standing.who.member == state.space.me) kit.say(R.string.you) else standing.who.name

    private companion object {
        const val ROWS = 60
        val STATES = listOf(PeriodState.KEPT, PeriodState.BRIDGED, PeriodState.EXCUSED, PeriodState.OPEN, PeriodState.UNKNOWN, PeriodState.MISSED)
    }
}
