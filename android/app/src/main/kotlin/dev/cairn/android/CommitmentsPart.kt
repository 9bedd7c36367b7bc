// The commitments of a space, each with its cairn.
package dev.cairn.android

import android.app.Activity
import android.text.InputType
import android.view.View
import dev.cairn.MemberKey
import dev.cairn.app.SpacePresenter
import dev.cairn.app.SpaceState
import dev.cairn.app.words
import dev.cairn.core.CommitmentView
import dev.cairn.core.Quorum
import dev.cairn.core.Schedule
import dev.cairn.core.SpaceView
import dev.cairn.core.Subject
import dev.cairn.core.Weekday

class CommitmentsPart(private val activity: Activity, private val kit: Kit, private val says: Says, private val presenter: SpacePresenter) {
    private val words = kit.words

    fun pieces(state: SpaceState, view: SpaceView, open: (String) -> Unit): List<Piece> = buildList {
        val (living, ended) = view.commitments.partition { it.endedDay == null }
        val add = { kit.button(kit.say(R.string.commitment_add), Weight.FIRST) { add(state, presenter.state.value.view ?: view) } }
        if (living.isEmpty()) {
            add(Piece("commitments-empty", state.isOpen) {
                kit.empty(kit.say(R.string.commitments_empty), kit.say(R.string.commitments_empty_hint), add().takeIf { state.isOpen })
            })
        } else if (state.isOpen) {
            add(Piece("commitment-add", null) { add() })
        }
        for (one in living) {
            val due = state.dueOf(one.id)
            add(Piece("commitment ${one.id}", Triple(one, due, state.isOpen)) { commitment(one, state, open) })
        }
        val titles = view.commitments.associate { it.id to it.title }
        val latest = view.checkIns.filter { !it.retracted }.takeLast(6).reversed()
        if (latest.isNotEmpty()) {
            add(Piece("latest", latest) {
                kit.column(kit.text(kit.say(R.string.latest), Look.HEADING), *latest.map { CheckInLine(kit, says).view(it, titles[it.commitment].orEmpty()) }.toTypedArray())
            })
        }
        if (ended.isNotEmpty()) {
            add(Piece("ended", ended.map { it.id to it.title }) {
                kit.column(kit.text(words.commitmentsEnded(ended.size), Look.SOFT), *ended.map { kit.opens(it.title, Look.PLAIN) { open(it.id.text) } }.toTypedArray())
            })
        }
    }

    private fun commitment(one: CommitmentView, state: SpaceState, open: (String) -> Unit): View {
        val schedule = one.versions.lastOrNull()?.schedule
        val streak = says.streak(one.together.current, one.together.atLeast, schedule)
        val facts = kit.column(
            kit.opens(one.title, Look.NAME) { open(one.id.text) },
            kit.text(listOfNotNull(schedule?.let(says::schedule), says.row(one.participants.map { it.name })).joinToString(" · "), Look.SOFT),
            kit.text(streak, Look.STRONG),
            kit.text(kit.say(R.string.dormant), Look.SOFT).takeIf { one.together.dormant },
        )
        val standings = one.standings.map { standing ->
            val periods = standing.periods.takeLast(MARKS)
            val name = if (standing.who.member == state.me) kit.say(R.string.you) else standing.who.name
            kit.row(kit.text(name, Look.SOFT), MarksView(activity, periods.map { it.state }, kit.dp(15), says.marks(periods)))
        }
        val conflicts = conflicts(kit, says, presenter, state).views(Subject.Commitment(one.id), one.conflicts)
        val checkIn = state.dueOf(one.id)?.takeIf { state.isOpen }
            ?.let { CheckInPanel(activity, kit, says, presenter.checkIns).view(presenter.space, one.id, one.title, it.checkedIn) }
        val cairn = CairnView(activity, one.together.current.toInt(), kit.dp(88), words.cairnOf(one.title, streak))
        return kit.card(kit.row(facts, cairn), *standings.toTypedArray(), *conflicts, checkIn)
    }

    private fun add(state: SpaceState, view: SpaceView) {
        val title = Field(kit, kit.say(R.string.commitment_title), kit.say(R.string.commitment_title_hint))
        val rhythm = RhythmField(kit, says)
        val members = view.members.filter { !it.left }
        val who = Picks(kit, kit.say(R.string.commitment_who), members.map { it.member }, setOf(state.me), { key -> members.first { it.member == key }.name })
        val quorum = Choice(kit, kit.say(R.string.quorum), Quorum.entries, Quorum.EACH, {
            kit.say(if (it == Quorum.EACH) R.string.quorum_each else R.string.quorum_any)
        })
        val goals = view.goals.filter { !it.archived }
        val goal = Choice(kit, kit.say(R.string.commitment_goal), listOf(null) + goals.map { it.id }, null, { id ->
            goals.firstOrNull { it.id == id }?.title ?: kit.say(R.string.none)
        })
        val together = members.size > 1
        kit.form(
            kit.say(R.string.commitment_add), kit.say(R.string.commitment_make), title,
            title.view, rhythm.view, who.view.takeIf { together }, quorum.view.takeIf { together }, goal.view.takeIf { goals.isNotEmpty() },
        ) { presenter.addCommitment(title.text, rhythm.value, participants(who, together), quorum.value, goal.value) }
    }

    /** Nobody named means the one who promises. */
    private fun participants(who: Picks<MemberKey>, together: Boolean): List<MemberKey> = if (together) who.value else emptyList()

    private companion object {
        const val MARKS = 14
    }
}

/** How often. */
class RhythmField(private val kit: Kit, says: Says) {
    private enum class Kind(val title: Int) {
        DAILY(R.string.kind_of_schedule_daily),
        WEEKDAYS(R.string.kind_of_schedule_weekdays),
        WEEKLY(R.string.kind_of_schedule_weekly),
        EVERY(R.string.kind_of_schedule_every),
    }

    private val days = Picks(kit, kit.say(R.string.schedule_which_days), Weekday.entries, setOf(Weekday.MON), { it.words(says.locale) })
    private val times = Field(kit, kit.say(R.string.schedule_times), most = 1, kind = InputType.TYPE_CLASS_NUMBER).apply { text = "3" }
    private val distance = Field(kit, kit.say(R.string.schedule_days), most = 3, kind = InputType.TYPE_CLASS_NUMBER).apply { text = "2" }
    private val kind = Choice(kit, kit.say(R.string.schedule_how_often), Kind.entries, Kind.DAILY, { kit.say(it.title) }, ::reveal)
    val view: View = kit.column(kind.view, days.view, times.view, distance.view)

    init {
        reveal(Kind.DAILY)
    }

    /** What was chosen; the core says whether it may be so. */
    val value: Schedule
        get() = when (kind.value) {
            Kind.DAILY -> Schedule.Daily
            Kind.WEEKDAYS -> Schedule.Weekdays(days.value)
            Kind.WEEKLY -> Schedule.Weekly((times.text.toIntOrNull() ?: 0).toUByte())
            Kind.EVERY -> Schedule.Every((distance.text.toIntOrNull() ?: 0).toUShort())
        }

    private fun reveal(chosen: Kind) {
        fun show(view: View, kind: Kind) {
            view.visibility = if (kind == chosen) View.VISIBLE else View.GONE
        }
        show(days.view, Kind.WEEKDAYS)
        show(times.view, Kind.WEEKLY)
        show(distance.view, Kind.EVERY)
    }
}
