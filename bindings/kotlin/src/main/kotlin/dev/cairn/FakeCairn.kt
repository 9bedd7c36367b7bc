// A Cairn without a core, for previews and tests of screens.
package dev.cairn

import dev.cairn.core.Command
import dev.cairn.core.Query
import dev.cairn.core.Reply
import dev.cairn.core.SpaceShow
import dev.cairn.core.SpaceSummary
import dev.cairn.core.StatusView
import dev.cairn.core.SyncReport
import dev.cairn.core.Watching
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.mapNotNull
import kotlinx.coroutines.flow.takeWhile

/**
 * Shows what it is given and remembers what it is asked. It has no rule of mentoring: a command changes nothing but
 * [dispatched], and is answered by [answer].
 */
public class FakeCairn(
    /** Answers a command; may throw a [dev.cairn.core.CairnException] to play a refusal. */
    public var answer: suspend (Command) -> Reply = { Reply.Done },
    /** Answers a question. */
    public var reply: suspend (Query) -> Reply = { throw unexpected() },
) : Cairn {
    private val shows = MutableStateFlow(emptyMap<String, SpaceShow>())
    private val isOpen = MutableStateFlow(true)
    private val commands = mutableListOf<Command>()

    /** Set its value to show other spaces. */
    override val spaces: MutableStateFlow<List<SpaceSummary>> = MutableStateFlow(emptyList())

    /** Set its value to show another status. */
    override val status: MutableStateFlow<StatusView> = MutableStateFlow(StatusView(emptyList(), 0u, 0u))

    /** All commands so far, oldest first. */
    public val dispatched: List<Command> get() = synchronized(commands) { commands.toList() }

    /** Whether the app said that it is in the background. */
    public var isSuspended: Boolean = false
        private set

    /** What the app said of its screen last. */
    public var watching: Watching = Watching.SELDOM
        private set

    /** Shows [show] to everyone who collects its space. */
    public fun publish(show: SpaceShow) {
        shows.value += show.id to show
    }

    override fun space(space: SpaceId): Flow<SpaceShow> =
        combine(shows, isOpen) { shows, open -> shows[space.text] to open }
            .takeWhile { (_, open) -> open }
            .mapNotNull { (show, _) -> show }
            .distinctUntilChanged()

    override suspend fun dispatch(command: Command): Reply {
        if (!isOpen.value) throw closed()
        synchronized(commands) { commands.add(command) }
        return answer(command)
    }

    override suspend fun ask(query: Query): Reply = if (isOpen.value) reply(query) else throw closed()

    override suspend fun sync(): SyncReport = SyncReport(0u, 0u, 0u, emptyList(), emptyList(), emptyList())

    override fun watch(watching: Watching) {
        this.watching = watching
    }

    override fun networkReturned() {}

    override suspend fun suspend() {
        isSuspended = true
    }

    override fun resume() {
        isSuspended = false
    }

    override suspend fun integrity(): List<String> = emptyList()

    override fun close() {
        isOpen.value = false
    }
}
