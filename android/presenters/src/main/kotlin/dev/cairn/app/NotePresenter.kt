// Writing in a note that others may be writing in: what is typed is handed over after a short rest, what arrives is woven
// in around the caret, and while a sign is being composed nothing moves under it.
package dev.cairn.app

import dev.cairn.NoteId
import dev.cairn.SpaceId
import dev.cairn.core.ConflictView
import dev.cairn.core.EditNote
import dev.cairn.core.MentorCommand
import dev.cairn.core.NoteView
import dev.cairn.core.RenameNote
import dev.cairn.core.Standing
import dev.cairn.core.Subject
import dev.cairn.mentor
import dev.cairn.show
import dev.cairn.spaceId
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

private const val REST_MS = 400L

data class NoteState(
    /** False while the space has not been shown. */
    val isKnown: Boolean = false,
    /** Null when it is not here. */
    val title: String? = null,
    /** What stands in the field, with its selection. */
    val text: String = "",
    val from: Int = 0,
    val to: Int = 0,
    val isOpen: Boolean = false,
    /** Whether something typed is not stored yet. */
    val isPending: Boolean = false,
    /** Whether somebody else's words came while one was typing. */
    val isMerged: Boolean = false,
    val conflicts: List<ConflictView> = emptyList(),
)

class NotePresenter(stage: Stage, private val space: SpaceId, private val id: NoteId) : Presenter<NoteState>(stage, NoteState()) {
    /** The text that the field and the core last had in common; null before it is known. */
    private var base: String? = null
    /** Where, in that text, what was written here last ends. */
    private var own: Int? = null
    private var held: String? = null
    private var isComposing = false
    private var isSending = false
    private var rest: Job? = null

    init {
        scope.launch {
            combine(cairn.space(space), cairn.spaces) { show, spaces ->
                show.view.notes.firstOrNull { it.id == id } to spaces.any { it.spaceId == space && it.state == Standing.MEMBER }
            }.collect { (note, isOpen) -> hear(note, isOpen) }
        }
    }

    /** What stands in the field now, with its selection; [composing] while a sign is put together from keys. */
    fun typed(text: String, from: Int, to: Int, composing: Boolean) {
        isComposing = composing
        val now = shown.value
        if (text != now.text || from != now.from || to != now.to) {
            shown.value = now.copy(text = text, from = from, to = to, isPending = base != null && text != base)
        }
        if (!composing) held?.takeIf { !isSending }?.let { receive(it) }
        if (shown.value.isPending) commitSoon()
    }

    /** Hands over what was typed. The screen calls it when it is left. */
    suspend fun commit() {
        rest?.cancel()
        if (!isSending && shown.value.isPending) attempts.attempt { send() }
    }

    fun rename(title: String) = scope.launch {
        attempts.attempt(Said.Saved) { cairn.mentor(space, MentorCommand.RenameNote(RenameNote(id, title.trim()))) }
    }

    fun choose(field: String, choice: String) = scope.launch {
        attempts.attempt(Said.ConflictChosen) {
            cairn.mentor(space, MentorCommand.ChooseValue(dev.cairn.core.ChooseValue(Subject.Note(id), field, choice)))
        }
    }

    /** The note about the others' words was read. */
    fun dismissMerged() = shown.update { it.copy(isMerged = false) }

    private fun hear(note: NoteView?, isOpen: Boolean) {
        shown.update { it.copy(isKnown = true, title = note?.title, isOpen = isOpen, conflicts = note?.conflicts.orEmpty()) }
        when {
            note == null -> return
            // While something is under way the core's text may be older than what it is about to confirm.
            isSending || (isComposing && shown.value.text != note.text) -> held = note.text
            else -> receive(note.text)
        }
    }

    /** The text as the core holds it now. */
    private fun receive(text: String) {
        held = null
        val known = base
        base = text
        if (known == text) return
        val now = shown.value
        if (known == null) {
            shown.value = now.copy(text = text)
            return
        }
        val merged = merge(known, now.text, text, listOf(now.from, now.to), own)
        own = merged.own
        shown.value = now.copy(
            text = merged.text,
            from = merged.places[0],
            to = merged.places[1],
            isPending = merged.text != text,
            isMerged = now.isMerged || now.text != known,
        )
        if (merged.text != text) commitSoon()
    }

    private suspend fun send() {
        isSending = true
        var stored: String? = null
        try {
            val before = stored() ?: return
            if (before != base) {
                // What came meanwhile is woven in first; while a sign is composed, that has to wait, and so has this.
                held = before
                return
            }
            val typed = shown.value.text
            val splice = spliceBetween(before, typed) ?: return
            cairn.mentor(space, MentorCommand.EditNote(EditNote(id, splice.inPoints(before))))
            base = typed
            own = splice.at + splice.insert.length
            do {
                held = null
                stored = stored()
            } while (held != null && held != stored)
        } finally {
            isSending = false
            shown.update { it.copy(isPending = it.text != base) }
            val now = stored ?: held
            if (now != null && now != base) {
                if (isComposing) held = now else receive(now)
            }
            if (stored != null && shown.value.isPending) commitSoon()
        }
    }

    private suspend fun stored(): String? = cairn.show(space).view.notes.firstOrNull { it.id == id }?.text

    private fun commitSoon() {
        rest?.cancel()
        rest = scope.launch {
            delay(REST_MS)
            rest = null
            commit()
        }
    }
}
