package dev.cairn.app

import dev.cairn.Cairn
import dev.cairn.code
import dev.cairn.core.CairnException
import dev.cairn.createPerson
import dev.cairn.person
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import java.io.File
import javax.crypto.SecretKey
import javax.crypto.spec.SecretKeySpec

/** The key of the home, with a key of the test in the place of the keystore's. */
class HomeKeyTest {
    @TempDir
    lateinit var folder: File

    private val file get() = File(folder, "home.key")

    private fun keystore(byte: Int): () -> SecretKey = { SecretKeySpec(ByteArray(32) { byte.toByte() }, "AES") }

    @Test
    fun `the key is made once, and what lies in the file is not the key`() {
        val key = HomeKey(file, keystore(1)).key()
        assertEquals(32, key.size)
        assertArrayEquals(key, HomeKey(file, keystore(1)).key())
        val kept = file.readBytes().toList()
        assertFalse(kept.windowed(key.size).any { it == key.toList() })
        assertEquals(listOf("home.key"), folder.list()?.toList())
    }

    @Test
    fun `a key that the keystore no longer opens is told, and stays`() {
        HomeKey(file, keystore(1)).key()
        val kept = file.readBytes()
        assertEquals("storage.locked", assertThrows<CairnException.Failed> { HomeKey(file, keystore(2)).key() }.code)
        assertArrayEquals(kept, file.readBytes())
        file.writeBytes(ByteArray(5))
        assertEquals("storage.locked", assertThrows<CairnException.Failed> { HomeKey(file, keystore(1)).key() }.code)
    }

    @Test
    fun `a home is sealed by it, and opens by nothing else`() = runBlocking<Unit> {
        val home = File(folder, "cairn").path
        Cairn.open(home).use { it.createPerson("ada of the hills") }
        val key = HomeKey(file, keystore(1)).key()
        Cairn.open(home, key).use { assertEquals("ada of the hills", it.person().name) }
        val words = "ada of the hills".toByteArray().toList()
        val files = File(home).listFiles().orEmpty().filter { it.isFile }
        assertFalse(files.any { file -> file.readBytes().toList().windowed(words.size).any { it == words } })
        for (other in listOf(null, ByteArray(32), ByteArray(3))) {
            val locked = assertThrows<CairnException.Failed> { runBlocking { Cairn.open(home, other) } }
            assertEquals("storage.locked", locked.code)
        }
        Cairn.open(home, HomeKey(file, keystore(1)).key()).use { assertEquals("ada of the hills", it.person().name) }
    }
}
