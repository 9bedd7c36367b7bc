// A streak as a pile of stones: each kept time is one, ten lie in the foot as one wide stone, and a hundred as one that
// is wider still, so that the pile never claims more or less than was kept.

/// A place on the drawing; `y` grows downwards and is 0 on the ground.
public struct Spot: Equatable, Sendable {
    public let x: Double
    public let y: Double
}

/// One curve of an outline.
public struct Curve: Equatable, Sendable {
    public let first: Spot
    public let second: Spot
    public let to: Spot
}

/// One stone.
public struct Stone: Equatable, Sendable {
    public let begin: Spot
    public let curves: [Curve]
    /// Which of the four colours of stones, from 1.
    public let tone: Int
    /// 1, 10 or 100.
    public let worth: Int
}

/// All stones of a run, the lowest first.
public struct Pile: Equatable, Sendable {
    public static let width = 140.0
    public let stones: [Stone]
    public let height: Double

    /// The pile for so many kept periods.
    public init(_ count: Int) {
        let worths =
            Array(repeating: 100, count: count / 100) + Array(repeating: 10, count: count % 100 / 10)
            + Array(repeating: 1, count: count % 10)
        var foot = 0.0
        var above = [1: 0, 10: 0, 100: 0]
        var stones: [Stone] = []
        for (index, worth) in worths.enumerated() {
            let (wide, high) = worth == 100 ? (124.0, 23.0) : worth == 10 ? (96, 17) : (66, 12)
            let rank = Double(above[worth, default: 0])
            above[worth, default: 0] += 1
            let stone = Outline(
                middle: Self.width / 2 + 3.5 * chance(index, 3), foot: -foot,
                wide: wide * (1 - 0.055 * rank + 0.05 * chance(index, 2)),
                high: high * (1 + 0.16 * chance(index, 1) - 0.025 * rank), index: index)
            stones.append(
                Stone(
                    begin: stone.begin, curves: stone.curves, tone: 1 + (index * 3 + worths.count) % 4, worth: worth))
            foot += stone.high - 0.8
        }
        self.stones = stones
        height = foot
    }
}

/// The shape of one stone.
private struct Outline {
    let middle, foot, wide, high: Double
    let index: Int

    private var left: Double { middle - wide / 2 }
    private var right: Double { middle + wide / 2 }
    private var top: Double { foot - high }
    private var lean: Double { wide * 0.07 * chance(index, 4) }
    private var shoulder: Double { 0.46 + 0.1 * chance(index, 5) }

    var begin: Spot { Spot(x: left, y: foot - high * shoulder) }

    var curves: [Curve] {
        [
            curve(left + wide * 0.015, top + high * 0.16, left + wide * 0.16, top, middle + lean, top),
            curve(right - wide * 0.16, top, right, top + high * 0.24, right, foot - high * (1 - shoulder)),
            curve(right - wide * 0.02, foot, right - wide * 0.22, foot, middle - lean, foot),
            curve(left + wide * 0.2, foot, left, foot - high * 0.06, begin.x, begin.y),
        ]
    }

    private func curve(_ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double, _ f: Double) -> Curve {
        Curve(first: Spot(x: a, y: b), second: Spot(x: c, y: d), to: Spot(x: e, y: f))
    }
}

/// The same little irregularity every time: from -1 to 1.
private func chance(_ index: Int, _ salt: Int) -> Double {
    let mixed = UInt32(truncatingIfNeeded: index * 7 + salt * 131 + 17) &* 2_654_435_761
    return Double(mixed) / Double(UInt32.max) * 2 - 1
}
