// A device that a story outside of this package plays: a home, a word of what to do, and something that belongs to it.
import Cairn
import Foundation

@main
struct Player {
    static func main() async throws {
        let (home, word) = (CommandLine.arguments[1], CommandLine.arguments[2])
        let what = CommandLine.arguments.dropFirst(3).first ?? ""
        let cairn = try await NativeCairn.open(home: home)
        defer { cairn.close() }
        switch word {
        case "init": try await cairn.createPerson(name: what)
        case "join": print(try await cairn.join(what))
        case "sync": try await cairn.sync().problems.forEach { print($0.code) }
        case "goal": print(try await cairn.addGoal(AddGoal(title: what), in: only(cairn)))
        case "check-in":
            let space = try await only(cairn)
            guard let promise = try await cairn.show(space).view.commitments.first else { exit(3) }
            let checkIn = MakeCheckIn(commitment: promise.id, outcome: .yes, note: what)
            print(try await cairn.makeCheckIn(checkIn, in: space))
        case "export":
            let exported = String(decoding: try await cairn.export(only(cairn)), as: UTF8.self)
            print(exported.trimmingCharacters(in: .whitespacesAndNewlines))
        default: exit(2)
        }
    }

    private static func only(_ cairn: any Cairn) async throws -> SpaceId {
        for await spaces in cairn.spaces() {
            if let space = spaces.first { return space.spaceId }
        }
        exit(3)
    }
}
