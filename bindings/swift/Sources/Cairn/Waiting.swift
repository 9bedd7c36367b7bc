// How a call waits: in the task, beside it, or no longer than the task is wanted.
import Dispatch

/// Waits for the core; what it throws comes out as a ``CairnError``.
func crossing<Answer>(_ call: () async throws -> Answer) async throws -> Answer {
    do {
        return try await call()
    } catch {
        throw CairnError(crossing: error)
    }
}

/// Does what blocks on a thread where nobody waits for its turn.
func aside<Answer: Sendable>(_ call: @escaping @Sendable () throws -> Answer) async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async {
            continuation.resume(with: Result { try call() }.mapError { CairnError(crossing: $0) })
        }
    }
}

/// Waits for `call` until the task is cancelled; `call` itself goes on.
func untilCancelled<Answer: Sendable>(_ call: @escaping @Sendable () async throws -> Answer) async throws -> Answer {
    let first = First<Answer>()
    return try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation { continuation in
            first.goes(to: continuation)
            Task.detached {
                do {
                    first.settle(.success(try await call()))
                } catch {
                    first.settle(.failure(error))
                }
            }
        }
    } onCancel: {
        first.settle(.failure(CancellationError()))
    }
}

/// The first of several outcomes; the others are dropped.
private final class First<Answer: Sendable>: Sendable {
    private enum State {
        case nobodyWaits
        case waits(CheckedContinuation<Answer, any Error>)
        case early(Result<Answer, any Error>)
        case over
    }

    private let state = Guarded(State.nobodyWaits)

    func goes(to continuation: CheckedContinuation<Answer, any Error>) {
        let early: Result<Answer, any Error>? = state.with { state in
            if case .early(let outcome) = state {
                state = .over
                return outcome
            }
            state = .waits(continuation)
            return nil
        }
        if let early { continuation.resume(with: early) }
    }

    func settle(_ outcome: Result<Answer, any Error>) {
        let waiting: CheckedContinuation<Answer, any Error>? = state.with { state in
            switch state {
            case .nobodyWaits:
                state = .early(outcome)
                return nil
            case .waits(let continuation):
                state = .over
                return continuation
            case .early, .over:
                return nil
            }
        }
        waiting?.resume(with: outcome)
    }
}
