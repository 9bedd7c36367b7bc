// Where the app opens: today's work, or the first words when nobody is known here yet.
package dev.cairn.android

import android.app.Activity
import android.view.View
import android.widget.ImageView
import dev.cairn.SpaceId
import dev.cairn.app.Stage
import dev.cairn.app.TodayPresenter
import dev.cairn.app.TodayState
import dev.cairn.app.WelcomePresenter
import dev.cairn.app.WelcomeState
import dev.cairn.core.DueView
import dev.cairn.core.NewsKind
import dev.cairn.core.NewsView
import dev.cairn.core.SpaceToday
import dev.cairn.spaceId

class MainActivity : Screen() {
    private var welcome: WelcomePresenter? = null
    private var today: TodayPresenter? = null
    private var isKnown = false

    override fun ways(): List<Pair<Int, Class<out Activity>>> = if (isKnown) super.ways() else listOf(R.string.way_settings to SettingsActivity::class.java)

    override fun begin(stage: Stage) {
        entitle(kit.say(R.string.app_name))
        welcome = WelcomePresenter(stage).also { presenter ->
            presenter.state.shown { state ->
                when (state) {
                    WelcomeState.Opening -> pieces.show(listOf(Piece("opening", null) { kit.text(kit.say(R.string.opening), Look.SOFT) }))
                    WelcomeState.Nobody -> pieces.show(listOf(Piece("welcome", null) { welcoming() }))
                    WelcomeState.Waiting -> pieces.show(listOf(Piece("waiting", null) { waiting() }))
                    is WelcomeState.Somebody -> if (today == null) open(stage)
                }
            }
        }
    }

    override fun look() {
        if (isKnown) today?.look() else welcome?.look()
    }

    private fun welcoming(): View = kit.column(
        ImageView(this).apply {
            setImageResource(R.drawable.stones)
            importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO
        },
        kit.text(kit.say(R.string.app_about)),
        kit.button(kit.say(R.string.welcome_invite), Weight.FIRST) { go(JoinActivity::class.java) },
        kit.button(kit.say(R.string.welcome_start)) { go(StartActivity::class.java) },
        kit.text(kit.say(R.string.welcome_privacy), Look.SOFT),
    )

    private fun waiting(): View = kit.column(
        kit.text(kit.say(R.string.linking_title), Look.HEADING),
        kit.text(kit.say(R.string.linking_hint)),
        kit.notice(kit.text(kit.say(R.string.linking_doubt))),
        kit.button(kit.say(R.string.linking_again)) { go(JoinActivity::class.java) },
        kit.button(kit.say(R.string.welcome_start)) { go(StartActivity::class.java) },
    )

    private fun open(stage: Stage) {
        isKnown = true
        entitle(kit.say(R.string.today_title))
        showWays()
        today = TodayPresenter(stage).also { presenter -> presenter.state.shown { pieces.show(draw(it, presenter)) } }
    }

    private fun draw(state: TodayState, presenter: TodayPresenter): List<Piece> {
        val spaces = state.spaces ?: return listOf(Piece("opening", null) { kit.text(kit.say(R.string.opening), Look.SOFT) })
        val heads = buildList {
            spaces.firstOrNull()?.today?.day?.let { day -> add(Piece("day", day) { kit.text(says.day(day), Look.SOFT) }) }
            for ((space, request) in state.requests) {
                add(Piece("request ${request.member}", space.id to request) {
                    val look = kit.button(kit.say(R.string.request_look)) { go(InviteActivity::class.java, space.spaceId) }
                    kit.notice(kit.text(words.requestWaits(request.name, space.title)), look)
                })
            }
            for (space in state.waits) add(Piece("waits ${space.id}", space.state) { kit.notice(kit.text(says.standing(space.state))) })
            val quiet = state.quietWith
            if (state.isWithoutSpace) {
                add(Piece("empty", "none") { withoutSpace() })
            } else if (quiet != null) {
                add(Piece("empty", quiet) { nothingDue(quiet) })
            }
        }
        return heads + spaces.flatMap { draw(it, presenter) }
    }

    private fun withoutSpace() = kit.empty(
        kit.say(R.string.today_no_space),
        kit.say(R.string.today_no_space_hint),
        kit.button(kit.say(R.string.space_make), Weight.FIRST) { go(StartActivity::class.java) },
        kit.button(kit.say(R.string.welcome_invite)) { go(JoinActivity::class.java) },
    )

    private fun nothingDue(space: SpaceId) = kit.empty(
        kit.say(R.string.today_nothing_due),
        kit.say(R.string.today_nothing_due_hint),
        kit.button(kit.say(R.string.today_see)) { go(SpaceActivity::class.java, space) },
    )

    private fun draw(space: SpaceToday, presenter: TodayPresenter): List<Piece> {
        val today = space.today
        if (today.due.isEmpty() && today.others.isEmpty() && today.quiet.isEmpty()) return emptyList()
        val id = SpaceId(space.space)
        val title = space.title.ifEmpty { kit.say(R.string.space_untitled) }
        return buildList {
            add(Piece("space ${space.space}", title) { kit.opens(title, Look.HEADING) { go(SpaceActivity::class.java, id) } })
            for (due in today.due) add(Piece("due ${space.space} ${due.commitment}", due) { due(id, due, presenter) })
            val news = today.others
            if (news.isNotEmpty() || today.quiet.isNotEmpty()) {
                add(Piece("others ${space.space}", null) { kit.text(kit.say(R.string.today_others), Look.NAME) })
            }
            for (one in today.quiet) {
                val said = if (one.resting) words.quietResting(one.who.name) else words.quiet(one.days.toInt(), one.who.name)
                add(Piece("quiet ${space.space} ${one.who.member}", said) { kit.text(said, Look.SOFT) })
            }
            news.forEachIndexed { at, one -> add(Piece("news ${space.space} $at", one) { news(one) }) }
        }
    }

    private fun due(space: SpaceId, due: DueView, presenter: TodayPresenter): View {
        val streak = says.streak(due.current, due.atLeast, due.schedule)
        val state = if (due.resting) kit.say(R.string.due_resting) else says.state(due.present.state)
        val rhythm = if (due.present.firstDay == due.present.lastDay) {
            says.schedule(due.schedule)
        } else {
            words.dueProgress(due.present.done.toInt(), due.present.need.toInt(), says.day(due.present.lastDay))
        }
        val facts = kit.column(
            kit.opens(due.title, Look.NAME) { go(CommitmentActivity::class.java, space, due.commitment.text) },
            kit.text(rhythm, Look.SOFT),
            kit.text("$state · $streak", Look.SOFT),
        )
        val cairn = CairnView(this, due.current.toInt(), kit.dp(72), words.cairnOf(due.title, streak))
        return kit.card(kit.row(facts, cairn), CheckInPanel(this, kit, says, presenter.checkIns).view(space, due.commitment, due.title, due.checkedIn))
    }

    private fun news(news: NewsView): View {
        val name = news.who.name
        val (said, words) = when (val what = news.what) {
            is NewsKind.Praised -> (what.forWhat?.let { words.newsPraiseFor(name, it) } ?: words.newsPraise(name)) to listOfNotNull(what.emoji, what.text).joinToString(" ")
            is NewsKind.MilestoneDone -> words.newsMilestone(name, what.title) to null
            is NewsKind.CheckedIn -> says.did(name, what.title, what.outcome) to what.note
        }
        return kit.column(kit.text(said), words?.takeIf { it.isNotEmpty() }?.let { kit.text(it) }, kit.text(says.day(news.day), Look.SOFT))
    }
}
