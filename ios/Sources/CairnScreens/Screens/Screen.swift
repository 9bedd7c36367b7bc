// What every screen has: Cairn, what was refused last, and what is said when something was done.
import Cairn
import Observation

/// A sentence by its name, for the files of words.
public struct Said: Equatable, Sendable {
    public let name: String
    public let texts: [String: String]

    public init(_ name: String, _ texts: [String: String] = [:]) {
        self.name = name
        self.texts = texts
    }

    /// In these words.
    public func callAsFunction(in words: Words) -> String { words(name, texts.mapValues { .text($0) }) }
}

/// What a screen does. One tap is one command; nothing is decided here.
@MainActor
@Observable
public class Screen {
    /// What is refused, until it is dismissed or something else is done.
    public private(set) var refusal: CairnError?
    /// What was done last.
    public private(set) var said: Said?
    /// Whether something is under way; whoever taps again then is not heard.
    public private(set) var isBusy = false
    let cairn: any Cairn

    init(_ cairn: any Cairn) { self.cairn = cairn }

    /// The refusal was read.
    public func dismiss() { refusal = nil }

    /// Does something that can be refused; answers what came of it, or nothing.
    @discardableResult
    func attempt<Answer: Sendable>(
        _ done: Said? = nil, _ act: @MainActor () async throws -> Answer
    ) async -> Answer? {
        guard !isBusy else { return nil }
        isBusy = true
        defer { isBusy = false }
        refusal = nil
        do {
            let answer = try await act()
            if let done { said = done }
            return answer
        } catch {
            // Nobody waits any more for what was cancelled.
            refusal = error as? CairnError
            return nil
        }
    }
}

extension String {
    /// Without blanks around it.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    /// Without blanks around it, or nothing.
    var orNothing: String? { trimmed.isEmpty ? nil : trimmed }
}
