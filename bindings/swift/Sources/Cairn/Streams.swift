// Streams of views that end when they are let go, or all at once.

/// All streams that somebody follows.
final class Streams: Sendable {
    private struct Live {
        var isOpen = true
        var next = 0
        var endings: [Int: @Sendable () -> Void] = [:]
    }

    private let live = Guarded(Live())

    /// A stream whose values `begin` hands over, the newest only; what `begin` returns is done when the stream is let go.
    /// After ``endAll()`` it has ended at once.
    func make<Value: Sendable>(
        _ begin: (AsyncStream<Value>.Continuation) throws -> @Sendable () -> Void
    ) rethrows -> AsyncStream<Value> {
        let (stream, continuation) = AsyncStream.makeStream(of: Value.self, bufferingPolicy: .bufferingNewest(1))
        let number: Int? = live.with { live in
            live.next += 1
            return live.isOpen ? live.next : nil
        }
        guard let number else {
            continuation.finish()
            return stream
        }
        let letGo = try begin(continuation)
        continuation.onTermination = { [weak self] _ in
            letGo()
            self?.forget(number)
        }
        let isOpen = live.with { live in
            if live.isOpen { live.endings[number] = { continuation.finish() } }
            return live.isOpen
        }
        if !isOpen { continuation.finish() }
        return stream
    }

    /// Ends every stream, and those that are asked for later.
    func endAll() {
        let endings = live.with { live in
            live.isOpen = false
            return live.endings.values.map(\.self)
        }
        endings.forEach { $0() }
    }

    private func forget(_ number: Int) {
        _ = live.with { $0.endings.removeValue(forKey: number) }
    }
}
