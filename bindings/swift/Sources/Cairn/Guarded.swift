// A value that several threads may ask for.
import Foundation

/// Holds a value behind a lock. What is done with it must be short and call nobody.
final class Guarded<Value>: @unchecked Sendable {
    private let lock = NSLock()
    private var value: Value

    init(_ value: Value) { self.value = value }

    func with<Answer>(_ use: (inout Value) throws -> Answer) rethrows -> Answer {
        lock.lock()
        defer { lock.unlock() }
        return try use(&value)
    }

    /// Takes the value out, so that it ends outside of the lock.
    func take<Inner>() -> Inner? where Value == Inner? {
        with { value in
            defer { value = nil }
            return value
        }
    }
}
