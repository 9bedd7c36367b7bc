// Who is told, since when and until when.
import Foundation
import Testing

@testable import Cairn

@Suite(.timeLimit(.minutes(5)))
struct ListeningTests {
    let folder = Folder()

    @Test("a stream begins with the present view, follows every change, and ends when Cairn is closed")
    func following() async throws {
        let (ada, space) = try await alone(folder)
        try await ada.addAction(AddAction(text: "Bring the score"), in: space)
        let first = try await ada.seen(space) { _ in true }
        #expect(first.view.actions.map(\.text) == ["Bring the score"])
        let views = try ada.space(space)
        let (grown, hears) = AsyncStream.makeStream(of: Void.self)
        let watching = Task {
            var counts: [Int] = []
            for await show in views {
                counts.append(show.view.actions.count)
                if show.view.actions.count == 3 { hears.finish() }
            }
            return counts
        }
        try await ada.addAction(AddAction(text: "Tune the piano"), in: space)
        try await ada.addAction(AddAction(text: "Buy strings"), in: space)
        for await _ in grown {}
        ada.close()
        let counts = await watching.value
        #expect(counts == counts.sorted(), "no older view after a newer one")
        #expect(counts.last == 3)
        for await _ in ada.spaces() { Issue.record("a closed Cairn shows nothing") }
    }

    @Test("a stream whose task is cancelled ends, and the others go on")
    func cancelling() async throws {
        let (ada, space) = try await alone(folder)
        let (begun, hears) = AsyncStream.makeStream(of: Void.self)
        let views = try ada.space(space)
        let left = Task {
            for await _ in views { hears.finish() }
        }
        for await _ in begun {}
        left.cancel()
        await left.value
        try await ada.addAction(AddAction(text: "Tune the piano"), in: space)
        try await ada.seen(space) { $0.view.actions.count == 1 }
    }

    @Test("letting go of Cairn ends its streams and gives its home free")
    func lettingGo() async throws {
        var (ada, space): (NativeCairn?, SpaceId) = try await alone(folder)
        let views = try #require(try ada?.space(space))
        ada = nil
        for await _ in views {}
        let again = try await NativeCairn.open(home: folder.path("ada"))
        #expect(try await again.show(space).spaceId == space)
    }

    @Test("the list of spaces and the chip can be followed by models")
    @MainActor
    func models() async throws {
        let ada = try await device(folder.path("ada"), "ada")
        let (spaces, status) = (SpacesModel(ada), StatusModel(ada))
        let following = [Task { await spaces.follow() }, Task { await status.follow() }]
        let space = try await ada.createSpace(.pair, title: "Together", relay: nowhere)
        _ = try await ada.createSpace(.circle, title: "Choir", relay: nowhere)
        await until { spaces.spaces.count == 2 }
        #expect(spaces.spaces.map(\.title).sorted() == ["Choir", "Together"])
        await until { status.status.waiting > 0 && status.status.relays.count == 1 }
        let one = SpaceModel(ada, space: space)
        let more = Task { try await one.follow() }
        await until { one.show != nil }
        try await ada.addGoal(AddGoal(title: "Swim a mile"), in: space)
        await until { one.show?.view.goals.map(\.title) == ["Swim a mile"] }
        ada.close()
        for task in following { await task.value }
        try await more.value
        await refused("client.closed") { try await SpaceModel(ada, space: space).follow() }
    }

    @Test("a listener lives as long as its subscription, and no longer")
    func lifetime() async throws {
        try await device(folder.path("cleo"), "cleo").close()
        let core = try Core.open(home: folder.path("cleo"))
        let (told, telling) = AsyncStream.makeStream(of: Published.self)
        var hears = told.makeAsyncIterator()
        let subscription = Guarded<Subscription?>(
            try core.observe(
                topic: .spaces,
                listener: Teller {
                    telling.yield($0)
                } whenGone: {
                    telling.finish()
                }))
        _ = try await core.dispatch(command: newSpace("Heard"))
        while case .spaces(let spaces) = await hears.next(), spaces.isEmpty {}
        _ = subscription.take()
        _ = try await core.dispatch(command: newSpace("Not heard"))
        _ = try await core.dispatch(command: newSpace("Not heard either"))
        // It ends when the core has let go of the listener.
        #expect(await hears.next() == nil, "nothing is told after the subscription ended")
    }

    @Test("a listener that throws is told no more, and everything else goes on")
    func throwing() async throws {
        try await device(folder.path("cleo"), "cleo").close()
        let core = try Core.open(home: folder.path("cleo"))
        let times = Guarded(0)
        let thrower = Thrower { times.with { $0 += 1 } }
        let (told, telling) = AsyncStream.makeStream(of: Published.self)
        let listener = Teller {
            telling.yield($0)
        } whenGone: {
        }
        let subscriptions = [
            try core.observe(topic: .spaces, listener: thrower), try core.observe(topic: .spaces, listener: listener),
        ]
        _ = try await core.dispatch(command: newSpace("One"))
        _ = try await core.dispatch(command: newSpace("Two"))
        for await case .spaces(let spaces) in told where spaces.count == 2 { break }
        #expect(times.with { $0 } == 1, "it is not told again")
        withExtendedLifetime(subscriptions) {}
    }

    private func newSpace(_ title: String) -> Command {
        .createSpace(kind: .circle, title: title, relay: nowhere, role: nil)
    }
}

/// Tells a function, and another when nobody holds it any more.
private final class Teller: Listener {
    private let tell: @Sendable (Published) -> Void
    private let gone: @Sendable () -> Void

    init(_ tell: @escaping @Sendable (Published) -> Void, whenGone: @escaping @Sendable () -> Void) {
        self.tell = tell
        self.gone = whenGone
    }

    deinit { gone() }

    func told(published: Published) { tell(published) }
}

/// A screen that is gone.
private final class Thrower: Listener {
    private let tell: @Sendable () -> Void

    init(_ tell: @escaping @Sendable () -> Void) { self.tell = tell }

    func told(published: Published) throws {
        tell()
        throw StoryEnded("a screen that is gone")
    }
}
