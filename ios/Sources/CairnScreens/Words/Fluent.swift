// Reads the Fluent files that all clients share, as far as they use the language: words, variables and choices.

/// What stands behind a name: words, with places for values.
indirect enum Piece: Equatable, Sendable {
    case words(String)
    case value(String)
    case choice(of: String, ways: [Choice])
}

/// One way of a choice.
struct Choice: Equatable, Sendable {
    let key: String
    let isElse: Bool
    let pieces: [Piece]
}

/// A file that is not written as it should be.
struct Unreadable: Error, Equatable {
    let name: String
}

/// Every message of a file, by its name.
func readFluent(_ text: String) throws -> [String: [Piece]] {
    var messages: [String: [Piece]] = [:]
    var name: String?
    var lines: [Substring] = []
    func finish() throws {
        if let name {
            var reading = Reading(lines.joined(separator: "\n"), of: name)
            messages[name] = try reading.all()
        }
        (name, lines) = (nil, [])
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        if line.hasPrefix(" "), name != nil {
            lines.append(line)
        } else {
            try finish()
            guard !line.hasPrefix("#"), let equals = line.firstIndex(of: "=") else { continue }
            name = line[..<equals].filter { $0 != " " }
            lines = [line[line.index(after: equals)...]]
        }
    }
    try finish()
    return messages
}

/// One message, from its beginning to its end.
private struct Reading {
    private let text: [Character]
    private let name: String
    private var at = 0

    init(_ text: String, of name: String) {
        self.text = Array(text)
        self.name = name
    }

    mutating func all() throws -> [Piece] {
        let pieces = try pattern(inChoice: false)
        guard at == text.count else { throw Unreadable(name: name) }
        return pieces
    }

    /// Words and places, up to the end, or in a choice up to the next way or the end of the choice.
    private mutating func pattern(inChoice: Bool) throws -> [Piece] {
        var pieces: [Piece] = []
        var words = ""
        skipBlanks(andLines: true)
        while at < text.count {
            if text[at] == "{" {
                if !words.isEmpty { pieces.append(.words(words)) }
                words = ""
                pieces.append(try place())
            } else if text[at] == "\n" {
                skipBlanks(andLines: true)
                if at == text.count || (inChoice && "[*}".contains(text[at])) { break }
                words += " "
            } else if inChoice, text[at] == "}" {
                break
            } else {
                words.append(text[at])
                at += 1
            }
        }
        let last = words.trimmingEnd()
        if !last.isEmpty { pieces.append(.words(last)) }
        return pieces
    }

    /// A variable, or a choice of it.
    private mutating func place() throws -> Piece {
        at += 1
        skipBlanks(andLines: true)
        try expect("$")
        let variable = take { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
        skipBlanks(andLines: true)
        if at < text.count, text[at] == "}" {
            at += 1
            return .value(variable)
        }
        try expect("-")
        try expect(">")
        var ways: [Choice] = []
        while true {
            skipBlanks(andLines: true)
            guard at < text.count else { throw Unreadable(name: name) }
            if text[at] == "}" {
                at += 1
                guard ways.filter(\.isElse).count == 1 else { throw Unreadable(name: name) }
                return .choice(of: variable, ways: ways)
            }
            let isElse = text[at] == "*"
            if isElse { at += 1 }
            try expect("[")
            let key = take { $0 != "]" && $0 != "\n" }
            try expect("]")
            ways.append(Choice(key: key, isElse: isElse, pieces: try pattern(inChoice: true)))
        }
    }

    private mutating func expect(_ sign: Character) throws {
        guard at < text.count, text[at] == sign else { throw Unreadable(name: name) }
        at += 1
    }

    private mutating func take(while belongs: (Character) -> Bool) -> String {
        let from = at
        while at < text.count, belongs(text[at]) { at += 1 }
        return String(text[from..<at])
    }

    private mutating func skipBlanks(andLines: Bool) {
        while at < text.count, text[at] == " " || (andLines && text[at] == "\n") { at += 1 }
    }
}

extension String {
    fileprivate func trimmingEnd() -> String {
        var words = self[...]
        while words.last == " " { words.removeLast() }
        return String(words)
    }
}
