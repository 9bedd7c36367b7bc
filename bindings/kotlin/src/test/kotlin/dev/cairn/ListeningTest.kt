package dev.cairn

import dev.cairn.core.AddAction
import dev.cairn.core.Listener
import dev.cairn.core.NewSpaceKind
import dev.cairn.core.Published
import dev.cairn.core.Topic
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.takeWhile
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.lang.ref.WeakReference
import java.nio.file.Path
import dev.cairn.core.Cairn as Core

/** Who is told, since when and until when. */
class ListeningTest {
    @TempDir
    lateinit var folder: Path

    private val nowhere = "http://127.0.0.1:9"

    @Test
    fun `a flow begins with the present view, follows every change, and ends when Cairn is closed`() = runBlocking<Unit> {
        val ada = device(folder.resolve("ada"), "ada")
        val space = ada.createSpace(NewSpaceKind.PAIR, "Together", nowhere)
        ada.addAction(space, AddAction("Bring the score"))
        assertEquals(listOf("Bring the score"), ada.space(space).first().view.actions.map { it.text })
        val counts = mutableListOf<Int>()
        val grown = Channel<Unit>(Channel.CONFLATED)
        val watching = launch {
            ada.space(space).collect {
                counts.add(it.view.actions.size)
                if (it.view.actions.size == 3) grown.send(Unit)
            }
        }
        ada.addAction(space, AddAction("Tune the piano"))
        ada.addAction(space, AddAction("Buy strings"))
        withTimeout(PATIENCE) { grown.receive() }
        assertEquals(counts.sorted(), counts, "no older view after a newer one")
        ada.close()
        withTimeout(PATIENCE) { watching.join() }
        assertTrue(!watching.isCancelled, "the flow ended by itself")
    }

    @Test
    fun `the list of spaces is a state that follows`() = runBlocking<Unit> {
        device(folder.resolve("ada"), "ada").use { ada ->
            val seen = launch {
                withTimeout(PATIENCE) { ada.spaces.takeWhile { it.size < 2 }.toList() }
            }
            ada.createSpace(NewSpaceKind.PAIR, "Together", nowhere)
            ada.createSpace(NewSpaceKind.CIRCLE, "Choir", nowhere)
            seen.join()
            assertEquals(listOf("Choir", "Together"), ada.spaces.value.map { it.title }.sorted())
        }
    }

    @Test
    fun `a listener lives as long as its subscription, and no longer`() = runBlocking<Unit> {
        device(folder.resolve("cleo"), "cleo").close()
        Core.open(folder.resolve("cleo").toString()).use { core ->
            val told = Channel<Published>(Channel.UNLIMITED)
            var listener: Listener? = Teller(told)
            val subscription = core.observe(Topic.Spaces, listener!!)
            val gone = WeakReference(listener)
            listener = null
            collectGarbage()
            withTimeout(PATIENCE) { told.receive() }
            core.dispatch(newSpace("Heard"))
            withTimeout(PATIENCE) { told.receive() }
            assertTrue(gone.get() != null, "the core holds it")
            subscription.close()
            core.dispatch(newSpace("Not heard"))
            core.dispatch(newSpace("Not heard either"))
            assertTrue(told.tryReceive().isFailure, "nothing is told after the subscription ended")
            var tries = 0
            while (gone.get() != null && tries++ < 100) collectGarbage()
            assertEquals(null, gone.get(), "the core lets go of it")
        }
    }

    @Test
    fun `a listener that throws is told no more, and everything else goes on`() = runBlocking<Unit> {
        device(folder.resolve("cleo"), "cleo").close()
        Core.open(folder.resolve("cleo").toString()).use { core ->
            val told = Channel<Published>(Channel.UNLIMITED)
            val thrower = object : Listener {
                override fun told(published: Published) {
                    told.trySend(published)
                    error("a screen that is gone")
                }
            }
            core.observe(Topic.Spaces, thrower).use {
                core.dispatch(newSpace("One"))
                core.dispatch(newSpace("Two"))
                withTimeout(PATIENCE) { told.receive() }
                assertTrue(told.tryReceive().isFailure, "it is not told again")
            }
        }
    }

    private fun newSpace(title: String) =
        dev.cairn.core.Command.CreateSpace(NewSpaceKind.CIRCLE, title, nowhere, null)

    private fun collectGarbage() {
        System.gc()
        System.runFinalization()
        ByteArray(8_000_000).fill(1)
    }
}

private class Teller(private val told: Channel<Published>) : Listener {
    override fun told(published: Published) {
        told.trySend(published)
    }
}
