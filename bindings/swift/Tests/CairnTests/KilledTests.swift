// A process that ends without a warning.
import Cairn
import Foundation
import Testing

@Suite(.timeLimit(.minutes(5)))
struct KilledTests {
    let folder = Folder()

    @Test("what was answered before the process was killed is there when it is opened again")
    func killed() async throws {
        let (first, space) = try await alone(folder)
        first.close()
        for _ in 1...3 {
            let before = try await actions(in: space)
            let answered = try await killedWhileWriting(in: space)
            #expect(answered.count >= 20)
            let there = try await actions(in: space)
            #expect(Set(there).isSuperset(of: before + answered), "nothing that was answered is lost")
            #expect(Set(there).count == there.count)
        }
    }

    /// Opens the home anew and reads what is there.
    private func actions(in space: SpaceId) async throws -> [String] {
        let ada = try await NativeCairn.open(home: folder.path("ada"))
        defer { ada.close() }
        #expect(try await ada.integrity().isEmpty)
        return try await ada.show(space).view.actions.map(\.id.text)
    }

    /// Starts a process that writes until it is killed; answers the ids that it was given.
    private func killedWhileWriting(in space: SpaceId) async throws -> [String] {
        let program = products.appendingPathComponent("CairnWriter")
        let writer = try Program(program, [folder.path("ada"), space.text])
        var answered: [String] = []
        for await line in writer.lines {
            answered.append(line)
            if answered.count == 20 { writer.end(with: SIGKILL) }
        }
        #expect(await writer.ended() == SIGKILL)
        return answered.filter { $0.count == 32 }
    }
}
