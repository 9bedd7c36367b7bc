package dev.cairn.app

import dev.cairn.Cairn
import dev.cairn.FakeCairn
import dev.cairn.core.Watching
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.yield
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds

/** To the background and back, in order. */
class PresenceTest {
    /** A fake whose rest takes as long as the test wants. */
    private class Slow(private val fake: FakeCairn = FakeCairn()) : Cairn by fake {
        val began = MutableStateFlow(0)
        val may = CompletableDeferred<Unit>()
        val told = MutableStateFlow(emptyList<String>())

        override suspend fun suspend() {
            began.value++
            may.await()
            told.value += "rest"
        }

        override fun resume() {
            told.value += "rise"
        }

        override fun watch(watching: Watching) = fake.watch(watching)
    }

    @Test
    fun `who comes back during the last exchange is not put to sleep afterwards`() {
        val slow = Slow()
        onScreen(slow) { stage ->
            val presence = Presence(slow, stage.scope, Duration.ZERO) {}
            presence.shown()
            slow.told.shows { it == listOf("rise") }
            presence.hidden()
            slow.began.shows { it == 1 }
            presence.shown()
            slow.may.complete(Unit)
            assertEquals(listOf("rise", "rest", "rise"), slow.told.shows { it.size == 3 })
        }
    }

    @Test
    fun `from one screen to the next nothing rests, and an exchange in the background leaves an open screen alone`() {
        val slow = Slow().apply { may.complete(Unit) }
        onScreen(slow) { stage ->
            val rests = MutableStateFlow(0)
            val presence = Presence(slow, stage.scope, Duration.ZERO) { rests.value++ }
            presence.shown()
            presence.shown()
            presence.hidden()
            slow.told.shows { it == listOf("rise") }
            assertEquals(Exchanged.ALL, presence.exchange())
            assertEquals(0, slow.began.value)
            presence.hidden()
            assertEquals(1, rests.shows { it == 1 })
            assertEquals(Exchanged.ALL, presence.exchange())
            assertEquals(listOf("rise", "rest", "rise", "rest"), slow.told.value)
        }
    }

    @Test
    fun `a phone that is turned does not put the core to sleep`() {
        val slow = Slow().apply { may.complete(Unit) }
        onScreen(slow) { stage ->
            val presence = Presence(slow, stage.scope, 3_600.seconds) {}
            presence.shown()
            slow.told.shows { it == listOf("rise") }
            presence.hidden()
            presence.shown()
            yield()
            presence.hidden()
            repeat(20) { yield() }
            assertEquals(0, slow.began.value)
        }
    }
}
