// Ada has an app, Ben has a terminal or an app too, and a relay lies between them.
import Cairn
import Foundation
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ConvergingTests {
    let folder = Folder()

    @Test("a Swift device and a terminal converge in one space, offline and back")
    func converging() async throws {
        let relay = try await Relay(data: folder.folder("relay"))
        let ben = Terminal(home: folder.path("ben"))
        let ada = try await device(folder.path("ada"), "ada")
        let space = try await ada.createSpace(.pair, title: "Together", relay: relay.url, role: .mentee)
        let link = try await ada.createInvite(to: space, role: .mentor)
        try await ada.syncs()
        try await ben.does("init", "--name", "ben")
        try await ben.does("join", link)
        try await ben.does("sync")
        try await ada.syncs()
        let waiting = try await ada.seen { $0.first?.requests.isEmpty == false }
        #expect(try waiting.single().requests.map(\.name) == ["ben"])
        #expect(try await ada.approve(in: space) == ["ben"])
        try await ada.syncs()
        try await ben.does("sync")
        try await ada.syncs()

        let members = try await ada.show(space).view.members
        let goal = try await ada.addGoal(AddGoal(title: "Play the winter concert"), in: space)
        let practise = try await ada.addCommitment(
            AddCommitment(
                title: "Practise", goal: goal, schedule: .daily, participants: members.map(\.member), quorum: .each),
            in: space)
        try await ada.syncs()
        try await ben.does("sync")

        await relay.stop()
        let today = try #require(members.first { $0.name == "ada" }).today.text
        try await ada.makeCheckIn(
            MakeCheckIn(commitment: practise, outcome: .yes, note: "first movement, slowly"), in: space)
        try await ben.does(
            "check-in", "Together", "Practise", "--day", today, "--outcome", "yes", "--note", "scales")
        try await ben.does(
            "goal", "edit", "Together", "Play the winter concert", "--title", "Play the winter concert by heart")
        let cut = try await ada.sync()
        #expect(cut.problems.map(\.code) == ["relay.unreachable"])
        #expect(cut.waiting > 0)

        try await relay.start()
        try await ada.syncsAgain()
        try await ben.does("sync")
        try await ada.syncs()
        let view = try await ada.show(space).view
        #expect(try view.goals.single().title == "Play the winter concert by heart")
        #expect(Set(view.checkIns.map(\.note)) == ["scales", "first movement, slowly"])
        #expect(try view.commitments.single().standings.map { $0.periods.last?.state } == [.kept, .kept])
        let exported = String(decoding: try await ada.export(space), as: UTF8.self)
        #expect(
            try await ben.does("export", "Together").trimmingCharacters(in: .whitespacesAndNewlines)
                == exported.trimmingCharacters(in: .whitespacesAndNewlines))
        for await status in ada.status() where status.waiting == 0 { return }
        Issue.record("something waits for ever")
    }

    @Test("two Swift devices that wrote while they were apart show the same when they meet again")
    func twoDevices() async throws {
        let couple = try await Couple.meet(in: folder)
        let (ada, ben, space) = (couple.ada, couple.ben, couple.space)
        await couple.relay.stop()
        try await ada.addGoal(AddGoal(title: "Swim a mile"), in: space)
        try await ben.addGoal(AddGoal(title: "Speak at the spring meeting"), in: space)
        #expect(try await ada.show(space) != ben.show(space))
        try await couple.relay.start()
        for device in [ada, ben, ada] { try await device.syncsAgain() }
        #expect(try await ada.show(space) == ben.show(space))
        #expect(try await ada.show(space).view.goals.count == 2)
    }

    @Test("while a space is on screen, the other's news arrive by themselves")
    func live() async throws {
        let couple = try await Couple.meet(in: folder)
        couple.ada.watch(.live)
        couple.ben.watch(.live)
        let title = "Speak at the spring meeting"
        try await couple.ben.addGoal(AddGoal(title: title), in: couple.space)
        try await couple.ada.seen(couple.space) { $0.view.goals.contains { $0.title == title } }
    }

    @Test("an app in the background keeps everything in one file and goes on afterwards")
    func background() async throws {
        let couple = try await Couple.meet(in: folder)
        let (ada, ben, space) = (couple.ada, couple.ben, couple.space)
        try await ada.addGoal(AddGoal(title: "Swim a mile"), in: space)
        try await ada.suspend()
        try await ben.syncs()
        #expect(try await ben.show(space).view.goals.map(\.title) == ["Swim a mile"])
        let home = try FileManager.default.subpathsOfDirectory(atPath: folder.path("ada"))
        for name in home where name.hasSuffix("-wal") {
            let log = try FileManager.default.attributesOfItem(atPath: folder.path("ada/" + name))
            #expect((log[.size] as? NSNumber)?.intValue == 0, "nothing waits in a log beside the database")
        }
        try await ada.addGoal(AddGoal(title: "Written in the background"), in: space)
        await couple.relay.stop()
        try await couple.relay.start()
        ada.resume()
        ada.networkReturned()
        try await ada.syncsAgain()
        try await ben.syncs()
        #expect(try await ben.show(space).view.goals.count == 2)
        #expect(try await ada.integrity().isEmpty)
    }
}
