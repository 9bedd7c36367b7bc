// Real parts for the stories: the relay and the command line as processes, and devices in Kotlin.
package dev.cairn

import dev.cairn.core.NewSpaceKind
import dev.cairn.core.Role
import dev.cairn.core.SpaceShow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.withTimeout
import java.io.File
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import kotlin.io.path.createDirectories
import kotlin.time.Duration.Companion.seconds

/** How long anything may take before a story is given up. */
val PATIENCE = 60.seconds

/** The folder of the built programs. */
val programs: Path = Path.of(System.getProperty("cairn.tests.programs"))

/** The top folder of the project. */
val projectRoot: Path = Path.of(System.getProperty("cairn.tests.root"))

/** A relay on loopback that can be away and come back under its address. */
class Relay(private val data: Path) : AutoCloseable {
    private var process: Process? = null
    private var port = 0

    /** Where it is. */
    val url get() = "http://127.0.0.1:$port"

    fun start(): Relay {
        val started = ProcessBuilder(
            "$programs/cairn-relay", "--listen", "127.0.0.1:$port", "--data", data.toString(),
            "--address-rate", "100000", "--address-burst", "100000",
        ).redirectErrorStream(true).start()
        process = started
        val said = started.inputStream.bufferedReader()
        while (true) {
            val line = checkNotNull(said.readLine()) { "the relay did not come up" }
            if ("listening on http://" in line) {
                port = line.substringAfterLast(':').trim().trimEnd('/').toInt()
                break
            }
        }
        Thread { said.forEachLine { } }.apply { isDaemon = true }.start()
        return this
    }

    /** Asks it to stop, and waits until it has gone. */
    fun stop() {
        process?.let {
            it.destroy()
            check(it.waitFor(30, TimeUnit.SECONDS)) { "the relay does not stop" }
        }
        process = null
    }

    override fun close() = stop()
}

/** Somebody at a terminal. */
class Terminal(private val home: Path) {
    /** Types words that must succeed, and reads what is printed. */
    fun does(vararg words: String): String {
        val errors = File.createTempFile("cairn", ".err")
        val process = ProcessBuilder(listOf("$programs/cairn", "--home", home.toString()) + words)
            .redirectError(errors).start()
        process.outputStream.close()
        val said = process.inputStream.bufferedReader().readText()
        val code = process.waitFor()
        check(code == 0) { "${words.joinToString(" ")} ended with $code: ${errors.readText()}" }
        errors.delete()
        return said
    }
}

/** A device with a person on it. */
suspend fun device(home: Path, name: String): Cairn = Cairn.open(home.toString()).apply { createPerson(name) }

/** Ada and Ben, each with a device in Kotlin, together in one space. */
class Couple(val ada: Cairn, val ben: Cairn, val space: SpaceId, val relay: Relay) : AutoCloseable {
    /** Exchanges until both have everything. */
    suspend fun exchange() {
        for (device in listOf(ada, ben, ada)) device.syncs()
    }

    override fun close() {
        ada.close()
        ben.close()
        relay.close()
    }

    companion object {
        suspend fun meet(folder: Path): Couple {
            val relay = Relay(folder.resolve("relay").createDirectories()).start()
            val ada = device(folder.resolve("ada"), "ada")
            val ben = device(folder.resolve("ben"), "ben")
            val space = ada.createSpace(NewSpaceKind.PAIR, "Together", relay.url, Role.MENTOR)
            val link = ada.createInvite(space, Role.MENTEE)
            ada.syncs()
            check(ben.join(link) == space)
            ben.syncs()
            ada.syncs()
            check(ada.approve(space) == listOf("ben"))
            val couple = Couple(ada, ben, space, relay)
            couple.exchange()
            return couple
        }
    }
}

/** A sync that must reach everyone. */
suspend fun Cairn.syncs() {
    val report = withTimeout(PATIENCE) { sync() }
    check(report.problems.isEmpty()) { "${report.problems}" }
}

/** Waits until a view of [space] is as wanted. */
suspend fun Cairn.seen(space: SpaceId, wanted: (SpaceShow) -> Boolean): SpaceShow =
    withTimeout(PATIENCE) { space(space).first(wanted) }

/** This person's own key in [space]. */
suspend fun Cairn.me(space: SpaceId): MemberKey =
    MemberKey(withTimeout(PATIENCE) { spaces.first { all -> all.any { it.spaceId == space && it.me.isNotEmpty() } } }
        .first { it.spaceId == space }.me)

/** A text file of the project. */
fun projectFile(path: String): String = Files.readString(projectRoot.resolve(path))
