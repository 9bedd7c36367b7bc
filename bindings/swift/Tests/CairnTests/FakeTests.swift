// The fake is used as the real one is, and behaves as it does.
import Foundation
import Testing

@testable import Cairn

@Suite(.timeLimit(.minutes(5)))
struct FakeTests {
    let folder = Folder()
    private let space = SpaceId(String(repeating: "07", count: 16))

    @Test("a screen can be tested without a core")
    func screen() async throws {
        let goal = String(repeating: "0a", count: 16)
        let fake = FakeCairn()
        fake.answers { _ in .mentored(outcome: .made(id: goal)) }
        #expect(try await fake.addGoal(AddGoal(title: "Swim a mile"), in: space) == GoalId(goal))
        #expect(fake.dispatched == [.mentor(space: space, command: .addGoal(AddGoal(title: "Swim a mile")))])
        try await fake.suspend()
        #expect(fake.isSuspended)
        fake.resume()
        #expect(!fake.isSuspended)
        fake.watch(.live)
        #expect(fake.watching == .live)
        fake.answers { _ in throw CairnError.refused(code: "space.closed", text: "the space is closed") }
        await refused("space.closed") { try await fake.addGoal(AddGoal(title: "Again"), in: space) }
        await refused("client.unexpected") { _ = try await fake.person() }
        fake.knows { query in
            #expect(query == .person)
            return .person(person: PersonView(name: "ada", person: "", device: "", devices: 1))
        }
        #expect(try await fake.person().name == "ada")
    }

    /// The real one with one space, and a fake that was given what the real one shows.
    private func both() async throws -> [(any Cairn, SpaceId)] {
        let (ada, real) = try await alone(folder)
        let fake = FakeCairn()
        fake.publish(try await ada.seen { !$0.isEmpty })
        fake.publish(try await ada.show(real))
        fake.publish(try #require(await ada.status().first { _ in true }))
        return [(ada, real), (fake, real)]
    }

    @Test("what the real one shows, the fake can show too, to several, and all ends when they are closed")
    func showing() async throws {
        let both = try await both()
        let shows = try await [both[0].0.show(both[0].1), both[1].0.seen(both[1].1) { _ in true }]
        #expect(shows[0] == shows[1])
        for (cairn, space) in both {
            let title = try await cairn.seen { !$0.isEmpty }.single().title
            #expect(title == "Together")
            let views = [try cairn.space(space), try cairn.space(space)]
            let followers = views.map { views in
                Task {
                    var last: SpaceShow?
                    for await show in views { last = show }
                    return last
                }
            }
            try await cairn.seen(space) { _ in true }
            cairn.close()
            for follower in followers {
                let last = await follower.value
                #expect(last == nil || last == shows[0])
            }
            for await _ in cairn.status() { Issue.record("a closed Cairn shows nothing") }
        }
    }

    @Test("closed, both refuse everything with client.closed, and closing twice is no harm")
    func closed() async throws {
        for (cairn, space) in try await both() {
            cairn.close()
            cairn.close()
            await refused("client.closed") { try await cairn.leaveSpace(space) }
            await refused("client.closed") { _ = try await cairn.person() }
            await refused("client.closed") { try await cairn.sync() }
            await refused("client.closed") { try await cairn.suspend() }
            await refused("client.closed") { _ = try await cairn.integrity() }
            await refused("client.closed") { _ = try cairn.space(space) }
            cairn.watch(.live)
            cairn.networkReturned()
            cairn.resume()
        }
    }

    @Test("both hand nothing over for a task that is cancelled")
    func cancelled() async throws {
        for (cairn, space) in try await both() {
            let calls: [@Sendable () async throws -> Void] = [
                { try await cairn.dispatch(.rotateKey(space: space)) },
                { _ = try await cairn.ask(.person) },
                { try await cairn.sync() },
                { _ = try await cairn.integrity() },
            ]
            for call in calls {
                let task = Task {
                    withUnsafeCurrentTask { $0?.cancel() }
                    try await call()
                }
                await #expect(throws: CancellationError.self) { try await task.value }
            }
            #expect((cairn as? FakeCairn)?.dispatched.isEmpty ?? true)
        }
    }
}
