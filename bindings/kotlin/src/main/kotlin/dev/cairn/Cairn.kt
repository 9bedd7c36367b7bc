// The handle that an app holds.
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
import kotlinx.coroutines.flow.StateFlow

/**
 * An open installation: commands suspend until they are durable, views flow, errors are sealed.
 *
 * [open] gives the real one; [FakeCairn] serves previews and tests. Every error is a [dev.cairn.core.CairnException]
 * with a stable [code]. Functions with friendlier types for the common commands are beside this interface
 * ([createSpace], [addGoal], [makeCheckIn] and others).
 */
public interface Cairn : AutoCloseable {
    /** The spaces of this person: now, and after every change. Empty until the first are known. */
    public val spaces: StateFlow<List<SpaceSummary>>

    /** What the sync chip shows: now, and after every change. */
    public val status: StateFlow<StatusView>

    /** A space: its present view when collecting begins, then every change; who collects slowly gets the newest. */
    public fun space(space: SpaceId): Flow<SpaceShow>

    /**
     * Carries [command] out and returns when it is durable.
     *
     * It is handed over before the first suspension: cancelling the coroutine afterwards neither takes the command back
     * nor doubles it.
     */
    public suspend fun dispatch(command: Command): Reply

    /** Answers [query]. */
    public suspend fun ask(query: Query): Reply

    /**
     * Exchanges everything with all relays, and returns when nothing is left or it failed; a relay that could not be
     * reached is in the report. Bound it with `withTimeout`: what is left goes on later.
     */
    public suspend fun sync(): SyncReport

    /** Whether changes of others should arrive at once: a space is on screen. */
    public fun watch(watching: Watching)

    /** The network came back. */
    public fun networkReturned()

    /**
     * The app goes to the background: one last exchange of at most 25 seconds, sockets closed, everything in the database
     * file. Until [resume] nothing happens by itself; commands still work.
     */
    public suspend fun suspend()

    /** The app is back in the foreground. */
    public fun resume()

    /** Reads every page of the database and says in plain words what is wrong with it; nothing, if all is well. */
    public suspend fun integrity(): List<String>

    /** Ends all flows, closes sockets and gives the home free. Calls that wait are still answered. */
    override fun close()

    public companion object {
        /**
         * Opens the home directory [home], which is made if there is none; waits up to ten seconds for another process
         * that has it, and then throws `home.busy`.
         *
         * [key], 32 random bytes, seals every value in it: keep it where the system keeps keys. A home that was not
         * sealed is sealed by it; from then on it opens by that key alone, and without it throws `storage.locked`.
         */
        public suspend fun open(home: String, key: ByteArray? = null): Cairn = NativeCairn.open(home, key)
    }
}
