// What several pages show: words from the environment, the cairn, marks, refusals, and the chip.
import Cairn
import CairnScreens
import SwiftUI

private struct WordsKey: EnvironmentKey {
    static let defaultValue = Words.none
}

extension EnvironmentValues {
    /// The words of the language in use.
    public var words: Words {
        get { self[WordsKey.self] }
        set { self[WordsKey.self] = newValue }
    }
}

/// A streak as a pile of stones. The words beside it say the same.
struct CairnDrawing: View {
    let count: UInt32
    var size = 72.0

    private static let tones: [Color] = [
        Color(red: 0.55, green: 0.52, blue: 0.48), Color(red: 0.64, green: 0.6, blue: 0.55),
        Color(red: 0.48, green: 0.47, blue: 0.46), Color(red: 0.7, green: 0.66, blue: 0.6),
    ]
    private static let moss = Color(red: 0.35, green: 0.5, blue: 0.3)

    var body: some View {
        let pile = Pile(Int(count))
        let high = max(58, pile.height + 10) + 8
        Canvas { context, size in
            let scale = min(size.width / Pile.width, size.height / high)
            context.translateBy(x: (size.width - Pile.width * scale) / 2, y: size.height - 8 * scale)
            context.scaleBy(x: scale, y: scale)
            for (index, stone) in pile.stones.enumerated() {
                let isNewest = index == pile.stones.count - 1
                context.fill(path(stone), with: .color(isNewest ? Self.moss : Self.tones[stone.tone - 1]))
            }
        }
        .frame(width: size, height: min(size * 1.9, size * high / Pile.width))
        .accessibilityHidden(true)
    }
}

/// The outline of a stone.
private func path(_ stone: Stone) -> Path {
    var path = Path()
    path.move(to: CGPoint(x: stone.begin.x, y: stone.begin.y))
    for curve in stone.curves {
        path.addCurve(
            to: CGPoint(x: curve.to.x, y: curve.to.y), control1: CGPoint(x: curve.first.x, y: curve.first.y),
            control2: CGPoint(x: curve.second.x, y: curve.second.y))
    }
    path.closeSubpath()
    return path
}

/// How a period went: a picture of its own for each state, never colour alone.
struct Mark: View {
    let state: PeriodState

    var body: some View {
        Image(systemName: symbol).accessibilityHidden(true)
    }

    private var symbol: String {
        switch state {
        case .kept: "circle.fill"
        case .excused: "moon"
        case .bridged: "link"
        case .missed: "circle"
        case .open: "circle.dotted"
        case .unknown: "questionmark.circle"
        }
    }
}

/// What was refused last, in words, until it is dismissed.
struct Refused: View {
    let screen: Screen
    @Environment(\.words) private var words

    var body: some View {
        if let refusal = screen.refusal {
            Section {
                Label(words.refusal(refusal), systemImage: "exclamationmark.triangle")
                Button(words("dismiss")) { screen.dismiss() }
            }
        }
    }
}

/// A link with ways to hand it over.
struct LinkPart: View {
    let link: String
    let share: String
    @Environment(\.words) private var words

    var body: some View {
        Text(verbatim: link).font(.footnote.monospaced()).textSelection(.enabled)
        ShareLink(words("share"), item: link).accessibilityHint(share)
    }
}

/// Which role, or none.
struct RolePicker: View {
    let title: String
    let role: Binding<Role?>
    @Environment(\.words) private var words

    var body: some View {
        Picker(title, selection: role) {
            Text(words.role(nil)).tag(Role?.none)
            ForEach(Role.all, id: \.self) { role in Text(words.role(role)).tag(Role?.some(role)) }
        }
    }
}

extension View {
    /// Says to whoever listens what was done.
    func announces(_ screen: Screen, in words: Words) -> some View {
        onChange(of: screen.said) { _, said in
            if let said { AccessibilityNotification.Announcement(said(in: words)).post() }
        }
    }
}
