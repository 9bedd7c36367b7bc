package dev.cairn

import dev.cairn.core.AddGoal
import dev.cairn.core.CairnException
import dev.cairn.core.Command
import dev.cairn.core.MentorCommand
import dev.cairn.core.NewSpaceKind
import dev.cairn.core.Outcome
import dev.cairn.core.Reply
import dev.cairn.core.Watching
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path

/** The fake is used as the real one is. */
class FakeTest {
    @TempDir
    lateinit var folder: Path

    private val space = SpaceId("07".repeat(16))

    @Test
    fun `a screen can be tested without a core`() = runBlocking<Unit> {
        val goal = "0a".repeat(16)
        val fake = FakeCairn(answer = { Reply.Mentored(Outcome.Made(goal)) })
        assertEquals(GoalId(goal), fake.addGoal(space, AddGoal("Swim a mile")))
        assertEquals(listOf(Command.Mentor(space, MentorCommand.AddGoal(AddGoal("Swim a mile")))), fake.dispatched)
        fake.suspend()
        assertTrue(fake.isSuspended)
        fake.watch(Watching.LIVE)
        assertEquals(Watching.LIVE, fake.watching)
        fake.answer = { throw CairnException.Refused("space.closed", "the space is closed") }
        assertEquals("space.closed", assertThrows<CairnException> { fake.addGoal(space, AddGoal("Again")) }.code)
    }

    @Test
    fun `what the real one shows, the fake can show too, and both end when closed`() = runBlocking<Unit> {
        val show = device(folder.resolve("ada"), "ada").use { ada ->
            val real = ada.createSpace(NewSpaceKind.PAIR, "Together", "http://127.0.0.1:9")
            ada.show(real)
        }
        val fake = FakeCairn()
        fake.publish(show)
        assertEquals(show, fake.space(show.spaceId).first())
        val first = CompletableDeferred<Unit>()
        val seen = launch {
            fake.space(show.spaceId).collect {
                assertEquals(show, it)
                first.complete(Unit)
            }
        }
        withTimeout(PATIENCE) { first.await() }
        fake.close()
        withTimeout(PATIENCE) { seen.join() }
        assertEquals("client.closed", assertThrows<CairnException> { fake.leaveSpace(space) }.code)
    }
}
