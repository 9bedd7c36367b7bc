// The real thing, over the core.
import CairnCore
import Foundation

/// An open home. One at a time for each home, over all processes. Letting go of it closes it too.
public final class NativeCairn: Cairn {
    private let core: Guarded<Core?>
    private let streams = Streams()

    init(_ core: Core) { self.core = Guarded(core) }

    deinit { streams.endAll() }

    /// Opens the home directory `home`, which is made if there is none; waits up to ten seconds for another process that
    /// has it, and then throws `home.busy`.
    ///
    /// `key`, 32 random bytes, seals every value in it: keep it in the Keychain. A home that was not sealed is sealed by
    /// it; from then on it opens by that key alone, and without it throws `storage.locked`.
    public static func open(home: String, key: Data? = nil) async throws -> NativeCairn {
        try await aside { NativeCairn(try Core.open(home: home, key: key)) }
    }

    public func spaces() -> AsyncStream<[SpaceSummary]> {
        // Only an id can be refused, and there is none here.
        (try? observed(.spaces) { if case .spaces(let spaces) = $0 { spaces } else { nil } }) ?? ended()
    }

    public func status() -> AsyncStream<StatusView> {
        (try? observed(.status) { if case .status(let status) = $0 { status } else { nil } }) ?? ended()
    }

    public func space(_ space: SpaceId) throws -> AsyncStream<SpaceShow> {
        try observed(.space(space)) { if case .space(let show) = $0 { show } else { nil } }
    }

    @discardableResult
    public func dispatch(_ command: Command) async throws -> Reply {
        let core = try unlessCancelled()
        return try await crossing { try await core.dispatch(command: command) }
    }

    public func ask(_ query: Query) async throws -> Reply {
        let core = try unlessCancelled()
        return try await crossing { try await core.ask(query: query) }
    }

    @discardableResult
    public func sync() async throws -> SyncReport {
        let core = try unlessCancelled()
        return try await untilCancelled { try await crossing { try await core.sync() } }
    }

    public func watch(_ watching: Watching) { (try? opened())?.watch(watching: watching) }

    public func networkReturned() { (try? opened())?.networkReturned() }

    public func suspend() async throws {
        let core = try opened()
        try await aside { try core.suspend() }
    }

    public func resume() { (try? opened())?.resume() }

    public func integrity() async throws -> [String] {
        let core = try unlessCancelled()
        return try await aside { try core.integrity() }
    }

    public func close() {
        let last = core.take()
        streams.endAll()
        // Here the core ends, unless a call still waits for it.
        withExtendedLifetime(last) {}
    }

    private func opened() throws -> Core {
        guard let core = core.with({ $0 }) else { throw CairnError.closed }
        return core
    }

    private func unlessCancelled() throws -> Core {
        try Task.checkCancellation()
        return try opened()
    }

    private func observed<Value: Sendable>(
        _ topic: Topic, _ wanted: @escaping @Sendable (Published) -> Value?
    ) throws -> AsyncStream<Value> {
        let core = try opened()
        return try streams.make { continuation in
            let told = Told { if let value = wanted($0) { continuation.yield(value) } }
            do {
                let subscription = Guarded<Subscription?>(try core.observe(topic: topic, listener: told))
                return { _ = subscription.take() }
            } catch {
                throw CairnError(crossing: error)
            }
        }
    }

    private func ended<Value: Sendable>() -> AsyncStream<Value> { AsyncStream { $0.finish() } }
}

/// A listener out of a function.
private final class Told: Listener {
    private let hear: @Sendable (Published) -> Void

    init(_ hear: @escaping @Sendable (Published) -> Void) { self.hear = hear }

    func told(published: Published) { hear(published) }
}
