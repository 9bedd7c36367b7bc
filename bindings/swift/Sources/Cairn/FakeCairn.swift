// A Cairn without a core, for previews and tests of screens.
import CairnCore

/// Shows what it is given and remembers what it is asked. It has no rule of mentoring: a command changes nothing but
/// ``dispatched``, and is answered by what was given to ``answers(with:)``.
public final class FakeCairn: Cairn {
    /// Answers a command; may throw a ``CairnError`` to play a refusal.
    public typealias Answer = @Sendable (Command) async throws -> Reply
    /// Answers a question.
    public typealias Knowledge = @Sendable (Query) async throws -> Reply

    private struct State {
        var answer: Answer = { _ in .done }
        var knowledge: Knowledge = { _ in throw CairnError.unexpected }
        var dispatched: [Command] = []
        var shown: [Topic: Published] = [:]
        var followers: [Int: @Sendable (Topic, Published) -> Void] = [:]
        var next = 0
        var isSuspended = false
        var watching = Watching.seldom
        var isOpen = true
    }

    private let state = Guarded(State())
    private let streams = Streams()

    public init() {}

    deinit { streams.endAll() }

    /// All commands so far, oldest first.
    public var dispatched: [Command] { state.with(\.dispatched) }

    /// Whether the app said that it is in the background.
    public var isSuspended: Bool { state.with(\.isSuspended) }

    /// What the app said of its screen last.
    public var watching: Watching { state.with(\.watching) }

    /// Answers every command from now on by `answer`; `.done` before.
    public func answers(with answer: @escaping Answer) { state.with { $0.answer = answer } }

    /// Answers every question from now on by `knowledge`; none is known before.
    public func knows(_ knowledge: @escaping Knowledge) { state.with { $0.knowledge = knowledge } }

    /// Shows these spaces to everyone who follows them.
    public func publish(_ spaces: [SpaceSummary]) { publish(.spaces(spaces: spaces), as: .spaces) }

    /// Shows this status to everyone who follows it.
    public func publish(_ status: StatusView) { publish(.status(status: status), as: .status) }

    /// Shows this view to everyone who follows its space.
    public func publish(_ show: SpaceShow) { publish(.space(show: show), as: .space(show.spaceId)) }

    public func spaces() -> AsyncStream<[SpaceSummary]> {
        followed(.spaces) { if case .spaces(let spaces) = $0 { spaces } else { nil } }
    }

    public func status() -> AsyncStream<StatusView> {
        followed(.status) { if case .status(let status) = $0 { status } else { nil } }
    }

    public func space(_ space: SpaceId) throws -> AsyncStream<SpaceShow> {
        guard state.with(\.isOpen) else { throw CairnError.closed }
        return followed(.space(space)) { if case .space(let show) = $0 { show } else { nil } }
    }

    @discardableResult
    public func dispatch(_ command: Command) async throws -> Reply {
        try unlessCancelled()
        let answer = state.with { state in
            state.dispatched.append(command)
            return state.answer
        }
        return try await answer(command)
    }

    public func ask(_ query: Query) async throws -> Reply {
        try unlessCancelled()
        return try await state.with(\.knowledge)(query)
    }

    @discardableResult
    public func sync() async throws -> SyncReport {
        try unlessCancelled()
        return SyncReport(sent: 0, received: 0, waiting: 0, problems: [], requests: [], notices: [])
    }

    public func watch(_ watching: Watching) { state.with { $0.watching = watching } }

    public func networkReturned() {}

    public func suspend() async throws {
        guard state.with(\.isOpen) else { throw CairnError.closed }
        state.with { $0.isSuspended = true }
    }

    public func resume() { state.with { $0.isSuspended = false } }

    public func integrity() async throws -> [String] {
        try unlessCancelled()
        return []
    }

    public func close() {
        state.with { $0.isOpen = false }
        streams.endAll()
    }

    private func unlessCancelled() throws {
        try Task.checkCancellation()
        guard state.with(\.isOpen) else { throw CairnError.closed }
    }

    private func publish(_ published: Published, as topic: Topic) {
        state.with { state in
            state.shown[topic] = published
            state.followers.values.forEach { $0(topic, published) }
        }
    }

    private func followed<Value: Sendable>(
        _ topic: Topic, _ wanted: @escaping @Sendable (Published) -> Value?
    ) -> AsyncStream<Value> {
        streams.make { continuation in
            let tell: @Sendable (Topic, Published) -> Void = { told, published in
                if told == topic, let value = wanted(published) { continuation.yield(value) }
            }
            let number = state.with { state in
                state.next += 1
                state.followers[state.next] = tell
                if let shown = state.shown[topic] { tell(topic, shown) }
                return state.next
            }
            return { [state] in state.with { $0.followers[number] = nil } }
        }
    }
}
