// Which form of a word a number takes, by the rules of Unicode for the languages that Cairn speaks.

/// One, two, few, many or other.
func plural(_ number: Int, in language: String) -> String {
    switch language {
    case "ar":
        switch (number, number % 100) {
        case (0, _): "zero"
        case (1, _): "one"
        case (2, _): "two"
        case (_, 3...10): "few"
        case (_, 11...99): "many"
        default: "other"
        }
    default: number == 1 ? "one" : "other"
    }
}

/// The same for places in a row: the first, the second.
func ordinal(_ number: Int, in language: String) -> String {
    guard language == "en" else { return "other" }
    return switch (number % 10, number % 100) {
    case (1, let tens) where tens != 11: "one"
    case (2, let tens) where tens != 12: "two"
    case (3, let tens) where tens != 13: "few"
    default: "other"
    }
}
