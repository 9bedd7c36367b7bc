package dev.cairn.app

import dev.cairn.FakeCairn
import dev.cairn.NoteId
import dev.cairn.SpaceId
import dev.cairn.core.Command
import dev.cairn.core.MentorCommand
import dev.cairn.core.NoteChange
import dev.cairn.core.Outcome
import dev.cairn.core.Query
import dev.cairn.core.RelationshipState
import dev.cairn.core.RelationshipView
import dev.cairn.core.Reply
import dev.cairn.core.NoteView
import dev.cairn.core.SpaceShow
import dev.cairn.core.SpaceView
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Two texts become one without losing a word of either. */
class WritingTest {
    private val space = SpaceId("07".repeat(16))
    private val note = NoteId("0a".repeat(16))

    private fun show(text: String): SpaceShow {
        val notes = listOf(NoteView(note, "Diary", text, "a", emptyList()))
        val none = emptyList<Nothing>()
        val relationship = RelationshipView(RelationshipState.ACTIVE, none)
        return SpaceShow(
            space.text,
            "pair",
            SpaceView("Cello", none, none, relationship, none, none, none, none, none, none, none, notes, none, none),
        )
    }

    @Test
    fun `the smallest splice never cuts a code point`() {
        assertEquals(null, spliceBetween("a", "a"))
        assertEquals(Splice(1, 0, "b"), spliceBetween("ac", "abc"))
        val piano = spliceBetween("a🎹c", "a🎻c")!!
        assertEquals(Splice(1, 2, "🎻"), piano)
        assertEquals(NoteChange.Splice(1u, 1u, "🎻"), piano.inPoints("a🎹c"))
        assertEquals(NoteChange.Splice(2u, 0u, "!"), spliceBetween("a🎹c", "a🎹!c")!!.inPoints("a🎹c"))
    }

    @Test
    fun `what both insert is whole, and the caret stays behind one's own words`() {
        val merged = merge("one three", "one two three", "zero one three", listOf(7))
        assertEquals("zero one two three", merged.text)
        assertEquals("zero one two".length, merged.places.single())
        assertEquals("ba", merge("", "a", "b", listOf(1)).text)
        // Who goes on with their own words is not parted from them, and the caret waits behind them.
        assertEquals(Merged("The qSph", listOf(5), own = 3), merge("The", "The q", "TheSph", listOf(5), own = 3))
        assertEquals(listOf(3), merge("The", "The", "TheSph", listOf(3), own = 3).places)
        assertEquals(listOf(6), merge("The", "The", "TheSph", listOf(3)).places)
        assertEquals(listOf(3, 6, 2), listOf(through(3, Splice(3, 0, "Sph")), through(3, Splice(0, 0, "Sph")), through(3, Splice(2, 4, ""))))
        assertEquals("c", merge("abc", "ac", "bc", listOf(0)).text)
    }

    @Test
    fun `while a sign is composed nothing moves, and then the others' words are woven in`() {
        val fake = FakeCairn(answer = { Reply.Mentored(Outcome.Changed) })
        fake.reply = { query -> if (query is Query.Space) Reply.Space(show("Hello")) else error("$query") }
        onScreen(fake) { stage ->
            fake.publish(show("Hello"))
            val presenter = NotePresenter(stage, space, note)
            presenter.state.shows { it.text == "Hello" }
            presenter.typed("Hello w", 7, 7, composing = true)
            fake.publish(show("Oh, Hello"))
            presenter.state.shows { it.isKnown }
            kotlinx.coroutines.yield()
            assertEquals("Hello w", presenter.state.value.text)
            fake.reply = { Reply.Space(show("Oh, Hello")) }
            presenter.typed("Hello w", 7, 7, composing = false)
            val woven = presenter.state.shows { it.text == "Oh, Hello w" }
            assertEquals(11, woven.from)
            assertTrue(woven.isMerged && woven.isPending)
            presenter.commit()
            val edit = fake.dispatched.filterIsInstance<Command.Mentor>().single().command as MentorCommand.EditNote
            assertEquals(NoteChange.Splice(9u, 0u, " w"), edit.v1.edit)
            presenter.dismissMerged()
            assertFalse(presenter.state.value.isMerged)
        }
    }
}
