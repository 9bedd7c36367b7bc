// One note: a text that several people may type in at once.
package dev.cairn.android

import android.app.Activity
import android.os.Bundle
import android.text.Editable
import android.text.InputType
import android.text.TextWatcher
import android.view.Gravity
import android.view.View
import android.view.inputmethod.BaseInputConnection
import android.widget.EditText
import android.widget.LinearLayout
import dev.cairn.NoteId
import dev.cairn.app.NotePresenter
import dev.cairn.app.NoteState
import dev.cairn.app.Stage
import dev.cairn.core.Subject
import kotlinx.coroutines.launch

class NoteActivity : Screen() {
    private var presenter: NotePresenter? = null
    private val field by lazy { Paper() }
    private var isShowing = false

    override fun ways(): List<Pair<Int, Class<out Activity>>> = emptyList()

    override fun onCreate(saved: Bundle?) {
        super.onCreate(saved)
        field.isEnabled = false
    }

    override fun content(): View = LinearLayout(this).apply {
        orientation = LinearLayout.VERTICAL
        setPadding(kit.dp(16), kit.dp(8), kit.dp(16), kit.dp(8))
        addView(field, LinearLayout.LayoutParams(LinearLayout.LayoutParams.MATCH_PARENT, 0, 1f))
        addView(pieces)
    }

    override fun begin(stage: Stage) {
        val presenter = NotePresenter(stage, spaceId, NoteId(partId))
        this.presenter = presenter
        presenter.state.shown { show(it, presenter) }
    }

    override fun onPause() {
        super.onPause()
        // Outlives the screen: what was typed is stored though nobody looks any more.
        presenter?.let { presenter -> app.scope.launch { presenter.commit() } }
    }

    private fun show(state: NoteState, presenter: NotePresenter) {
        entitle(state.title ?: kit.say(R.string.part_notes))
        field.isEnabled = state.isOpen && state.title != null
        field.show(state)
        pieces.show(
            buildList {
                if (state.title == null) {
                    val words = if (state.isKnown) R.string.note_missing else R.string.opening
                    add(Piece("none", words) { kit.text(kit.say(words), Look.SOFT) })
                    return@buildList
                }
                val choose = { _: Subject, field: String, choice: String -> presenter.choose(field, choice); Unit }
                addAll(Conflicts(kit, says, null, choose.takeIf { state.isOpen }).pieces(Subject.Note(NoteId(partId)), state.conflicts))
                if (state.isMerged) {
                    add(Piece("merged", null) {
                        kit.notice(kit.row(kit.text(kit.say(R.string.note_merged)), kit.button(kit.say(R.string.dismiss), Weight.QUIET) { presenter.dismissMerged() }))
                    })
                }
                add(Piece("state", state.isPending) {
                    val rename = kit.button(kit.say(R.string.rename), Weight.QUIET) { rename(presenter) }
                    kit.row(kit.text(kit.say(if (state.isPending) R.string.note_pending else R.string.saved_here), Look.SOFT), rename)
                })
            },
        )
    }

    private fun rename(presenter: NotePresenter) {
        val title = Field(kit, kit.say(R.string.note_title)).apply { text = presenter.state.value.title.orEmpty() }
        kit.form(kit.say(R.string.rename), kit.say(R.string.save), title, title.view) { presenter.rename(title.text) }
    }

    /** The field: tells the presenter what is typed, and shows what it says, but never what it has told itself. */
    private inner class Paper : EditText(this@NoteActivity) {
        init {
            id = View.generateViewId()
            isSaveEnabled = false
            inputType = InputType.TYPE_CLASS_TEXT or InputType.TYPE_TEXT_FLAG_MULTI_LINE or InputType.TYPE_TEXT_FLAG_CAP_SENTENCES or InputType.TYPE_TEXT_FLAG_AUTO_CORRECT
            gravity = Gravity.TOP or Gravity.START
            hint = kit.say(R.string.note_placeholder)
            contentDescription = kit.say(R.string.note_text)
            textDirection = TEXT_DIRECTION_FIRST_STRONG
            textSize = 17f
            typeface = android.graphics.Typeface.SERIF
            setTextColor(kit.color(R.color.ink))
            setHintTextColor(kit.color(R.color.soft))
            addTextChangedListener(object : TextWatcher {
                override fun beforeTextChanged(text: CharSequence, start: Int, count: Int, after: Int) {}

                override fun onTextChanged(text: CharSequence, start: Int, before: Int, count: Int) {}

                override fun afterTextChanged(text: Editable) = tell()
            })
        }

        fun show(state: NoteState) {
            if (text.toString() == state.text) return
            isShowing = true
            setText(state.text)
            setSelection(state.from.coerceIn(0, state.text.length), state.to.coerceIn(0, state.text.length))
            isShowing = false
        }

        override fun onSelectionChanged(from: Int, to: Int) {
            super.onSelectionChanged(from, to)
            tell()
        }

        private fun tell() {
            val typed = text ?: return
            if (isShowing || !isEnabled) return
            val isComposing = BaseInputConnection.getComposingSpanStart(typed) != BaseInputConnection.getComposingSpanEnd(typed)
            presenter?.typed(typed.toString(), selectionStart.coerceAtLeast(0), selectionEnd.coerceAtLeast(0), isComposing)
        }
    }
}
