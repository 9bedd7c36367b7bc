// Civil days and instants as people read them. Nothing is decided here: the core says which day it is.
import Cairn
import Foundation

extension CivilDay {
    /// Year, month and day; none if the text is no day.
    var parts: (year: Int, month: Int, day: Int)? {
        let numbers = text.split(separator: "-").compactMap { Int($0) }
        guard numbers.count == 3, (1...12).contains(numbers[1]), (1...31).contains(numbers[2]) else { return nil }
        return (numbers[0], numbers[1], numbers[2])
    }

    /// Noon of it at UTC.
    var noon: Date? {
        guard let (year, month, day) = parts else { return nil }
        return gregorian.date(from: DateComponents(year: year, month: month, day: day, hour: 12))
    }
}

/// The civil calendar, in no zone.
let gregorian: Foundation.Calendar = {
    var calendar = Foundation.Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
    return calendar
}()

extension Weekday {
    /// All of them, from Monday.
    public static let all: [Weekday] = [.mon, .tue, .wed, .thu, .fri, .sat, .sun]

    /// Which one it is, from 0 on Monday.
    var number: Int { Self.all.firstIndex(of: self) ?? 0 }
}

extension Words {
    /// `Thu 8 October`.
    public func day(_ day: CivilDay) -> String { format(day, "EEEdMMMM") }

    /// `8 Oct 2026`.
    public func date(_ day: CivilDay) -> String { format(day, "dMMMy") }

    /// `October 2026`.
    public func month(_ day: CivilDay) -> String { format(day, "MMMMy") }

    /// An instant on the wall clock here.
    public func clock(_ ms: Int64) -> String {
        let formatter = DateFormatter()
        formatter.locale = locale
        formatter.dateStyle = .medium
        formatter.timeStyle = .short
        return formatter.string(from: Date(timeIntervalSince1970: Double(ms) / 1000))
    }

    /// A weekday's name.
    public func weekday(_ day: Weekday) -> String { name(day, \.standaloneWeekdaySymbols) }

    /// A weekday's name in one or two letters.
    public func weekdayLetter(_ day: Weekday) -> String { name(day, \.veryShortStandaloneWeekdaySymbols) }

    /// Several things in a row: `a, b and c`.
    public func row(_ things: [String]) -> String { things.formatted(.list(type: .and).locale(locale)) }

    /// How often, in words.
    public func schedule(_ schedule: Schedule) -> String {
        switch schedule {
        case .daily: self("schedule-daily")
        case .weekdays(let days): self("schedule-weekdays", ["days": .text(row(days.map(weekday)))])
        case .every(let days): self("schedule-every", ["days": .number(Int(days))])
        case .weekly(let times): self("schedule-weekly", ["times": .number(Int(times))])
        case .monthDay(.last): self("schedule-month-last")
        case .monthDay(.day(let day)): self("schedule-month-day", ["day": .place(Int(day))])
        case .nthWeekday(-1, let day): self("schedule-last-weekday", ["weekday": .text(weekday(day))])
        case .nthWeekday(let nth, let day):
            self("schedule-nth-weekday", ["nth": .place(Int(nth)), "weekday": .text(weekday(day))])
        }
    }

    private func format(_ day: CivilDay, _ template: String) -> String {
        guard let noon = day.noon else { return day.text }
        let formatter = DateFormatter()
        formatter.locale = locale
        formatter.timeZone = gregorian.timeZone
        formatter.setLocalizedDateFormatFromTemplate(template)
        return formatter.string(from: noon)
    }

    private func name(_ day: Weekday, _ names: KeyPath<Foundation.Calendar, [String]>) -> String {
        var calendar = gregorian
        calendar.locale = locale
        let all = calendar[keyPath: names]
        return all.count == 7 ? all[(day.number + 1) % 7] : ""
    }
}

extension Schedule {
    /// What its periods are counted in: `day`, `week` or `month`.
    public var period: String {
        switch self {
        case .weekly: "week"
        case .monthDay, .nthWeekday: "month"
        default: "day"
        }
    }
}
