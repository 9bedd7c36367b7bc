package dev.cairn.app

import dev.cairn.Cairn
import dev.cairn.PATIENCE
import dev.cairn.Relay
import dev.cairn.Terminal
import dev.cairn.code
import dev.cairn.core.CairnException
import dev.cairn.core.NewSpaceKind
import dev.cairn.core.OutcomeKind
import dev.cairn.core.PeriodState
import dev.cairn.core.Quorum
import dev.cairn.core.Requires
import dev.cairn.core.Schedule
import dev.cairn.core.Standing
import dev.cairn.createInvite
import dev.cairn.createPerson
import dev.cairn.createSpace
import dev.cairn.show
import dev.cairn.spaceId
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import kotlin.io.path.createDirectories

/** The app's screens over the real library: Ben has the app, Ada a terminal, and a relay lies between them. */
class StoryTest {
    @TempDir
    lateinit var folder: Path

    private fun opened(): Cairn = runBlocking { Cairn.open(folder.resolve("ben").toString()) }

    @Test
    fun `ben joins by a link, checks in with one tap, offline too, and both see the same`() {
        Relay(folder.resolve("relay").createDirectories()).start().use { relay ->
            val ada = Terminal(folder.resolve("ada"))
            ada.does("init", "--name", "ada")
            ada.does("space", "new", "--kind", "pair", "--title", "Cello", "--relay", relay.url)
            ada.does("sync")
            val link = ada.does("invite", "Cello", "--role", "mentee").lines().first { "#1." in it }.trim()
            ada.does("sync")
            opened().use { cairn ->
                onScreen(cairn) { stage -> join(stage, link, ada, relay) }
                onScreen(cairn) { stage -> checkIn(stage, ada, relay) }
            }
        }
    }

    private suspend fun join(stage: Stage, link: String, ada: Terminal, relay: Relay) {
        assertEquals(WelcomeState.Nobody, WelcomePresenter(stage).state.shows { it != WelcomeState.Opening })
        val join = JoinPresenter(stage, link)
        val known = join.state.value
        assertEquals(relay.url.removePrefix("http://"), known.host)
        assertFalse(known.isDamaged)
        join.submit("ben")
        val joined = join.state.shows { it.done != null }.done as Joined.Space
        assertEquals(WelcomeState.Somebody("ben"), WelcomePresenter(stage).state.shows { it != WelcomeState.Opening })
        syncs(stage)
        val today = TodayPresenter(stage)
        assertEquals(listOf(Standing.ASKED), today.state.shows { it.waits.isNotEmpty() }.waits.map { it.state })
        ada.does("sync")
        ada.does("approve", "Cello")
        ada.does("sync")
        syncs(stage)
        today.state.shows { it.quietWith == joined.space }
        val space = SpacePresenter(stage, joined.space).state.shows { it.isOpen && it.view != null }
        assertEquals("Cello", space.view?.title)
        assertEquals(setOf("ada", "ben"), space.view?.members?.map { it.name }?.toSet())
    }

    private suspend fun checkIn(stage: Stage, ada: Terminal, relay: Relay) {
        val ben = stage.cairn.spaces.shows { it.isNotEmpty() }.single().spaceId
        val space = SpacePresenter(stage, ben)
        val view = space.state.shows { it.isOpen && it.view != null }.view!!
        space.addGoal("Play the winter concert", "Joy", null)
        val goal = space.state.shows { it.view?.goals?.isNotEmpty() == true }.view!!.goals.single()
        space.addMilestone(goal.id, "First movement", null, Requires.Any)
        val step = space.state.shows { it.view?.goals?.single()?.milestones?.isNotEmpty() == true }.view!!.goals.single().milestones.single()
        space.mark(step)
        space.state.shows { it.view?.step(step.id)?.done == true }
        space.addCommitment("Practise", Schedule.Daily, view.members.map { it.member }, Quorum.EACH, goal.id)
        space.state.shows { it.due.isNotEmpty() }
        syncs(stage)
        ada.does("sync")

        relay.stop()
        val today = TodayPresenter(stage)
        val due = today.state.shows { it.spaces?.singleOrNull()?.today?.due?.isNotEmpty() == true }.spaces!!.single().today
        today.checkIns.tap(ben, due.due.single().commitment, "Practise", OutcomeKind.YES)
        stage.attempts.hears(Said.CheckedIn("Practise", OutcomeKind.YES))
        val mine = today.state.shows { it.spaces?.single()?.today?.due?.single()?.checkedIn != null }.spaces!!.single().today.due.single()
        today.checkIns.say(ben, mine.checkedIn!!.id, "slowly", 4, 8)
        today.state.shows { it.spaces?.single()?.today?.due?.single()?.checkedIn?.note == "slowly" }
        ada.does("check-in", "Cello", "Practise", "--day", due.day.text, "--outcome", "yes", "--note", "scales")

        val sync = SyncPresenter(stage)
        sync.syncNow()
        val cut = sync.state.shows { it.report != null }
        assertEquals(listOf("relay.unreachable"), cut.report!!.problems.map { it.code })
        assertEquals(Chip.OFFLINE_WAITING, sync.state.shows { it.chip == Chip.OFFLINE_WAITING }.chip)
        assertEquals(listOf("Cello"), sync.state.value.waiting.map { it.title })

        relay.start()
        syncs(stage)
        ada.does("sync")
        syncs(stage)
        sync.state.shows { it.chip == Chip.READY }
        val commitment = CommitmentPresenter(stage, ben, mine.commitment)
        val both = commitment.state.shows { it.checkIns.size == 2 }
        assertEquals(setOf("slowly", "scales"), both.checkIns.map { it.note }.toSet())
        assertEquals(PeriodState.KEPT, both.commitment!!.together.periods.last().state)
        assertEquals(Counted.DAY, both.schedule.counted())
        val told = ada.does("space", "show", "Cello")
        assertTrue("Practise" in told && "Play the winter concert" in told, told)
        assertTrue(ada.does("export", "Cello").contains("slowly"))
    }

    @Test
    fun `a start on one's own, an invite without a connection, and a note that two write on`() {
        opened().use { cairn ->
            onScreen(cairn) { stage ->
                val start = StartPresenter(stage)
                assertEquals(true, start.state.shows { it.needsName != null }.needsName)
                start.make(" ada ", NewSpaceKind.PAIR, " Cello ", "http://127.0.0.1:9/", null)
                val id = start.state.shows { it.made != null }.made!!
                assertEquals("Cello", cairn.show(id).view.title)
                val invite = InvitePresenter(stage, id)
                invite.make(null, 1, 7)
                val made = invite.state.shows { it.link != null && it.isAway }
                assertTrue(made.link!!.startsWith("http://127.0.0.1:9/join#1."), made.link)

                val space = SpacePresenter(stage, id)
                val begun = kotlinx.coroutines.CompletableDeferred<dev.cairn.NoteId>()
                space.addNote("Diary") { begun.complete(it) }
                val here = NotePresenter(stage, id, withTimeout(PATIENCE) { begun.await() })
                val there = NotePresenter(stage, id, begun.await())
                here.state.shows { it.isKnown && it.isOpen }
                there.state.shows { it.isKnown }
                here.typed("a🎹c", 4, 4, composing = false)
                assertTrue(here.state.value.isPending)
                here.commit()
                assertFalse(here.state.value.isPending)
                assertEquals("a🎹c", there.state.shows { it.text.isNotEmpty() }.text)
                there.typed("a🎹bc", 4, 4, composing = false)
                there.commit()
                here.state.shows { it.text == "a🎹bc" }
                assertEquals("a🎹bc", cairn.show(id).view.notes.single().text)

                val settings = SettingsPresenter(stage, KeepingNothing()) { 1_000_000 }
                assertEquals("ada", settings.state.shows { it.person != null && it.canLink }.person!!.name)
                settings.linkDevice()
                assertTrue(settings.state.shows { it.link != null }.link!!.contains("#1."))
            }
        }
    }

    @Test
    fun `a device that took an invite for another device's link waits, and its person may begin anew`() {
        val link = runBlocking {
            Cairn.open(folder.resolve("ada").toString()).use {
                it.createPerson("ada")
                it.createInvite(it.createSpace(NewSpaceKind.PAIR, "Cello", "http://127.0.0.1:9"))
            }
        }
        opened().use { cairn ->
            onScreen(cairn) { stage ->
                val join = JoinPresenter(stage, link)
                join.choose(Purpose.AS_DEVICE)
                join.submit("")
                assertEquals(Joined.Device, join.state.shows { it.done != null }.done)
                val welcome = WelcomePresenter(stage)
                welcome.state.shows { it == WelcomeState.Waiting }
                assertTrue(StartPresenter(stage).state.shows { it.needsName != null }.needsName!!)
                val start = StartPresenter(stage)
                start.make("ben", NewSpaceKind.PAIR, "Alone", "http://127.0.0.1:9", null)
                start.state.shows { it.made != null }
                welcome.state.shows { it == WelcomeState.Somebody("ben") }
            }
        }
    }

    @Test
    fun `what the core refuses is on screen with its code, and trying again may help`() {
        opened().use { cairn ->
            onScreen(cairn) { stage ->
                val join = JoinPresenter(stage, "http://127.0.0.1:9/join#1." + "A".repeat(40))
                join.submit("ben")
                val refusal = stage.attempts.refusal.shows { it != null }!!
                assertEquals("invite.bad_link", refusal.code)
                assertFalse(refusal.mayRetry)
                assertNull(cairn.personOrNull(), "nobody is made of a link that was cut")
                refusal.again()
                assertEquals("invite.bad_link", stage.attempts.refusal.value?.code)
                stage.attempts.dismiss()
                assertNull(stage.attempts.refusal.value)
            }
        }
    }

    @Test
    fun `on the way to the background what waits is sent, and a job sends what had to wait`() {
        Relay(folder.resolve("relay").createDirectories()).start().use { relay ->
            val ada = opened()
            onScreen(ada) { stage ->
                val start = StartPresenter(stage)
                start.make("ada", NewSpaceKind.PAIR, "Cello", relay.url, null)
                val id = start.state.shows { it.made != null }.made!!
                val rests = kotlinx.coroutines.flow.MutableStateFlow(emptyList<Int>())
                val presence = Presence(ada, stage.scope, kotlin.time.Duration.ZERO) { waiting -> rests.value += waiting }
                presence.shown()
                syncs(stage)
                val space = SpacePresenter(stage, id)
                space.addGoal("Swim a mile", "", null)
                space.state.shows { it.view?.goals?.size == 1 }
                presence.hidden()
                assertEquals(listOf(0), rests.shows { it.isNotEmpty() })

                relay.stop()
                space.addGoal("Written in the background", "", null)
                ada.status.shows { it.waiting > 0u }
                assertEquals(Exchanged.NOT_ALL, presence.exchange())
                relay.start()
                assertEquals(Exchanged.ALL, presence.exchange())
                assertEquals(0u, ada.status.value.waiting)
            }
            ada.close()
            assertEquals("client.closed", assertThrows<CairnException> { runBlocking { ada.sync() } }.code)
        }
    }

    private suspend fun syncs(stage: Stage) {
        val report = withTimeout(PATIENCE) { stage.cairn.sync() }
        assertEquals(emptyList<Any>(), report.problems)
    }
}
