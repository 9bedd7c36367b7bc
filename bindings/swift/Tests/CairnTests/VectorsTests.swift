// The frozen vectors, as far as they are about what crosses: links and ids.
import Cairn
import Foundation
import Testing

@Suite(.timeLimit(.minutes(5)))
struct VectorsTests {
    let folder = Folder()

    private struct Invites: Decodable {
        struct Link: Decodable {
            let link: String
            let relay: String
            let spaceId: String
        }
        let link: Link
    }

    private func frozen() throws -> Invites.Link {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Invites.self, from: Data(projectFile("tests/vectors/invites.json").utf8)).link
    }

    @Test("the frozen link leads to its space and its relay")
    func link() async throws {
        let frozen = try frozen()
        let ben = try await device(folder.path("ben"), "ben")
        #expect(try await ben.join(frozen.link).text == frozen.spaceId)
        let line = try await ben.seen { !$0.isEmpty }.single()
        #expect(line.relay == frozen.relay)
        #expect(line.state == .invited)
        #expect(line.memberKey == nil)
    }

    @Test("a frozen link with any letter lost is refused")
    func shortened() async throws {
        let link = try frozen().link
        let secret = try #require(link.firstIndex(of: "#"))
        let ben = try await device(folder.path("ben"), "ben")
        for cut in link.indices[secret...].dropFirst() {
            var short = link
            short.remove(at: cut)
            await refused("invite.bad_link") { _ = try await ben.join(short) }
        }
    }
}
