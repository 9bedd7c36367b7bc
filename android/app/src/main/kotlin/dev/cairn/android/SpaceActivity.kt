// One space: its parts, one at a time.
package dev.cairn.android

import android.os.Bundle
import android.view.View
import android.widget.HorizontalScrollView
import android.widget.LinearLayout
import dev.cairn.app.SpacePresenter
import dev.cairn.app.SpaceState
import dev.cairn.app.Stage
import dev.cairn.app.expectNews
import dev.cairn.core.MemberView
import dev.cairn.core.NoteView
import dev.cairn.core.SpaceView
import dev.cairn.core.Subject
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.launch

/** A part of a space. */
enum class Part(val title: Int) {
    COMMITMENTS(R.string.part_commitments),
    GOALS(R.string.part_goals),
    NOTES(R.string.part_notes),
    PEOPLE(R.string.part_people),
}

class SpaceActivity : Screen() {
    private lateinit var presenter: SpacePresenter
    private lateinit var stage: Stage
    private var part = Part.COMMITMENTS
    private var expecting: Job? = null

    override fun onCreate(saved: Bundle?) {
        part = Part.entries[saved?.getInt(PART) ?: 0]
        super.onCreate(saved)
    }

    override fun onSaveInstanceState(out: Bundle) {
        super.onSaveInstanceState(out)
        out.putInt(PART, part.ordinal)
    }

    override fun begin(stage: Stage) {
        this.stage = stage
        presenter = SpacePresenter(stage, spaceId)
        presenter.state.shown { show(it) }
        scope.launch { presenter.state.map { it.waits }.distinctUntilChanged().collect { expect() } }
    }

    override fun look() {
        if (!::presenter.isInitialized) return
        presenter.look()
        expect()
    }

    override fun onStop() {
        super.onStop()
        expecting?.cancel()
    }

    /** Who waits to be let in sees it when it happens. */
    private fun expect() {
        expecting?.cancel()
        expecting = if (presenter.state.value.waits) stage.cairn.expectNews(stage.scope) else null
    }

    private fun show(state: SpaceState) {
        val view = state.view
        entitle((view?.title ?: state.summary?.title).orEmpty().ifEmpty { kit.say(R.string.space_untitled) })
        val standing = state.summary?.state
        pieces.show(
            buildList {
                if (standing != null && !state.isOpen) add(Piece("standing", standing) { kit.notice(kit.text(says.standing(standing))) })
                if (view == null || state.waits) {
                    if (!state.waits) add(Piece("opening", null) { kit.text(kit.say(R.string.opening), Look.SOFT) })
                    return@buildList
                }
                val present = view.members.filter { !it.left }.map { it.name }
                val who = listOfNotNull(says.row(present), says.relationship(view.relationship.state)).joinToString(" · ")
                add(Piece("who", who) { kit.text(who, Look.SOFT) })
                add(Piece("parts", part) { parts() })
                addAll(conflicts(kit, says, presenter, state).pieces(Subject.Space, view.conflicts))
                addAll(
                    when (part) {
                        Part.COMMITMENTS -> CommitmentsPart(this@SpaceActivity, kit, says, presenter).pieces(state, view, ::openCommitment)
                        Part.GOALS -> GoalsPart(this@SpaceActivity, kit, says, presenter).pieces(state, view)
                        Part.NOTES -> notes(state, view)
                        Part.PEOPLE -> people(state, view)
                    },
                )
            },
        )
    }

    private fun openCommitment(id: String) = go(CommitmentActivity::class.java, spaceId, id)

    private fun parts(): View = HorizontalScrollView(this).apply {
        isHorizontalScrollBarEnabled = false
        contentDescription = kit.say(R.string.space_parts)
        val row = LinearLayout(context)
        for (one in Part.entries) {
            val tab = kit.button(kit.say(one.title), if (one == part) Weight.FIRST else Weight.QUIET) {
                part = one
                show(presenter.state.value)
            }
            tab.isSelected = one == part
            tab.minimumWidth = kit.dp(48)
            tab.minWidth = kit.dp(48)
            tab.setPadding(kit.dp(10), kit.dp(8), kit.dp(10), kit.dp(8))
            row.addView(tab)
        }
        addView(row)
        // On a narrow screen the part that is shown may be one of those that stand out.
        addOnLayoutChangeListener { _, _, _, _, _, _, _, _, _ ->
            val chosen = row.getChildAt(part.ordinal)
            scrollTo(scrollX.coerceIn(minOf(chosen.right - width, chosen.left), chosen.left), 0)
        }
    }

    private fun notes(state: SpaceState, view: SpaceView): List<Piece> = buildList {
        val add = { kit.button(kit.say(R.string.note_add), Weight.FIRST) { addNote() } }
        if (view.notes.isEmpty()) {
            add(Piece("notes-empty", state.isOpen) { kit.empty(kit.say(R.string.notes_empty), kit.say(R.string.notes_empty_hint), add().takeIf { state.isOpen }) })
        } else if (state.isOpen) {
            add(Piece("note-add", null) { add() })
        }
        for (note in view.notes) add(Piece("note ${note.id}", note) { note(note) })
    }

    private fun note(note: NoteView): View = kit.card(
        kit.opens(note.title, Look.NAME) { go(NoteActivity::class.java, spaceId, note.id.text) },
        kit.text(note.text.take(240).ifBlank { kit.say(R.string.note_blank) }, Look.SOFT).apply { maxLines = 2 },
    )

    private fun addNote() {
        val title = Field(kit, kit.say(R.string.note_title))
        kit.form(kit.say(R.string.note_add), kit.say(R.string.note_begin), title, title.view) {
            presenter.addNote(title.text) { go(NoteActivity::class.java, spaceId, it.text) }
        }
    }

    private fun people(state: SpaceState, view: SpaceView): List<Piece> = buildList {
        if (state.isOpen) {
            val count = state.summary?.requests.orEmpty().size
            val words = if (count > 0) words.requestsCount(count) else kit.say(R.string.invite)
            add(Piece("invite", words) { kit.button(words, Weight.FIRST) { go(InviteActivity::class.java, spaceId) } })
        }
        for (member in view.members) add(Piece("member ${member.member}", member) { member(member, state) })
    }

    private fun member(member: MemberView, state: SpaceState): View {
        val roles = if (member.roles.isEmpty()) kit.say(R.string.role_none) else says.row(member.roles.map(says::role))
        val heard = member.heardDay
        val last = when {
            member.left -> kit.say(R.string.member_left)
            heard != null -> words.heard(says.date(heard))
            else -> kit.say(R.string.heard_never)
        }
        val name = listOfNotNull(member.name, kit.say(R.string.member_you).takeIf { member.member == state.me }, member.pronouns).joinToString(" ")
        return kit.column(kit.text(name, Look.STRONG), kit.text("$roles · $last", Look.SOFT))
    }

    private companion object {
        const val PART = "part"
    }
}

/** The conflicts of a space, which can be settled by whoever can write in it. */
fun conflicts(kit: Kit, says: Says, presenter: SpacePresenter, state: SpaceState): Conflicts {
    val choose = { subject: Subject, field: String, choice: String -> presenter.choose(subject, field, choice); Unit }
    return Conflicts(kit, says, state.view, choose.takeIf { state.isOpen })
}
