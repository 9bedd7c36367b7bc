// Goals with their milestones, and single things to do.
package dev.cairn.android

import android.app.Activity
import android.text.InputType
import android.view.View
import android.widget.CheckBox
import dev.cairn.CivilDay
import dev.cairn.app.SpacePresenter
import dev.cairn.app.SpaceState
import dev.cairn.app.isMarkedBy
import dev.cairn.core.ActionView
import dev.cairn.core.DoneByView
import dev.cairn.core.GoalView
import dev.cairn.core.MemberRef
import dev.cairn.core.MilestoneView
import dev.cairn.core.Requires
import dev.cairn.core.SpaceView
import dev.cairn.core.Subject

class GoalsPart(private val activity: Activity, private val kit: Kit, private val says: Says, private val presenter: SpacePresenter) {
    private val words = kit.words

    fun pieces(state: SpaceState, view: SpaceView): List<Piece> = buildList {
        val (archived, living) = view.goals.partition { it.archived }
        val add = { kit.button(kit.say(R.string.goal_add), Weight.FIRST) { addGoal() } }
        if (living.isEmpty()) {
            add(Piece("goals-empty", state.isOpen) { kit.empty(kit.say(R.string.goals_empty), kit.say(R.string.goals_empty_hint), add().takeIf { state.isOpen }) })
        } else if (state.isOpen) {
            add(Piece("goal-add", null) { add() })
        }
        for (goal in archived.filter { it.activeInArchive.isNotEmpty() }) {
            add(Piece("active ${goal.id}", goal) {
                kit.notice(kit.text(words.goalActiveInArchive(says.row(goal.activeInArchive.map { it.name }), goal.title)), restore(goal).takeIf { state.isOpen })
            })
        }
        for (goal in living) add(Piece("goal ${goal.id}", goal to state.isOpen) { goal(goal, state) })
        add(Piece("actions", view.actions to state.isOpen) { actions(view.actions, state) })
        if (archived.isNotEmpty()) {
            add(Piece("archived", archived to state.isOpen) {
                val rows = archived.map { kit.row(kit.text(it.title), restore(it).takeIf { state.isOpen }) }
                kit.column(kit.text(words.goalsArchived(archived.size), Look.SOFT), *rows.toTypedArray())
            })
        }
    }

    private fun restore(goal: GoalView): View =
        kit.button(kit.say(R.string.restore)) { presenter.restore(goal.id) }.apply { contentDescription = words.goalRestore(goal.title) }

    private fun goal(goal: GoalView, state: SpaceState): View {
        val facts = listOfNotNull(says.row(goal.owners.map { it.name }), goal.targetDay?.let { words.byDay(says.date(it)) })
        val texts = listOf(
            "why" to goal.why, "measure" to goal.measure, "wish" to goal.wish,
            "outcome" to goal.outcome, "obstacle" to goal.obstacle, "plan" to goal.plan,
        ).mapNotNull { (field, text) -> text?.let { kit.column(kit.text(says.field(field), Look.SOFT), kit.text(it)) } }
        val conflicts = conflicts(kit, says, presenter, state).views(Subject.Goal(goal.id), goal.conflicts)
        val buttons = kit.row(
            kit.button(kit.say(R.string.milestone_add), Weight.QUIET) { addMilestone(goal) }.apply { contentDescription = words.milestoneAddTo(goal.title) },
            kit.button(kit.say(R.string.archive), Weight.QUIET) { presenter.archive(goal) }.apply { contentDescription = words.goalArchiveThis(goal.title) },
        )
        return kit.card(
            kit.text(goal.title, Look.HEADING),
            kit.text(facts.joinToString(" · "), Look.SOFT),
            *conflicts,
            *texts.toTypedArray(),
            *goal.milestones.map { milestone(it, state) }.toTypedArray(),
            buttons.takeIf { state.isOpen },
        )
    }

    private fun milestone(step: MilestoneView, state: SpaceState): View {
        val waitsForOthers = step.requires != Requires.Any && !step.done && step.doneBy.isNotEmpty()
        val facts = listOfNotNull(kit.say(R.string.step_needs_each).takeIf { waitsForOthers })
        val conflicts = conflicts(kit, says, presenter, state).views(Subject.Milestone(step.id), step.conflicts)
        val line = step(step.title, step.done, step.isMarkedBy(state.me), step.dueDay, step.doneBy, step.stillDoneDespite, facts, state) { presenter.mark(step) }
        return kit.column(line, *conflicts)
    }

    private fun actions(actions: List<ActionView>, state: SpaceState): View = kit.card(
        kit.text(kit.say(R.string.actions), Look.HEADING),
        kit.text(kit.say(R.string.actions_empty), Look.SOFT).takeIf { actions.isEmpty() },
        *actions.map { action ->
            step(action.text, action.done, action.done, action.dueDay, action.doneBy, action.stillDoneDespite, listOfNotNull(action.owner?.name), state) { presenter.mark(action) }
        }.toTypedArray(),
        kit.button(kit.say(R.string.action_add), Weight.QUIET) { addAction() }.takeIf { state.isOpen },
    )

    /** A step that can be ticked. The tick stands as the core says: a tap asks, and what comes back is drawn. */
    private fun step(
        title: String, isDone: Boolean, isMine: Boolean, due: CivilDay?, by: List<DoneByView>, despite: List<MemberRef>,
        more: List<String>, state: SpaceState, mark: () -> Unit,
    ): View {
        val box: CheckBox = kit.check(title, isDone || isMine) {}
        box.isEnabled = state.isOpen
        box.contentDescription = if (isDone) words.stepIsDone(title) else words.stepOpen(title)
        box.setOnClickListener {
            box.isChecked = isDone || isMine
            mark()
        }
        val first = by.firstOrNull()
        val facts = more + listOfNotNull(
            due?.let { words.byDay(says.date(it)) },
            first?.let { words.doneBy(says.row(by.map { one -> one.who.name }), says.day(it.day)) },
            despite.takeIf { it.isNotEmpty() }?.let { words.stillDone(says.row(it.map { one -> one.name })) },
        )
        return kit.column(box, facts.takeIf { it.isNotEmpty() }?.let { kit.text(it.joinToString(" · "), Look.SOFT) })
    }

    private fun addGoal() {
        val title = Field(kit, kit.say(R.string.goal_title))
        val lines = InputType.TYPE_CLASS_TEXT or InputType.TYPE_TEXT_FLAG_CAP_SENTENCES or InputType.TYPE_TEXT_FLAG_MULTI_LINE
        val why = Field(kit, kit.say(R.string.field_why), most = 10_000, kind = lines)
        val day = DayField(activity, kit, kit.say(R.string.field_target_day), says)
        kit.form(kit.say(R.string.goal_add), kit.say(R.string.goal_set), title, title.view, why.view, day.view) {
            presenter.addGoal(title.text, why.text, day.value)
        }
    }

    private fun addMilestone(goal: GoalView) {
        val title = Field(kit, kit.say(R.string.milestone_title))
        val day = DayField(activity, kit, kit.say(R.string.field_due_day), says)
        val requires = Choice(kit, kit.say(R.string.milestone_requires), listOf(Requires.Any, Requires.Each), Requires.Any, {
            kit.say(if (it == Requires.Each) R.string.requires_each else R.string.requires_any)
        })
        kit.form(kit.say(R.string.milestone_add), kit.say(R.string.add), title, title.view, day.view, requires.view) {
            presenter.addMilestone(goal.id, title.text, day.value, requires.value)
        }
    }

    private fun addAction() {
        val text = Field(kit, kit.say(R.string.action_text))
        kit.form(kit.say(R.string.action_add), kit.say(R.string.add), text, text.view) { presenter.addAction(text.text) }
    }
}
