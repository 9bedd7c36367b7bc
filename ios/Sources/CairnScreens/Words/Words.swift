// Words on screen, by name.
import Foundation

/// What stands in a place of a sentence.
public enum Value: Sendable {
    case text(String)
    case number(Int)
    /// The first, the second.
    case place(Int)
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    public init(stringLiteral text: String) { self = .text(text) }
    public init(integerLiteral number: Int) { self = .number(number) }
}

/// The words of one language; what it lacks is said in English.
public struct Words: Sendable {
    /// Each language in its own words.
    public static let languages = [(code: "en", name: "English"), (code: "ar", name: "العربية")]

    /// The language, such as `en`.
    public let language: String
    /// The same with this person's region, for days and numbers.
    public let locale: Locale
    private let messages: [String: [Piece]]
    private let english: [String: [Piece]]

    /// No words at all: every name stands for itself.
    public static let none = Words(language: "en", locale: Locale(identifier: "en"), messages: [:], english: [:])

    private init(language: String, locale: Locale, messages: [String: [Piece]], english: [String: [Piece]]) {
        self.language = language
        self.locale = locale
        self.messages = messages
        self.english = english
    }

    /// Reads `NAME.ftl` from `folder`, in which English is always.
    public init(language: String, folder: URL) throws {
        func read(_ code: String) throws -> [String: [Piece]] {
            try readFluent(String(contentsOf: folder.appendingPathComponent("\(code).ftl"), encoding: .utf8))
        }
        self.language = language
        english = try read("en")
        messages = language == "en" ? english : try read(language)
        let here = Locale.current
        locale = here.identifier.hasPrefix(language) ? here : Locale(identifier: language)
    }

    /// Whether it is written from right to left.
    public var isRightToLeft: Bool { language == "ar" }

    /// Whether there are words of this name.
    public func has(_ name: String) -> Bool { english[name] != nil }

    /// The words of this name, with `values` in their places.
    public func callAsFunction(_ name: String, _ values: [String: Value] = [:]) -> String {
        if let pieces = messages[name] { return say(pieces, values, language) }
        if let pieces = english[name] { return say(pieces, values, "en") }
        return name
    }

    private func say(_ pieces: [Piece], _ values: [String: Value], _ language: String) -> String {
        pieces.map { piece in
            switch piece {
            case .words(let words): words
            case .value(let name): said(values[name])
            case .choice(let name, let ways): say(chosen(ways, values[name], language), values, language)
            }
        }.joined()
    }

    private func said(_ value: Value?) -> String {
        switch value {
        case .text(let text): text
        case .number(let number), .place(let number): number.formatted(.number.locale(locale))
        case nil: "?"
        }
    }

    private func chosen(_ ways: [Choice], _ value: Value?, _ language: String) -> [Piece] {
        let keys: [String] =
            switch value {
            case .text(let text): [text]
            case .number(let number): [String(number), plural(number, in: language)]
            case .place(let number): [String(number), ordinal(number, in: language)]
            case nil: []
            }
        for key in keys {
            if let way = ways.first(where: { $0.key == key }) { return way.pieces }
        }
        return ways.first(where: \.isElse)?.pieces ?? []
    }
}
