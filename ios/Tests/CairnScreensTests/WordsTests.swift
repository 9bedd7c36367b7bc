// The words that all clients share, read as the browser client reads them.
import Cairn
import Foundation
import Testing

@testable import CairnScreens

/// The top folder of the project.
let projectRoot = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../..").standardizedFileURL

/// The files of words.
let locales = projectRoot.appendingPathComponent("web/app/locales")

@Suite
struct WordsTests {
    let english: Words
    let arabic: Words

    init() throws {
        english = try Words(language: "en", folder: locales)
        arabic = try Words(language: "ar", folder: locales)
    }

    @Test("every language that can be chosen is read to its end, and every file can be chosen")
    func files() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: locales.path).filter { $0.hasSuffix(".ftl") }
        #expect(Set(files) == Set(Words.languages.map { $0.code + ".ftl" }))
        for file in files {
            let text = try String(contentsOf: locales.appendingPathComponent(file), encoding: .utf8)
            let begun = text.split(separator: "\n").filter { $0.first?.isLetter == true && $0.contains("=") }
            #expect(try readFluent(text).count == begun.count)
        }
    }

    @Test("every name that the app says has words in every language")
    func names() throws {
        let sources = projectRoot.appendingPathComponent("ios/Sources")
        let files = try FileManager.default.subpathsOfDirectory(atPath: sources.path).filter { $0.hasSuffix(".swift") }
        var names: Set<String> = []
        for file in files {
            let text = try String(contentsOf: sources.appendingPathComponent(file), encoding: .utf8)
            // Every literal that stands where a name is said; one that ends in a hyphen is put together below.
            for match in text.matches(of: #/(?:words|self|Said)\(\s*"([a-z][a-z_-]+)"/#) {
                names.insert(String(match.1))
            }
        }
        // Those that are put together from a name of the core.
        names.formUnion(Chip.allCases.flatMap { ["chip-\($0.rawValue)", "sheet-\($0.rawValue)"] })
        names.formUnion(SpaceScreen.Part.allCases.map { "part-\($0.rawValue)" })
        names.formUnion(Choices.Theme.allCases.map { "theme-\($0.rawValue)" })
        names.formUnion(OutcomeKind.all.flatMap { ["outcome-\($0.name)", "said-\($0.name)"] })
        names.formUnion(Role.all.map { "role-\($0.name)" } + ["role-none"])
        #expect(names.count > 100)
        for name in names {
            #expect(english.has(name), "\(name)")
            #expect(arabic(name) != name, "\(name) in Arabic")
        }
    }

    @Test("values stand in their places, and numbers choose their form")
    func forms() {
        #expect(english("join-ask-as", ["name": "ada"]) == "Ask to join as ada")
        #expect(english("members-count", ["count": 1]) == "1 member")
        #expect(english("members-count", ["count": 2]) == "2 members")
        #expect(english("schedule-weekly", ["times": 2]) == "twice a week")
        #expect(english("streak", ["count": 0, "period": "day"]) == "The first stone is waiting")
        #expect(english("streak", ["count": 1, "period": "week"]) == "1 week in a row")
        #expect(english("streak", ["count": 7, "period": "month"]) == "7 months in a row")
        #expect(english("streak-at-least", ["count": 3, "period": "day"]) == "At least 3 days in a row")
        #expect(english("schedule-month-day", ["day": .place(22)]) == "on the 22nd of the month")
        #expect(english("schedule-month-day", ["day": .place(11)]) == "on the 11th of the month")
        #expect(english("did", ["name": "ben", "title": "Scales", "outcome": "partly"]) == "ben partly kept “Scales”")
        #expect(english("no-such-name") == "no-such-name")
    }

    @Test("a number takes the form that its language has for it")
    func plurals() {
        #expect(
            [0, 1, 2, 3, 10, 11, 99, 100, 102, 103].map { plural($0, in: "ar") } == [
                "zero", "one", "two", "few", "few", "many", "many", "other", "other", "few",
            ])
        #expect([0, 1, 2].map { plural($0, in: "en") } == ["other", "one", "other"])
        #expect(
            [1, 2, 3, 4, 11, 12, 13, 21, 112].map { ordinal($0, in: "en") } == [
                "one", "two", "few", "other", "other", "other", "other", "one", "other",
            ])
    }

    @Test("a message that is not closed is refused by its name", arguments: ["{ $a", "{ $a -> [one] x }", "{ a }"])
    func damaged(text: String) {
        #expect(throws: Unreadable(name: "broken")) { try readFluent("fine = yes\nbroken = \(text)\n") }
    }

    @Test("days, rhythms and refusals read as people say them")
    func sentences() {
        #expect(english.schedule(.daily) == "every day")
        #expect(english.schedule(.weekdays(days: [.mon, .thu])) == "on Monday and Thursday")
        #expect(english.schedule(.monthDay(day: .last)) == "on the last day of the month")
        #expect(english.schedule(.nthWeekday(nth: 2, weekday: .sun)) == "on the 2nd Sunday of the month")
        #expect(english.schedule(.nthWeekday(nth: -1, weekday: .fri)) == "on the last Friday of the month")
        #expect(english.month(CivilDay("2026-10-08")) == "October 2026")
        #expect(english.day(CivilDay("soon")) == "soon")
        let full = CairnError.refused(code: "space.full", text: "it is full")
        #expect(english.refusal(full) == "Nobody else fits: a pair is complete with two.")
        let odd = CairnError.failed(code: "some.thing", text: "it broke")
        #expect(english.refusal(odd) == "That was not done: it broke.")
        #expect(english.problem("relay.unreachable") == "It cannot be reached.")
        #expect(arabic.isRightToLeft && !english.isRightToLeft)
    }
}
