// Real parts for the stories: the relay and the command line as processes, and devices in Swift.
import Cairn
import Foundation

/// The top folder of the project.
let projectRoot = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../..").standardizedFileURL

/// The folder of the built programs.
let programs =
    ProcessInfo.processInfo.environment["CAIRN_PROGRAMS"].map { URL(fileURLWithPath: $0) }
    ?? projectRoot.appendingPathComponent("target/debug")

/// Where nobody listens: everything waits on the device.
let nowhere = "http://127.0.0.1:9"

/// Why a story cannot go on.
struct StoryEnded: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// A text file of the project.
func projectFile(_ path: String) throws -> String {
    try String(contentsOf: projectRoot.appendingPathComponent(path), encoding: .utf8)
}

/// A folder that is there as long as its test.
final class Folder: Sendable {
    let url: URL

    init() {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("cairn-\(UUID().uuidString)")
        try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The path of something in it.
    func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    /// A folder in it.
    func folder(_ name: String) throws -> String {
        try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
        return path(name)
    }
}

/// A relay on loopback that can be away and come back under its address.
actor Relay {
    private let data: String
    private var program: Program?
    private var port = 0

    /// A relay that keeps its data in `data` and listens already.
    init(data: String) async throws {
        self.data = data
        try await start()
    }

    /// Where it is.
    var url: String { "http://127.0.0.1:\(port)" }

    func start() async throws {
        let words = [
            "--listen", "127.0.0.1:\(port)", "--data", data, "--address-rate", "100000", "--address-burst", "100000",
        ]
        let started = try Program(programs.appendingPathComponent("cairn-relay"), words)
        program = started
        for await line in started.lines where line.contains("listening on http://") {
            let last = line.split(separator: ":").last ?? ""
            port = Int(last.filter(\.isNumber)) ?? 0
            return
        }
        throw StoryEnded("the relay did not come up")
    }

    /// Asks it to stop, and waits until it has gone.
    func stop() async {
        program?.end(with: SIGTERM)
        _ = await program?.ended()
        program = nil
    }
}

/// Somebody at a terminal.
struct Terminal {
    let home: String

    /// Types words that must succeed, and reads what is printed.
    @discardableResult
    func does(_ words: String...) async throws -> String {
        let typed = try Program(programs.appendingPathComponent("cairn"), ["--home", home] + words)
        var said = ""
        for await line in typed.lines { said += line + "\n" }
        let code = await typed.ended()
        guard code == 0 else { throw StoryEnded("\(words.joined(separator: " ")) ended with \(code): \(said)") }
        return said
    }
}

/// A device with a person on it.
func device(_ home: String, _ name: String) async throws -> NativeCairn {
    let cairn = try await NativeCairn.open(home: home)
    try await cairn.createPerson(name: name)
    return cairn
}

/// A device with a person and a space of hers, for herself.
func alone(_ folder: Folder) async throws -> (NativeCairn, SpaceId) {
    let ada = try await device(folder.path("ada"), "ada")
    return (ada, try await ada.createSpace(.pair, title: "Together", relay: nowhere))
}

/// Ada and Ben, each with a device in Swift, together in one space.
struct Couple {
    let ada: NativeCairn
    let ben: NativeCairn
    let space: SpaceId
    let relay: Relay

    static func meet(in folder: Folder) async throws -> Couple {
        let relay = try await Relay(data: folder.folder("relay"))
        let ada = try await device(folder.path("ada"), "ada")
        let ben = try await device(folder.path("ben"), "ben")
        let space = try await ada.createSpace(.pair, title: "Together", relay: relay.url, role: .mentor)
        let link = try await ada.createInvite(to: space, role: .mentee)
        try await ada.syncs()
        guard try await ben.join(link) == space else { throw StoryEnded("the link leads elsewhere") }
        try await ben.syncs()
        try await ada.syncs()
        guard try await ada.approve(in: space) == ["ben"] else { throw StoryEnded("ben does not wait") }
        let couple = Couple(ada: ada, ben: ben, space: space, relay: relay)
        try await couple.exchange()
        return couple
    }

    /// Exchanges until both have everything.
    func exchange() async throws {
        for device in [ada, ben, ada] { try await device.syncs() }
    }
}

extension Cairn {
    /// A sync that must reach everyone.
    func syncs() async throws {
        let report = try await sync()
        guard report.problems.isEmpty else { throw StoryEnded("\(report.problems)") }
    }

    /// A sync that must reach everyone, after the relay was away: the first may have joined an exchange that began
    /// before it was back, and tell of that.
    func syncsAgain() async throws {
        try await sync()
        try await syncs()
    }

    /// Waits until a view of `space` is as wanted.
    @discardableResult
    func seen(_ space: SpaceId, _ wanted: (SpaceShow) -> Bool) async throws -> SpaceShow {
        for await show in try self.space(space) where wanted(show) { return show }
        throw StoryEnded("the views ended")
    }

    /// Waits until the spaces are as wanted.
    @discardableResult
    func seen(_ wanted: ([SpaceSummary]) -> Bool) async throws -> [SpaceSummary] {
        for await spaces in self.spaces() where wanted(spaces) { return spaces }
        throw StoryEnded("the spaces ended")
    }

    /// This person's own key in `space`.
    func me(in space: SpaceId) async throws -> MemberKey {
        let lines = try await seen { $0.contains { $0.spaceId == space && $0.memberKey != nil } }
        guard let key = lines.first(where: { $0.spaceId == space })?.memberKey else { throw StoryEnded("no key") }
        return key
    }
}

/// The only element, or the end of the story.
extension Array {
    func single() throws -> Element {
        guard let first, count == 1 else { throw StoryEnded("not one but \(count): \(self)") }
        return first
    }
}
