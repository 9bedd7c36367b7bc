// The smallest splice between two texts, and two people's splices in one. Counted in code points, as the core counts.

/// A change of a text.
struct Splice: Equatable {
    var at: Int
    var delete: Int
    var insert: String

    /// The smallest single splice from one text to another; none when they are equal.
    static func between(_ before: String, _ after: String) -> Splice? {
        guard before != after || !before.unicodeScalars.elementsEqual(after.unicodeScalars) else { return nil }
        let (old, new) = (Array(before.unicodeScalars), Array(after.unicodeScalars))
        let shorter = min(old.count, new.count)
        var start = 0
        while start < shorter, old[start] == new[start] { start += 1 }
        var end = 0
        while end < shorter - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
        return Splice(
            at: start, delete: old.count - end - start, insert: text(new[start..<(new.count - end)]))
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}

/// Where a place of a text stands after a splice; what is inserted right there comes behind it.
func through(_ place: Int, _ splice: Splice?) -> Int {
    guard let splice, place > splice.at else { return place }
    guard place >= splice.at + splice.delete else { return splice.at }
    return place - splice.delete + splice.insert.unicodeScalars.count
}

/// `base` is the text that both sides had; `mine` is what stands on the screen, `theirs` what the core holds now; `own`
/// is where, in `base`, what was written here last ends. Whatever either side inserted is whole in the result; what either
/// side removed is gone.
func merged(base: String, mine: String, theirs: String, own: Int? = nil) -> String {
    let old = Array(base.unicodeScalars)
    let nothing = Splice(at: old.count, delete: 0, insert: "")
    let local = Splice.between(base, mine) ?? nothing
    let remote = Splice.between(base, theirs) ?? nothing
    func goes(_ splice: Splice, _ at: Int) -> Bool { at >= splice.at && at < splice.at + splice.delete }
    var text = String.UnicodeScalarView()
    for at in 0...old.count {
        // Of two insertions in one place the other side's comes first, unless one goes on with one's own words there: so
        // nobody's words get between those of another.
        let goesOn = at == own
        if at == remote.at, !goesOn { text.append(contentsOf: remote.insert.unicodeScalars) }
        if at == local.at { text.append(contentsOf: local.insert.unicodeScalars) }
        if at == remote.at, goesOn { text.append(contentsOf: remote.insert.unicodeScalars) }
        if at < old.count, !goes(local, at), !goes(remote, at) { text.append(old[at]) }
    }
    return String(text)
}
