package dev.cairn

import dev.cairn.core.AddAction
import dev.cairn.core.AddCommitment
import dev.cairn.core.AddGoal
import dev.cairn.core.AddMilestone
import dev.cairn.core.AddNote
import dev.cairn.core.BeginPause
import dev.cairn.core.ChooseValue
import dev.cairn.core.CompleteAction
import dev.cairn.core.CorrectCheckIn
import dev.cairn.core.DayChange
import dev.cairn.core.EditGoal
import dev.cairn.core.EditNote
import dev.cairn.core.FieldValue
import dev.cairn.core.GiveKudos
import dev.cairn.core.MakeCheckIn
import dev.cairn.core.MentorCommand
import dev.cairn.core.MonthDay
import dev.cairn.core.NewSpaceKind
import dev.cairn.core.NoteChange
import dev.cairn.core.NumberChange
import dev.cairn.core.Outcome
import dev.cairn.core.OutcomeKind
import dev.cairn.core.Quorum
import dev.cairn.core.RelationshipState
import dev.cairn.core.Requires
import dev.cairn.core.Schedule
import dev.cairn.core.SetProfile
import dev.cairn.core.Subject
import dev.cairn.core.TextChange
import dev.cairn.core.Visibility
import dev.cairn.core.Weekday
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path

/** Values of every shape come back as they went. */
class CrossingTest {
    @TempDir
    lateinit var folder: Path

    private suspend fun alone(story: suspend (Cairn, SpaceId) -> Unit) {
        device(folder.resolve("ada"), "ada").use { ada ->
            story(ada, ada.createSpace(NewSpaceKind.PAIR, "Together", "http://127.0.0.1:9"))
        }
    }

    @Test
    fun `every rhythm crosses both ways`() = runBlocking<Unit> {
        val rhythms = listOf(
            Schedule.Daily,
            Schedule.Weekdays(listOf(Weekday.MON, Weekday.THU)),
            Schedule.Every(365u),
            Schedule.Weekly(7u),
            Schedule.MonthDay(MonthDay.Day(31u)),
            Schedule.MonthDay(MonthDay.Last),
            Schedule.NthWeekday(-1, Weekday.SUN),
        )
        alone { ada, space ->
            val ids = rhythms.map { ada.addCommitment(space, AddCommitment("$it", schedule = it, quorum = Quorum.EACH)) }
            val shown = ada.show(space).view.commitments.associate { it.id to it.versions.single().schedule }
            assertEquals(rhythms, ids.map { shown[it] })
        }
    }

    @Test
    fun `a field is kept, emptied or set`() = runBlocking<Unit> {
        alone { ada, space ->
            val day = CivilDay("2026-12-24")
            val goal = ada.addGoal(space, AddGoal("Concert 🎹", why = "Joy", measure = "By heart", targetDay = day))
            val edit = EditGoal(goal, why = TextChange.Set("Joy, \u0000 and \"quotes\""), measure = TextChange.Clear)
            assertEquals(Outcome.Changed, ada.mentor(space, MentorCommand.EditGoal(edit)))
            val view = ada.show(space).view.goals.single()
            assertEquals("Concert 🎹", view.title)
            assertEquals("Joy, \u0000 and \"quotes\"", view.why)
            assertEquals(null, view.measure)
            assertEquals(day, view.targetDay)
            ada.mentor(space, MentorCommand.EditGoal(EditGoal(goal, targetDay = DayChange.Clear)))
            assertEquals(null, ada.show(space).view.goals.single().targetDay)
        }
    }

    @Test
    fun `records, marks, notes and numbers cross`() = runBlocking<Unit> {
        alone { ada, space ->
            val me = ada.me(space)
            val goal = ada.addGoal(space, AddGoal("Concert", owners = listOf(me)))
            val step = ada.addMilestone(space, AddMilestone(goal, "Notes", requires = Requires.Named(listOf(me))))
            val promise = ada.addCommitment(space, AddCommitment("Practise", goal, Schedule.Daily, quorum = Quorum.EACH, bridge = 2u))
            val checkIn = ada.makeCheckIn(space, MakeCheckIn(promise, null, OutcomeKind.PARTLY, "slowly", 3u, 10u))
            val better = CorrectCheckIn(checkIn, note = TextChange.Clear, mood = NumberChange.Set(5u))
            ada.mentor(space, MentorCommand.CorrectCheckIn(better))
            val action = ada.addAction(space, AddAction("Tune", goal = goal))
            ada.mentor(space, MentorCommand.CompleteAction(CompleteAction(action)))
            val note = ada.addNote(space, AddNote("Diary", "a🎹c"))
            ada.mentor(space, MentorCommand.EditNote(EditNote(note, NoteChange.Splice(1u, 1u, "b"))))
            ada.beginPause(space, BeginPause(CivilDay("2026-01-01"), CivilDay("2026-01-02"), "Flu", Visibility.SHARED))
            ada.mentor(space, MentorCommand.SetProfile(SetProfile("Ada", "she", listOf("en", "fr"))))

            val show = ada.show(space)
            val view = show.view
            assertEquals(space, show.spaceId)
            assertEquals(Requires.Named(listOf(me)), view.goals.single().milestones.single { it.id == step }.requires)
            val said = view.checkIns.single()
            assertEquals(listOf(checkIn, OutcomeKind.PARTLY, null), listOf(said.id, said.outcome, said.note))
            assertEquals(listOf<UByte?>(5u, 10u), listOf(said.mood, said.confidence))
            assertTrue(said.corrected && said.recordedAt > 1_700_000_000_000)
            assertTrue(view.actions.single().done)
            assertEquals("abc", view.notes.single().text)
            assertEquals("Flu", view.pauses.single().reason)
            assertEquals(listOf("en", "fr"), view.members.single().languages)
            assertEquals(RelationshipState.DRAFT, view.relationship.state)
            assertEquals(promise, ada.today().single().today.due.single().commitment)
            assertEquals("ada", ada.person().name)
        }
    }

    @Test
    fun `two titles at once are shown with both values, and one is chosen`() = runBlocking<Unit> {
        Couple.meet(folder).use { couple ->
            val (ada, ben) = couple.ada to couple.ben
            val space = couple.space
            val goal = ada.addGoal(space, AddGoal("Concert"))
            couple.exchange()
            ada.mentor(space, MentorCommand.EditGoal(EditGoal(goal, "Winter concert")))
            ben.mentor(space, MentorCommand.EditGoal(EditGoal(goal, "Spring concert")))
            couple.exchange()
            val conflict = ada.show(space).view.goals.single().conflicts.single()
            val titles = conflict.options.map { it.value }
            assertEquals(setOf(FieldValue.Text("Winter concert"), FieldValue.Text("Spring concert")), titles.toSet())
            val winter = conflict.options.single { it.value == FieldValue.Text("Winter concert") }.choice
            ada.mentor(space, MentorCommand.ChooseValue(ChooseValue(Subject.Goal(goal), conflict.field, winter)))
            ada.giveKudos(space, GiveKudos(ben.me(space), text = "Spring comes too"))
            couple.exchange()
            assertEquals("Winter concert", ben.show(space).view.goals.single().title)
            assertEquals(ada.show(space), ben.show(space))
            assertArrayEquals(ada.export(space), ben.export(space))
        }
    }

    @Test
    fun `an export is read into another space`() = runBlocking<Unit> {
        alone { ada, space ->
            ada.addGoal(space, AddGoal("Concert"))
            val other = ada.createSpace(NewSpaceKind.PAIR, "Again", "http://127.0.0.1:9")
            val read = ada.mentor(other, MentorCommand.ImportSpace(ada.export(space)))
            assertTrue(read is Outcome.Imported && read.v1.added > 0u, "$read")
            assertEquals(listOf("Concert"), ada.show(other).view.goals.map { it.title })
            assertTrue(ada.document(space).isNotEmpty())
        }
    }
}
