package dev.cairn

import dev.cairn.core.AddAction
import dev.cairn.core.NewSpaceKind
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.joinAll
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path

/** Tasks that are cancelled, and tasks that are many. */
class CancellingTest {
    @TempDir
    lateinit var folder: Path

    private suspend fun alone(story: suspend (Cairn, SpaceId) -> Unit) {
        device(folder.resolve("ada"), "ada").use { ada ->
            // Nobody listens there: everything waits on this device.
            story(ada, ada.createSpace(NewSpaceKind.PAIR, "Together", "http://127.0.0.1:9"))
        }
    }

    @Test
    fun `a cancelled task neither takes its command back nor doubles it`() = runBlocking<Unit> {
        alone { ada, space ->
            coroutineScope {
                val tasks = (1..100).map { number ->
                    launch(start = CoroutineStart.UNDISPATCHED) { ada.addAction(space, AddAction("Task $number")) }
                }
                tasks.forEach { it.cancel() }
                tasks.joinAll()
                assertTrue(tasks.any { it.isCancelled }, "some were cancelled while they waited")
            }
            val texts = ada.show(space).view.actions.map { it.text }
            assertEquals((1..100).map { "Task $it" }.sorted(), texts.sorted())
        }
    }

    @Test
    fun `a task that is cancelled before it begins hands nothing over`() = runBlocking<Unit> {
        alone { ada, space ->
            coroutineScope {
                launch(start = CoroutineStart.LAZY) { ada.addAction(space, AddAction("Never")) }.cancelAndJoin()
            }
            assertEquals(0, ada.show(space).view.actions.size)
        }
    }

    @Test
    fun `a thousand commands from many tasks are each done once`() = runBlocking<Unit> {
        alone { ada, first ->
            val others = (2..10).map { ada.createSpace(NewSpaceKind.CIRCLE, "Circle $it", "http://127.0.0.1:9") }
            val spaces = listOf(first) + others
            val ids = coroutineScope {
                (0..49).map { task ->
                    async(Dispatchers.Default) {
                        (0..19).map { ada.addAction(spaces[(task + it) % 10], AddAction("$task.$it")) }
                    }
                }.awaitAll().flatten()
            }
            val actions = spaces.flatMap { ada.show(it).view.actions }
            assertEquals(1000, actions.size)
            assertEquals(ids.toSet(), actions.map { it.id }.toSet())
            assertEquals((0..49).flatMap { task -> (0..19).map { "$task.$it" } }.toSet(), actions.map { it.text }.toSet())
        }
    }
}
