// Errors: sealed, in three kinds that say what to do, each with a stable code.
import CairnCore

/// Why something was not done. Neither field holds personal data; docs/errors.md lists all codes.
public enum CairnError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It cannot be done as asked, and nothing was changed: the person has to choose something else.
    case refused(code: String, text: String)
    /// It may work when tried again later; nothing was changed.
    case notNow(code: String, text: String)
    /// This device cannot do it, now or later: the disk, the home or this Cairn is at fault.
    case failed(code: String, text: String)

    /// The stable code, such as `checkin.not_a_participant`.
    public var code: String {
        switch self {
        case .refused(let code, _), .notNow(let code, _), .failed(let code, _): code
        }
    }

    /// A plain English sentence, which may change. It is not meant for screens.
    public var text: String {
        switch self {
        case .refused(_, let text), .notNow(_, let text), .failed(_, let text): text
        }
    }

    /// Whether trying the same again later can help.
    public var mayRetry: Bool {
        if case .notNow = self { true } else { false }
    }

    public var description: String { "\(text) (\(code))" }

    /// What is said after ``Cairn/close()``.
    static let closed = Self.notNow(code: "client.closed", text: "Cairn was closed before it could answer")

    /// An answer of another kind than the question has, or a fault inside of the core.
    static let unexpected = Self.failed(
        code: "client.unexpected", text: "Cairn answered something else than was asked")

    /// What the core threw, in this language. A fault inside of it comes out like every other error, by its code.
    init(crossing error: any Error) {
        self =
            switch error as? CoreError {
            case .Refused(let code, let text): .refused(code: code, text: text)
            case .NotNow(let code, let text): .notNow(code: code, text: text)
            case .Failed(let code, let text): .failed(code: code, text: text)
            case nil: .unexpected
            }
    }
}
