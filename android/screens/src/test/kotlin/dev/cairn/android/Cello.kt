// Ada's phone with something of everything on it: Ben at a terminal shares a space with her, Cleo asks to come into another.
package dev.cairn.android

import dev.cairn.CommitmentId
import dev.cairn.MemberKey
import dev.cairn.NoteId
import dev.cairn.Relay
import dev.cairn.SpaceId
import dev.cairn.Terminal
import dev.cairn.addNote
import dev.cairn.approve
import dev.cairn.core.AddAction
import dev.cairn.core.AddCommitment
import dev.cairn.core.AddGoal
import dev.cairn.core.AddMilestone
import dev.cairn.core.AddNote
import dev.cairn.core.CompleteMilestone
import dev.cairn.core.MentorCommand
import dev.cairn.core.NewSpaceKind
import dev.cairn.core.Quorum
import dev.cairn.core.Requires
import dev.cairn.core.Role
import dev.cairn.core.Schedule
import dev.cairn.core.Weekday
import dev.cairn.createInvite
import dev.cairn.createPerson
import dev.cairn.createSpace
import dev.cairn.mentor
import dev.cairn.show
import dev.cairn.syncs
import java.nio.file.Path
import kotlin.io.path.createDirectories

class Cello(private val folder: Path, private val phone: Phone) : AutoCloseable {
    val relay = Relay(folder.resolve("relay").createDirectories()).start()
    val ben = Terminal(folder.resolve("ben"))
    val space: SpaceId = phone.core {
        it.createPerson("ada")
        it.createSpace(NewSpaceKind.PAIR, "Cello", relay.url, Role.MENTEE)
    }
    val circle: SpaceId = phone.core { it.createSpace(NewSpaceKind.CIRCLE, "The orchestra of the first year", relay.url) }
    val practise: CommitmentId
    val diary: NoteId

    init {
        val toBen = phone.core { it.createInvite(space, Role.MENTOR) }
        val toCleo = phone.core { it.createInvite(circle, Role.PEER) }
        phone.core { it.syncs() }
        asks(ben, "ben", toBen)
        asks(Terminal(folder.resolve("cleo")), "cleo", toCleo)
        phone.core { it.syncs() }
        check(phone.core { it.approve(space) } == listOf("ben"))
        phone.core { it.syncs() }
        ben.does("sync")
        phone.core { it.syncs() }
        write()
        practise = phone.core { it.show(space).view.commitments.first { one -> one.title == "Practise" }.id }
        diary = NoteId(phone.core { it.addNote(space, AddNote("Diary")).text })
        phone.core { it.syncs() }
        ben.does("sync")
        val day = phone.core { it.show(space).view.commitments.first().standings.first().periods.last().label.text }
        ben.does("check-in", "Cello", "Practise", "--day", day, "--outcome", "yes", "--note", "scales")
        ben.does("sync")
        phone.core { it.syncs() }
    }

    private fun asks(terminal: Terminal, name: String, link: String) {
        terminal.does("init", "--name", name)
        terminal.does("join", link)
        terminal.does("sync")
    }

    private fun write() = phone.core { core ->
        suspend fun does(command: MentorCommand) = core.mentor(space, command)
        suspend fun view() = core.show(space).view
        does(MentorCommand.AddGoal(AddGoal("Play the winter concert", why = "Because it was a joy last year", targetDay = null)))
        val goal = view().goals.single()
        does(MentorCommand.AddMilestone(AddMilestone(goal.id, "First movement by heart", null, Requires.Any)))
        does(MentorCommand.AddMilestone(AddMilestone(goal.id, "Second movement", null, Requires.Each)))
        does(MentorCommand.CompleteMilestone(CompleteMilestone(view().goals.single().milestones.first().id)))
        does(MentorCommand.AddAction(AddAction("Buy new strings")))
        suspend fun promise(title: String, schedule: Schedule, participants: List<MemberKey>) =
            does(MentorCommand.AddCommitment(AddCommitment(title, goal.id, schedule, participants = participants, quorum = Quorum.EACH)))
        promise("Practise", Schedule.Daily, view().members.map { it.member })
        promise("Listen to a recording of the whole piece", Schedule.Weekly(3u), emptyList())
        promise("Play for somebody", Schedule.Weekdays(Weekday.entries), emptyList())
    }

    override fun close() = relay.close()
}
