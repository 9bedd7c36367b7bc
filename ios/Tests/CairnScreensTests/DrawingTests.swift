// The cairn, the calendar and the text of a note, as values.
import Cairn
import Testing

@testable import CairnScreens

@Suite
struct DrawingTests {
    @Test("the pile never claims more or less than was kept", arguments: [0, 1, 9, 10, 37, 100, 365, 1_000])
    func pile(count: Int) {
        let pile = Pile(count)
        #expect(pile.stones.map(\.worth).reduce(0, +) == count)
        #expect(pile.stones.map(\.worth) == pile.stones.map(\.worth).sorted(by: >), "wide stones lie in the foot")
        #expect(pile.stones.allSatisfy { (1...4).contains($0.tone) && $0.curves.last?.to == $0.begin })
        #expect(pile == Pile(count), "the same every time")
        #expect((pile.height > 0) == (count > 0))
        let xs = pile.stones.flatMap { $0.curves.flatMap { [$0.first.x, $0.second.x, $0.to.x] } }
        #expect(xs.allSatisfy { (0...Pile.width).contains($0) })
    }

    @Test("a month begins under its weekday and holds each of its days")
    func months() throws {
        let periods = ["2026-08-31", "2026-09-30", "2026-10-01", "2026-10-31"].map {
            Period(label: CivilDay($0), state: .kept)
        }
        let months = Month.last(2, of: periods, weekStart: .mon)
        #expect(months.map(\.first.text) == ["2026-09-01", "2026-10-01"])
        // The first of September 2026 is a Tuesday, the first of October a Thursday.
        #expect(months.map(\.lead) == [1, 3])
        #expect(Month.last(2, of: periods, weekStart: .sun).map(\.lead) == [2, 4])
        #expect(months.map(\.cells.count) == [30, 31])
        let kept = try #require(months.last).cells.filter { $0.state == .kept }
        #expect(kept.map(\.number) == [1, 31])
        #expect(kept.map(\.day.text) == ["2026-10-01", "2026-10-31"])
        #expect(
            Month.last(3, of: [Period(label: CivilDay("2028-02-10"), state: .open)], weekStart: .mon)[0].cells.count
                == 29)
        #expect(Month.last(3, of: [], weekStart: .mon).isEmpty)
    }

    @Test("a splice is the smallest, and counts in code points")
    func splices() {
        #expect(Splice.between("abc", "abc") == nil)
        #expect(Splice.between("a🎹c", "a🎹b") == Splice(at: 2, delete: 1, insert: "b"))
        #expect(Splice.between("", "x") == Splice(at: 0, delete: 0, insert: "x"))
        #expect(Splice.between("aaa", "aa") == Splice(at: 2, delete: 1, insert: ""))
        // The same to the eye, other code points.
        #expect(Splice.between("\u{e9}", "e\u{301}") == Splice(at: 0, delete: 1, insert: "e\u{301}"))
        #expect(Splice.between("👍", "👍🏽") == Splice(at: 1, delete: 0, insert: "🏽"))
    }

    @Test("what either side inserted is whole in the merged text, what either removed is gone")
    func merging() {
        #expect(merged(base: "one two", mine: "one big two", theirs: "one two three") == "one big two three")
        #expect(merged(base: "one two", mine: "one", theirs: "one two!") == "one!")
        #expect(merged(base: "ab", mine: "aXb", theirs: "aYb") == "aYXb")
        #expect(merged(base: "", mine: "mine", theirs: "theirs") == "theirsmine")
        // Who goes on with their own words is not parted from them.
        #expect(merged(base: "The", mine: "The q", theirs: "TheSph", own: 3) == "The qSph")
        #expect(through(3, Splice(at: 3, delete: 0, insert: "Sph")) == 3)
        #expect(through(3, Splice(at: 0, delete: 0, insert: "Sph")) == 6)
        #expect(through(3, Splice(at: 2, delete: 4, insert: "")) == 2)
        #expect(merged(base: "abcdef", mine: "af", theirs: "abXf") == "aXf")
        #expect(merged(base: "same", mine: "same", theirs: "other") == "other")
    }
}
