// Every error by its code: each that a device can be brought to say is provoked here, and the page lists no other.
import Foundation
import Testing

@testable import Cairn

@MainActor
@Suite(.timeLimit(.minutes(5)))
final class ErrorsTests {
    enum Kind {
        case refused, notNow, failed
    }

    let folder = Folder()
    private var met: Set<String> = []

    @Test("every error of a device comes by its code")
    func everyError() async throws {
        try await homes()
        try await alone()
        try await circle()
        let couple = try await Couple.meet(in: folder)
        try await unknown(in: couple)
        try await unfit(in: couple)
        try await atTheWrongTime(in: couple)
        try await ofBen(in: couple)
        #expect(met.intersection(unprovoked.keys).isEmpty, "provoked after all")
        let asked = try documented()
        #expect(asked.subtracting(met).subtracting(unprovoked.keys).isEmpty, "neither provoked nor explained")
        // The page lists a malformed day beside the command line, which knows it too.
        #expect(met.union(unprovoked.keys).subtracting(asked) == ["day.malformed"])
    }

    @Test("an error says its code, its sentence, and whether trying again can help")
    func shape() {
        let errors: [CairnError] = [
            .refused(code: "goal.not_found", text: "no such goal"), .notNow(code: "home.busy", text: "busy"),
            .failed(code: "storage.corrupt", text: "damaged"),
        ]
        #expect(errors.map(\.mayRetry) == [false, true, false])
        #expect(errors.map(\.code) == ["goal.not_found", "home.busy", "storage.corrupt"])
        #expect("\(errors[1])" == "busy (home.busy)")
        #expect(CairnError(crossing: StoryEnded("a fault inside")).code == "client.unexpected")
    }

    private func refuses(
        _ kind: Kind, _ code: String, at place: SourceLocation = #_sourceLocation, _ ask: () async throws -> Void
    ) async {
        do {
            try await ask()
            Issue.record("\(code) was expected", sourceLocation: place)
        } catch let error as CairnError {
            let came: Kind =
                switch error {
                case .refused: .refused
                case .notNow: .notNow
                case .failed: .failed
                }
            #expect(error.code == code, "\(error)", sourceLocation: place)
            #expect(came == kind, sourceLocation: place)
            #expect(!error.text.isEmpty, sourceLocation: place)
            #expect(error.mayRetry == (kind == .notNow), sourceLocation: place)
            met.insert(error.code)
        } catch {
            Issue.record("\(code) came as \(error)", sourceLocation: place)
        }
    }

    /// The codes of the page, with every noun for `NOUN`.
    private func documented() throws -> Set<String> {
        let page = try projectFile("docs/errors.md")
        let nouns = ["goal", "milestone", "action", "commitment", "checkin", "pause", "excuse", "kudos", "note"]
        var codes: Set<String> = []
        for title in ["## On a device", "## About mentoring"] {
            let behind = try #require(page.components(separatedBy: title + "\n").last)
            let part = try #require(behind.components(separatedBy: "\n## ").first)
            for line in part.split(separator: "\n") where line.hasPrefix("| `") {
                let code = String(line.split(separator: "`")[1])
                let all = code.hasPrefix("NOUN.") ? nouns.map { $0 + code.dropFirst(4) } : [code]
                codes.formUnion(all)
            }
        }
        return codes
    }

    private func homes() async throws {
        let file = folder.path("file")
        try "no folder".write(toFile: file, atomically: true, encoding: .utf8)
        await refuses(.failed, "home.unusable") { _ = try await NativeCairn.open(home: file) }
        let garbage = try folder.folder("garbage")
        try Data(repeating: 7, count: 8192).write(to: URL(fileURLWithPath: garbage + "/cairn.sqlite"))
        await refuses(.failed, "storage.corrupt") { _ = try await NativeCairn.open(home: garbage) }
        let newer = folder.path("newer")
        let device = try await device(newer, "ada")
        try await device.suspend()
        device.close()
        let database = try FileHandle(forUpdating: URL(fileURLWithPath: newer + "/cairn.sqlite"))
        // Where SQLite keeps the version that its user gives.
        try database.seek(toOffset: 60)
        try database.write(contentsOf: Data([0, 0, 0, 99]))
        try database.close()
        await refuses(.failed, "storage.newer") { _ = try await NativeCairn.open(home: newer) }
        let damaged = folder.path("damaged")
        let ada = try await CairnTests.device(damaged, "ada")
        let space = try await ada.createSpace(.pair, title: "Alone", relay: nowhere)
        try await ada.suspend()
        ada.close()
        try damage(damaged + "/cairn.sqlite")
        let hurt = try await NativeCairn.open(home: damaged)
        await refuses(.failed, "document.damaged") { _ = try await hurt.show(space) }
        hurt.close()
        let (sealed, key) = (folder.path("sealed"), Data(repeating: 7, count: 32))
        let first = try await NativeCairn.open(home: sealed, key: key)
        try await first.createPerson(name: "ada")
        first.close()
        let second = try await NativeCairn.open(home: sealed, key: key)
        #expect(try await second.person().name == "ada")
        second.close()
        for other in [nil, Data(count: 32), Data(count: 3)] {
            await refuses(.failed, "storage.locked") { _ = try await NativeCairn.open(home: sealed, key: other) }
        }
        let busy = try await CairnTests.device(folder.path("busy"), "ada")
        await refuses(.notNow, "home.busy") { _ = try await NativeCairn.open(home: folder.path("busy")) }
        busy.close()
    }

    /// Turns a bit of the checksum of each piece of a document that lies in this file.
    private func damage(_ file: String) throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        let magic = Data([0x85, 0x6f, 0x4a, 0x83])
        var from = bytes.startIndex
        var pieces = 0
        while let found = bytes.range(of: magic, in: from..<bytes.endIndex) {
            bytes[found.upperBound] ^= 1
            from = found.upperBound
            pieces += 1
        }
        #expect(pieces > 0, "documents lie there as Automerge writes them")
        try bytes.write(to: URL(fileURLWithPath: file))
    }

    private func alone() async throws {
        let cleo = try await NativeCairn.open(home: folder.path("cleo"))
        await refuses(.refused, "person.none") {
            _ = try await cleo.createSpace(.pair, title: "Together", relay: nowhere)
        }
        await refuses(.refused, "person.bad_name") { try await cleo.createPerson(name: " ") }
        try await cleo.createPerson(name: "cleo")
        await refuses(.refused, "person.exists") { try await cleo.createPerson(name: "cleo") }
        await refuses(.refused, "relay.none") { _ = try await cleo.inviteDevice() }
        await refuses(.refused, "relay.bad_address") {
            _ = try await cleo.createSpace(.pair, title: "Together", relay: "nowhere")
        }
        await refuses(.refused, "invite.bad_link") { _ = try await cleo.join("https://relay.example/join#1.x") }
        await refuses(.refused, "space.not_found") {
            _ = try await cleo.show(SpaceId(String(repeating: "07", count: 16)))
        }
        await refuses(.refused, "id.malformed") { _ = try await cleo.show(SpaceId("Together")) }
        await refuses(.refused, "id.malformed") { _ = try cleo.space(SpaceId("Together")) }
        let space = try await cleo.createSpace(.pair, title: "Alone", relay: nowhere)
        await refuses(.refused, "join.nobody_waits") { try await cleo.approve(in: space) }
        await refuses(.refused, "id.malformed") {
            try await cleo.mentor(.archiveGoal(ArchiveGoal(goal: GoalId("x"))), in: space)
        }
        await refuses(.refused, "import.not_an_export") {
            try await cleo.mentor(.importSpace(Data("no".utf8)), in: space)
        }
        cleo.close()
        await refuses(.notNow, "client.closed") { try await cleo.createPerson(name: "cleo") }
        try await reentrant()
    }

    private func reentrant() async throws {
        let core = try Core.open(home: folder.path("cleo"))
        let (heard, hears) = AsyncStream.makeStream(of: CairnError?.self)
        let listener = Impatient(core) { hears.yield($0) }
        let subscription = try core.observe(topic: .spaces, listener: listener)
        for await refusal in heard {
            await refuses(.failed, "client.reentrant") { if let refusal { throw refusal } }
            break
        }
        withExtendedLifetime(subscription) {}
    }

    private func circle() async throws {
        let relay = try await Relay(data: folder.folder("circle-relay"))
        let ada = try await device(folder.path("circle-ada"), "ada")
        let ben = try await device(folder.path("circle-ben"), "ben")
        let space = try await ada.createSpace(.circle, title: "Choir", relay: relay.url)
        let link = try await ada.createInvite(to: space, uses: 2)
        try await ada.syncs()
        _ = try await ben.join(link)
        await refuses(.refused, "space.not_a_member") { try await ben.addGoal(AddGoal(title: "Sing"), in: space) }
        try await ben.syncs()
        try await ada.syncs()
        try await ada.approve(in: space)
        try await ada.syncs()
        try await ben.syncs()
        await refuses(.refused, "invite.already_there") { _ = try await ben.join(link) }
        await refuses(.refused, "space.not_allowed") { try await ben.closeSpace(space) }
        await refuses(.refused, "space.owner_stays") { try await ada.leaveSpace(space) }
        await refuses(.refused, "member.not_found") {
            try await ada.removeMember(MemberKey(String(repeating: "07", count: 32)), from: space)
        }
        try await ada.closeSpace(space)
        try await ada.syncs()
        await refuses(.refused, "space.closed") { try await ada.addGoal(AddGoal(title: "Sing"), in: space) }
    }

    /// What Ada is refused in the couple's space.
    private func refusal(
        _ code: String, _ command: MentorCommand, in couple: Couple, at place: SourceLocation = #_sourceLocation
    ) async {
        await refuses(.refused, code, at: place) { try await couple.ada.mentor(command, in: couple.space) }
    }

    private func unknown(in couple: Couple) async throws {
        await refuses(.refused, "space.full") { _ = try await couple.ada.createInvite(to: couple.space) }
        let none = String(repeating: "07", count: 16)
        let commands: [(String, MentorCommand)] = [
            ("goal", .archiveGoal(ArchiveGoal(goal: GoalId(none)))),
            ("milestone", .reopenMilestone(ReopenMilestone(milestone: MilestoneId(none)))),
            ("action", .reopenAction(ReopenAction(action: ActionId(none)))),
            ("commitment", .endCommitment(EndCommitment(commitment: CommitmentId(none)))),
            ("checkin", .retractCheckIn(RetractCheckIn(checkIn: CheckInId(none)))),
            ("pause", .endPause(EndPause(pause: PauseId(none)))),
            ("excuse", .withdrawExcuse(WithdrawExcuse(excuse: ExcuseId(none)))),
            ("kudos", .retractKudos(RetractKudos(kudos: KudosId(none)))),
            ("note", .editNote(EditNote(note: NoteId(none), edit: .whole(text: "")))),
        ]
        for (noun, command) in commands { await refusal(noun + ".not_found", command, in: couple) }
        let stranger = AddGoal(title: "Ours", owners: [MemberKey(none + none)])
        await refusal("member.unknown", .addGoal(stranger), in: couple)
    }

    private func unfit(in couple: Couple) async throws {
        await refusal("field.empty", .addGoal(AddGoal(title: " ")), in: couple)
        await refusal("field.too_long", .addGoal(AddGoal(title: String(repeating: "x", count: 301))), in: couple)
        let much = String(repeating: "x", count: 10_000)
        let large = AddGoal(title: "All", why: much, measure: much, wish: much, outcome: much, obstacle: much)
        await refusal("command.too_large", .addGoal(large), in: couple)
        await refusal(
            "day.out_of_range", .addGoal(AddGoal(title: "Once", targetDay: CivilDay("1999-12-31"))), in: couple)
        await refusal("day.malformed", .addGoal(AddGoal(title: "Some day", targetDay: CivilDay("soon"))), in: couple)
        let reversed = BeginPause(fromDay: monday, toDay: CivilDay("2026-10-04"), visibility: .private)
        await refusal("day.reversed", .beginPause(reversed), in: couple)
        let never = AddCommitment(title: "Never", schedule: .weekdays(days: []), quorum: .each)
        await refusal("schedule.unknown_weekday", .addCommitment(never), in: couple)
        let often = AddCommitment(title: "Too often", schedule: .weekly(times: 8), quorum: .each)
        await refusal("schedule.out_of_range", .addCommitment(often), in: couple)
    }

    private func atTheWrongTime(in couple: Couple) async throws {
        let (ada, space) = (couple.ada, couple.space)
        let own = try await ada.addCommitment(
            AddCommitment(title: "Practise", schedule: .daily, fromDay: monday, quorum: .each), in: space)
        let nobody = EditCommitment(commitment: own, participants: [])
        await refusal("commitment.no_participant", .editCommitment(nobody), in: couple)
        let elated = MakeCheckIn(commitment: own, outcome: .yes, mood: 6)
        await refusal("field.out_of_range", .makeCheckIn(elated), in: couple)
        let checkIn = try await ada.makeCheckIn(MakeCheckIn(commitment: own, outcome: .yes), in: space)
        try await ada.mentor(.retractCheckIn(RetractCheckIn(checkIn: checkIn)), in: space)
        let late = CorrectCheckIn(checkIn: checkIn, outcome: .no)
        await refusal("checkin.taken_back", .correctCheckIn(late), in: couple)
        try await ada.mentor(.endCommitment(EndCommitment(commitment: own, day: monday)), in: space)
        await refusal("commitment.ended", .makeCheckIn(MakeCheckIn(commitment: own, outcome: .yes)), in: couple)

        let goal = try await ada.addGoal(AddGoal(title: "Concert"), in: space)
        let step = try await ada.addMilestone(
            AddMilestone(goal: goal, title: "Learn the notes", requires: .any), in: space)
        await refusal("milestone.not_done", .reopenMilestone(ReopenMilestone(milestone: step)), in: couple)
        try await ada.mentor(.completeMilestone(CompleteMilestone(milestone: step)), in: space)
        let action = try await ada.addAction(AddAction(text: "Tune"), in: space)
        await refusal("action.not_done", .reopenAction(ReopenAction(action: action)), in: couple)
        let choice = ChooseValue(subject: .goal(goal), field: "title", choice: "no")
        await refusal("conflict.no_such_choice", .chooseValue(choice), in: couple)
        let note = try await ada.addNote(AddNote(title: "Diary", text: "short"), in: space)
        let beyond = EditNote(note: note, edit: .splice(at: 9, delete: 1, insert: ""))
        await refusal("note.splice_out_of_range", .editNote(beyond), in: couple)
        await refusal("relationship.state", .changeRelationship(ChangeRelationship(event: .resume)), in: couple)
    }

    /// What may not be done with records of the other.
    private func ofBen(in couple: Couple) async throws {
        let (ben, space) = (couple.ben, couple.space)
        let (adaKey, benKey) = (try await couple.ada.me(in: space), try await ben.me(in: space))
        let promise = try await ben.addCommitment(
            AddCommitment(title: "Scales", schedule: .daily, quorum: .each), in: space)
        let checkIn = try await ben.makeCheckIn(MakeCheckIn(commitment: promise, outcome: .yes), in: space)
        let pause = try await ben.beginPause(BeginPause(visibility: .private), in: space)
        let excuse = try await ben.giveExcuse(GiveExcuse(visibility: .private), in: space)
        let kudos = try await ben.giveKudos(GiveKudos(to: adaKey, text: "Well done"), in: space)
        let regretted = try await ben.giveKudos(GiveKudos(to: adaKey, text: "Hm"), in: space)
        try await ben.mentor(.retractKudos(RetractKudos(kudos: regretted)), in: space)
        try await couple.exchange()
        let foreign = MakeCheckIn(commitment: promise, outcome: .yes)
        await refusal("checkin.not_a_participant", .makeCheckIn(foreign), in: couple)
        await refusal("checkin.not_the_author", .retractCheckIn(RetractCheckIn(checkIn: checkIn)), in: couple)
        await refusal("pause.not_the_author", .endPause(EndPause(pause: pause)), in: couple)
        await refusal("excuse.not_the_author", .withdrawExcuse(WithdrawExcuse(excuse: excuse)), in: couple)
        await refusal("kudos.not_the_author", .retractKudos(RetractKudos(kudos: kudos)), in: couple)
        await refusal("kudos.taken_back", .publishKudos(PublishKudos(kudos: regretted)), in: couple)
        await refusal("kudos.to_self", .giveKudos(GiveKudos(to: adaKey, text: "Me")), in: couple)
        let own = try await couple.ada.giveKudos(GiveKudos(to: benKey, text: "Thanks"), in: space)
        await refusal("kudos.not_received", .publishKudos(PublishKudos(kudos: own)), in: couple)
    }
}

private let monday = CivilDay("2026-10-05")

/// What stands on the page and is not provoked, with the reason.
private let unprovoked: [String: String] = [
    "member.left": "the engine says space.not_a_member before the model is asked",
    "keys.failed": "only a damaged device",
    "record.unwritable": "no value that crosses can be unwritable",
    "storage.full": "needs a full disk",
    "storage.busy": "needs another program inside the database",
    "storage.failed": "needs a failing disk",
    "engine.not_open": "opening opens it",
    "home.unknown": "only the command line looks for a home",
    "client.no_entropy": "needs a system without chance",
    "client.no_network": "needs a system without sockets",
    "client.unexpected": "a bug",
    "client.answer_lost": "only in a browser",
    "schedule.unknown_kind": "kinds that do not exist cannot be said in Swift",
]

/// Asks the core that tells it for something, and waits for it.
private final class Impatient: Listener {
    private let core: Core
    private let heard: @Sendable (CairnError?) -> Void

    init(_ core: Core, _ heard: @escaping @Sendable (CairnError?) -> Void) {
        self.core = core
        self.heard = heard
    }

    func told(published: Published) {
        do {
            try core.suspend()
            heard(nil)
        } catch {
            heard(CairnError(crossing: error))
        }
    }
}
