package dev.cairn

import dev.cairn.core.AddCommitment
import dev.cairn.core.AddGoal
import dev.cairn.core.MakeCheckIn
import dev.cairn.core.NewSpaceKind
import dev.cairn.core.OutcomeKind
import dev.cairn.core.PeriodState
import dev.cairn.core.Quorum
import dev.cairn.core.Role
import dev.cairn.core.Schedule
import dev.cairn.core.Watching
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import kotlin.io.path.createDirectories

/** Ada has an app, Ben has a terminal, and a relay lies between them. */
class ConvergingTest {
    @TempDir
    lateinit var folder: Path

    @Test
    fun `a Kotlin device and a terminal converge in one space, offline and back`() = runBlocking<Unit> {
        Relay(folder.resolve("relay").createDirectories()).start().use { relay ->
            val ben = Terminal(folder.resolve("ben"))
            device(folder.resolve("ada"), "ada").use { ada ->
                val space = ada.createSpace(NewSpaceKind.PAIR, "Together", relay.url, Role.MENTEE)
                val link = ada.createInvite(space, Role.MENTOR)
                ada.syncs()
                ben.does("init", "--name", "ben")
                ben.does("join", link)
                ben.does("sync")
                ada.syncs()
                assertEquals(listOf("ben"), ada.spaces.value.single().requests.map { it.name })
                assertEquals(listOf("ben"), ada.approve(space))
                ada.syncs()
                ben.does("sync")
                ada.syncs()

                val members = ada.show(space).view.members
                val goal = ada.addGoal(space, AddGoal("Play the winter concert"))
                val practise = ada.addCommitment(
                    space,
                    AddCommitment("Practise", goal, Schedule.Daily, participants = members.map { it.member }, quorum = Quorum.EACH),
                )
                ada.syncs()
                ben.does("sync")

                relay.stop()
                val today = ada.show(space).view.members.first { it.name == "ada" }.today
                ada.makeCheckIn(space, MakeCheckIn(practise, outcome = OutcomeKind.YES, note = "first movement, slowly"))
                ben.does("check-in", "Together", "Practise", "--day", today.text, "--outcome", "yes", "--note", "scales")
                ben.does("goal", "edit", "Together", "Play the winter concert", "--title", "Play the winter concert by heart")
                val cut = withTimeout(PATIENCE) { ada.sync() }
                assertEquals(listOf("relay.unreachable"), cut.problems.map { it.code })
                assertTrue(cut.waiting > 0u)

                relay.start()
                ada.syncs()
                ben.does("sync")
                ada.syncs()
                val view = ada.show(space).view
                assertEquals("Play the winter concert by heart", view.goals.single().title)
                assertEquals(setOf("scales", "first movement, slowly"), view.checkIns.map { it.note }.toSet())
                assertEquals(
                    listOf(PeriodState.KEPT, PeriodState.KEPT),
                    view.commitments.single().standings.map { it.periods.last().state },
                )
                assertEquals(ben.does("export", "Together").trim(), ada.export(space).decodeToString().trim())
                assertEquals(0u, ada.status.value.waiting)
            }
        }
    }

    @Test
    fun `while a space is on screen, the other's news arrive by themselves`() = runBlocking<Unit> {
        Couple.meet(folder).use { (ada, ben, space) ->
            ada.watch(Watching.LIVE)
            ben.watch(Watching.LIVE)
            ben.addGoal(space, AddGoal("Speak at the spring meeting"))
            ada.seen(space) { show -> show.view.goals.any { it.title == "Speak at the spring meeting" } }
        }
    }

    @Test
    fun `an app in the background keeps everything in one file and goes on afterwards`() = runBlocking<Unit> {
        Couple.meet(folder).use { (ada, ben, space, relay) ->
            ada.addGoal(space, AddGoal("Swim a mile"))
            ada.suspend()
            ben.syncs()
            assertEquals(listOf("Swim a mile"), ben.show(space).view.goals.map { it.title })
            val home = folder.resolve("ada").toFile()
            val logs = home.walk().filter { it.name.endsWith("-wal") }.sumOf { it.length() }
            assertEquals(0, logs, "nothing waits in a log beside the database")
            ada.addGoal(space, AddGoal("Written in the background"))
            relay.stop()
            relay.start()
            ada.resume()
            ada.networkReturned()
            ada.syncs()
            ben.syncs()
            assertEquals(2, ben.show(space).view.goals.size)
            assertEquals(emptyList<String>(), ada.integrity())
        }
    }
}

private operator fun Couple.component1() = ada
private operator fun Couple.component2() = ben
private operator fun Couple.component3() = space
private operator fun Couple.component4() = relay
