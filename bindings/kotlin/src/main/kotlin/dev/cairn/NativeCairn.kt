// The real thing, over the shared library.
package dev.cairn

import dev.cairn.core.Command
import dev.cairn.core.Listener
import dev.cairn.core.Published
import dev.cairn.core.Query
import dev.cairn.core.Reply
import dev.cairn.core.SpaceShow
import dev.cairn.core.SpaceSummary
import dev.cairn.core.StatusView
import dev.cairn.core.SyncReport
import dev.cairn.core.Topic
import dev.cairn.core.Watching
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.withContext
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.atomic.AtomicBoolean
import dev.cairn.core.Cairn as Core

internal class NativeCairn private constructor(private val core: Core) : Cairn {
    private val isClosed = AtomicBoolean(false)
    private val endings = ConcurrentHashMap.newKeySet<() -> Unit>()
    private val lastSpaces = MutableStateFlow(emptyList<SpaceSummary>())
    private val lastStatus = MutableStateFlow(StatusView(emptyList(), 0u, 0u))
    private val kept = listOf(
        core.observe(Topic.Spaces, Told { if (it is Published.Spaces) lastSpaces.value = it.spaces }),
        core.observe(Topic.Status, Told { if (it is Published.Status) lastStatus.value = it.status }),
    )

    override val spaces: StateFlow<List<SpaceSummary>> = lastSpaces.asStateFlow()
    override val status: StateFlow<StatusView> = lastStatus.asStateFlow()

    override fun space(space: SpaceId): Flow<SpaceShow> = callbackFlow {
        val subscription = open { core.observe(Topic.Space(space), Told { if (it is Published.Space) trySend(it.show) }) }
        val end: () -> Unit = { channel.close() }
        endings.add(end)
        if (isClosed.get()) end()
        awaitClose {
            endings.remove(end)
            subscription.close()
        }
    }.buffer(Channel.CONFLATED)

    override suspend fun dispatch(command: Command): Reply = open { core.dispatch(command) }

    override suspend fun ask(query: Query): Reply = open { core.ask(query) }

    override suspend fun sync(): SyncReport = open { core.sync() }

    override fun watch(watching: Watching): Unit = open { core.watch(watching) }

    override fun networkReturned(): Unit = open { core.networkReturned() }

    override suspend fun suspend(): Unit = withContext(Dispatchers.IO) { open { core.suspend() } }

    override fun resume(): Unit = open { core.resume() }

    override suspend fun integrity(): List<String> = withContext(Dispatchers.IO) { open { core.integrity() } }

    override fun close() {
        if (!isClosed.compareAndSet(false, true)) return
        endings.forEach { it() }
        kept.forEach { it.close() }
        core.close()
    }

    private inline fun <T> open(call: () -> T): T {
        if (isClosed.get()) throw closed()
        return crossing(call)
    }

    /** A listener out of a function. */
    private class Told(private val hear: (Published) -> Unit) : Listener {
        override fun told(published: Published) = hear(published)
    }

    companion object {
        suspend fun open(home: String, key: ByteArray?): NativeCairn =
            withContext(Dispatchers.IO) { crossing { NativeCairn(Core.open(home, key)) } }
    }
}
