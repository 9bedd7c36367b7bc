// Periods of one day each, laid out in weeks as in a wall calendar.
import Cairn
import Foundation

/// One day of a month, and how it went if a period begins on it.
public struct MonthCell: Equatable, Sendable, Identifiable {
    public let day: CivilDay
    public let number: Int
    public let state: PeriodState?
    public var id: CivilDay { day }
}

/// One month.
public struct Month: Equatable, Sendable, Identifiable {
    public let first: CivilDay
    /// How many places are left empty before its first day.
    public let lead: Int
    public let cells: [MonthCell]
    public var id: CivilDay { first }

    /// The last `count` months in which a period begins, for weeks that begin on `weekStart`.
    public static func last(_ count: Int, of periods: [Period], weekStart: Weekday) -> [Month] {
        let states = Dictionary(periods.map { ($0.label, $0.state) }, uniquingKeysWith: { $1 })
        let months = Set(periods.map { String($0.label.text.prefix(7)) }).sorted().suffix(count)
        return months.compactMap { month in
            let first = CivilDay(month + "-01")
            guard let noon = first.noon, let days = gregorian.range(of: .day, in: .month, for: noon) else { return nil }
            // Foundation counts from Sunday, which is 1.
            let weekday = (gregorian.component(.weekday, from: noon) + 5) % 7
            let cells = days.map { number in
                let day = CivilDay(month + (number < 10 ? "-0\(number)" : "-\(number)"))
                return MonthCell(day: day, number: number, state: states[day])
            }
            return Month(first: first, lead: (weekday + 7 - weekStart.number) % 7, cells: cells)
        }
    }
}
