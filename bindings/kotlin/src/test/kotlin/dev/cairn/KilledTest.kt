package dev.cairn

import dev.cairn.core.AddAction
import dev.cairn.core.NewSpaceKind
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import kotlin.io.path.Path

/** A process that ends without a warning. */
class KilledTest {
    @TempDir
    lateinit var folder: Path

    @Test
    fun `what was answered before the process was killed is there when it is opened again`() = runBlocking<Unit> {
        val home = folder.resolve("ada")
        val space = device(home, "ada").use { it.createSpace(NewSpaceKind.PAIR, "Together", "http://127.0.0.1:9") }
        repeat(3) {
            val before = Cairn.open(home.toString()).use { it.show(space).view.actions.map { action -> action.id.text } }
            val answered = killedWhileWriting(home, space)
            Cairn.open(home.toString()).use { ada ->
                val there = ada.show(space).view.actions.map { action -> action.id.text }
                assertTrue(there.containsAll(before + answered), "nothing that was answered is lost")
                assertEquals(there.size, there.toSet().size)
                assertEquals(emptyList<String>(), ada.integrity())
            }
        }
    }

    /** Starts a process that writes until it is killed; answers the ids that it was given. */
    private fun killedWhileWriting(home: Path, space: SpaceId): List<String> {
        val java = Path(System.getProperty("java.home"), "bin", "java").toString()
        val process = ProcessBuilder(
            java, "-Djna.library.path=${System.getProperty("jna.library.path")}", "-cp", System.getProperty("java.class.path"),
            "dev.cairn.WriterKt", home.toString(), space.text,
        ).redirectError(ProcessBuilder.Redirect.INHERIT).start()
        val lines = process.inputStream.bufferedReader()
        val answered = mutableListOf<String>()
        while (answered.size < 20) answered.add(checkNotNull(lines.readLine()) { "the writer ended by itself" })
        // Not by Java, which would drop what was printed and not read yet.
        assertEquals(0, ProcessBuilder("kill", "-KILL", "${process.pid()}").start().waitFor())
        assertTrue(process.waitFor(30, TimeUnit.SECONDS))
        answered.addAll(lines.readLines().filter { it.length == 32 })
        return answered
    }
}
