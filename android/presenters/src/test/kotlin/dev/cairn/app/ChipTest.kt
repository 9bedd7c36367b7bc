package dev.cairn.app

import dev.cairn.FakeCairn
import dev.cairn.core.CairnException
import dev.cairn.core.RelayState
import dev.cairn.core.RelayStatus
import dev.cairn.core.StatusView
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The chip has one state at a time, and says first what a person has to know first. */
class ChipTest {
    private fun status(waiting: Int, vararg states: RelayState) =
        StatusView(states.map { RelayStatus("https://relay.example", it, null, null) }, waiting.toUInt(), 0u)

    @Test
    fun `each status has its state`() {
        val expected = mapOf(
            status(0) to Chip.READY,
            status(0, RelayState.IDLE) to Chip.READY,
            status(2, RelayState.IDLE) to Chip.WAITING,
            status(0, RelayState.SYNCING) to Chip.EXCHANGING,
            status(3, RelayState.SYNCING) to Chip.SENDING,
            status(0, RelayState.OFFLINE) to Chip.OFFLINE,
            status(3, RelayState.IDLE, RelayState.OFFLINE) to Chip.OFFLINE_WAITING,
            status(3, RelayState.OFFLINE, RelayState.PAUSED) to Chip.ATTENTION,
            status(3, RelayState.REFUSING) to Chip.ATTENTION,
            status(0, RelayState.SYNCING, RelayState.NEEDS_UPDATE) to Chip.ATTENTION,
        )
        assertEquals(expected, expected.mapValues { (status, _) -> chipOf(status, null) })
    }

    @Test
    fun `what could not be stored is said until it is stored`() {
        val fake = FakeCairn()
        onScreen(fake) { stage ->
            fake.answer = { throw CairnException.Failed("storage.full", "the disk is full") }
            val sync = SyncPresenter(stage)
            val settings = StartPresenter(stage)
            fake.reply = { throw CairnException.Refused("person.none", "nobody") }
            settings.make("ada", dev.cairn.core.NewSpaceKind.PAIR, "Cello", "https://relay.example", null)
            sync.state.shows { it.chip == Chip.UNSAVED }
            fake.answer = { dev.cairn.core.Reply.SpaceMade(dev.cairn.SpaceId("07".repeat(16))) }
            stage.attempts.refusal.value!!.again()
            sync.state.shows { it.chip == Chip.READY }
            assertTrue(stage.attempts.said.value?.said is Said.SpaceMade)
        }
    }

    @Test
    fun `an announcement is new each time`() = runBlocking {
        val attempts = Attempts()
        attempts.attempt(Said.Saved) { 1 }
        val first = attempts.said.value
        attempts.attempt(Said.Saved) { 2 }
        assertEquals(listOf(1, 2), listOf(first?.number, attempts.said.value?.number))
    }
}
