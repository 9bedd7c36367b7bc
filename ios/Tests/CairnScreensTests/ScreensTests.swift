// What screens do, on the real library.
import Cairn
import Foundation
import Testing

@testable import CairnScreens

@MainActor
@Suite(.timeLimit(.minutes(2)))
struct ScreensTests {
    let folder = Folder()
    let words: Words

    init() throws { words = try Words(language: "en", folder: locales) }

    @Test("from the first start to a first promise kept")
    func firstDay() async throws {
        let home = folder.path("ada")
        let session = Session(invites: Pocket()) { try await NativeCairn.open(home: home) }
        await session.begin()
        #expect(session.stage == .welcome)
        let cairn = try #require(session.cairn)
        let welcome = WelcomeScreen(cairn)
        #expect(!welcome.canStart)
        welcome.name = " ada "
        #expect(await welcome.start())
        await session.lookForPerson()
        #expect(session.stage == .ready)

        let making = NewSpaceScreen(cairn)
        (making.title, making.relay) = ("Together", "nowhere")
        #expect(await making.make() == nil)
        #expect(words.refusal(try #require(making.refusal)) == words("error-relay-bad-address"))
        making.relay = nowhere
        let space = try #require(await making.make())
        #expect(making.refusal == nil)
        #expect(making.said?(in: words) == "The space “Together” is made.")

        let screen = SpaceScreen(cairn, space: space)
        let today = TodayScreen(cairn)
        let following = [Task { await screen.follow() }, Task { await today.follow() }]
        await until { screen.isOpen && screen.show != nil }
        #expect(await screen.promise(title: "Practise", .daily))
        await until { today.today?.first?.today.due.count == 1 }
        let due = try #require(today.today?.first?.today.due.first)
        #expect(words.rhythm(due) == "every day")
        await today.checkIn(due, in: space, .yes, words)
        #expect(today.said?(in: words) == "Practise: Yes. Saved on this device.")
        let said = try #require(today.today?.first?.today.due.first?.checkedIn)
        var more = MoreAboutIt(said)
        (more.line, more.mood) = (" slowly ", 4)
        await today.say(more, about: said, in: space)
        let now = try #require(today.today?.first?.today.due.first)
        #expect(now.checkedIn?.note == "slowly" && now.checkedIn?.mood == 4 && now.checkedIn?.confidence == nil)
        #expect(now.current == 1 && Pile(Int(now.current)).stones.count == 1)
        await until { screen.commitments.first?.standings.first?.periods.last?.state == .kept }
        await today.undo(try #require(now.checkedIn), in: space)
        #expect(today.today?.first?.today.due.first?.checkedIn == nil)
        cairn.close()
        for task in following { await task.value }
    }

    @Test("a goal, its step, and a note of one's own")
    func space() async throws {
        let (ada, space) = try await alone(folder)
        let screen = SpaceScreen(ada, space: space)
        let following = Task { await screen.follow() }
        await until { screen.isOpen }
        #expect(await screen.addGoal(title: "Winter concert", why: " "))
        await until { screen.goals.count == 1 }
        let goal = try #require(screen.goals.first)
        let me = try #require(screen.me)
        #expect(goal.why == nil && goal.owners.map(\.member) == [me])
        #expect(await screen.addMilestone(title: "Learn the notes", to: goal.id))
        await until { screen.goals.first?.milestones.count == 1 }
        await screen.mark(try #require(screen.goals.first?.milestones.first))
        #expect(screen.said == Said("step-done", ["title": "Learn the notes"]))
        await until { screen.goals.first?.milestones.first?.done == true }
        await screen.mark(try #require(screen.goals.first?.milestones.first))
        await until { screen.goals.first?.milestones.first?.done == false }
        #expect(!(await screen.addGoal(title: " ", why: "")))
        #expect(screen.refusal?.code == "field.empty")
        screen.dismiss()
        #expect(screen.refusal == nil)
        #expect(await screen.addNote(title: "Diary") != nil)
        #expect(await screen.leave())
        ada.close()
        await following.value
    }

    @Test("an invite is made, kept when it is opened too early, and accepted offline")
    func inviting() async throws {
        let (ada, space) = try await alone(folder)
        let invite = InviteScreen(ada, space: space)
        (invite.role, invite.days) = (.mentor, 2)
        await invite.make()
        let link = try #require(invite.link)

        let (home, pocket) = (folder.path("ben"), Pocket())
        let url = try #require(URL(string: link))
        #expect(Session(invites: pocket) { try await NativeCairn.open(home: home) }.opened(url))
        // The app was ended meanwhile.
        let session = Session(invites: pocket) { try await NativeCairn.open(home: home) }
        #expect(session.invite == link)
        await session.begin()
        let join = JoinScreen(try #require(session.cairn), link: try #require(session.invite))
        await join.load()
        #expect(join.looksRight && join.host == "127.0.0.1" && !join.canJoin)
        join.name = "ben"
        #expect(join.canJoin)
        #expect(await join.join())
        session.inviteIsDone()
        #expect(pocket.kept() == nil)
        await session.lookForPerson()
        #expect(session.stage == .ready)
        let today = TodayScreen(try #require(session.cairn))
        let following = Task { await today.follow() }
        await until { today.asked.map(\.state) == [.invited] }
        // Opened once more, it is the same invite.
        #expect(await join.join())
        await until { today.spaces.map(\.spaceId) == [space] }
        following.cancel()
        await following.value

        await invite.revoke()
        #expect(invite.link == nil && invite.said == Said("invites-revoked"))
    }

    @Test("what others write in a note is woven into what is being typed")
    func note() async throws {
        let (ada, space) = try await alone(folder)
        let note = try await ada.addNote(AddNote(title: "Diary", text: "one two"), in: space)
        let (rested, rests) = AsyncStream.makeStream(of: Void.self)
        let screen = NoteScreen(ada, space: space, note: note) { for await _ in rested { return } }
        let following = Task { await screen.follow() }
        await until { screen.isThere }
        screen.type("one 🎹 two")
        #expect(screen.isPending)
        // Somebody else writes while one has not rested yet.
        try await ada.mentor(
            .editNote(EditNote(note: note, edit: .splice(at: 7, delete: 0, insert: " three"))), in: space)
        await until { screen.text == "one 🎹 two three" }
        #expect(screen.isMerged && screen.isPending)
        rests.yield()
        await until { !screen.isPending }
        #expect(try await ada.show(space).view.notes.first?.text == "one 🎹 two three")
        // Handing over counts in what the core holds by then, also when no view of it has come.
        following.cancel()
        await following.value
        try await ada.mentor(
            .editNote(EditNote(note: note, edit: .splice(at: 0, delete: 0, insert: "zero "))), in: space)
        screen.type("one 🎹 two three four")
        await screen.commit()
        #expect(screen.text == "zero one 🎹 two three four" && !screen.isPending)
        #expect(try await ada.show(space).view.notes.first?.text == screen.text)
    }

    @Test("without a network everything waits, and says so")
    func exchanging() async throws {
        let (ada, _) = try await alone(folder)
        let screen = SyncScreen(ada)
        #expect(screen.chip == .opening)
        let following = Task { await screen.follow() }
        await screen.syncNow()
        #expect(screen.report?.problems.map(\.code) == ["relay.unreachable"])
        await until { screen.chip == .offlineWaiting }
        ada.close()
        await following.value
    }

    @Test("a home that another one has is told, and opened when it is free")
    func busy() async throws {
        let ada = try await device(folder, "ada")
        let home = folder.path("ada")
        let session = Session(invites: Pocket()) { try await NativeCairn.open(home: home) }
        await session.begin()
        guard case .troubled(let error) = session.stage else { throw CairnError.refused(code: "", text: "not told") }
        #expect(error.code == "home.busy" && error.mayRetry)
        ada.close()
        await session.begin()
        #expect(session.stage == .ready)
        #expect(try await session.cairn?.person().name == "ada")
    }
}
