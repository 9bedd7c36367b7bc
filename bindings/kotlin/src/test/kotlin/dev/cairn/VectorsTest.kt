package dev.cairn

import dev.cairn.core.CairnException
import dev.cairn.core.Standing
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path

/** The frozen vectors, as far as they are about what crosses: links and ids. */
class VectorsTest {
    @TempDir
    lateinit var folder: Path

    private fun entry(file: String, name: String, field: String): String {
        val text = projectFile("tests/vectors/$file").substringAfter("\"$name\": {")
        return text.substringAfter("\"$field\": \"").substringBefore('"')
    }

    @Test
    fun `the frozen link leads to its space and its relay`() = runBlocking<Unit> {
        val link = entry("invites.json", "link", "link")
        device(folder.resolve("ben"), "ben").use { ben ->
            val space = ben.join(link)
            assertEquals(entry("invites.json", "link", "space_id"), space.text)
            val line = withTimeout(PATIENCE) { ben.spaces.first { it.isNotEmpty() } }.single()
            assertEquals(entry("invites.json", "link", "relay"), line.relay)
            assertEquals(Standing.INVITED, line.state)
        }
    }

    @Test
    fun `a frozen link with any letter lost is refused`() = runBlocking<Unit> {
        val link = entry("invites.json", "link", "link")
        val secret = link.substringAfter('#')
        device(folder.resolve("ben"), "ben").use { ben ->
            for (cut in secret.indices) {
                val short = link.substringBefore('#') + "#" + secret.removeRange(cut, cut + 1)
                val refusal = assertThrows<CairnException>("without letter $cut") { ben.join(short) }
                assertEquals("invite.bad_link", refusal.code)
            }
        }
    }
}
