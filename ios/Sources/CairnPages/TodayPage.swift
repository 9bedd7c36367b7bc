// Today: what is due, one tap each, and what the others did.
import Cairn
import CairnScreens
import SwiftUI

struct TodayPage: View {
    @State private var screen: TodayScreen
    @Environment(\.words) private var words

    init(_ cairn: any Cairn) { _screen = State(wrappedValue: TodayScreen(cairn)) }

    var body: some View {
        List {
            Refused(screen: screen)
            if let today = screen.today {
                notices
                if today.isEmpty {
                    Section(words("today-no-space")) {
                        Text(words("today-no-space-hint"))
                        NavigationLink(value: Step.newSpace) { Text(words("space-make")) }
                        NavigationLink(value: Step.join) { Text(words("welcome-invite")) }
                    }
                } else if screen.isQuiet {
                    Section(words("today-nothing-due")) { Text(words("today-nothing-due-hint")) }
                }
                ForEach(today, id: \.space) { space in
                    Section(space.title.isEmpty ? words("space-untitled") : space.title) {
                        ForEach(space.today.due, id: \.commitment) { due in
                            DuePart(screen: screen, space: space.spaceId, due: due)
                        }
                        ForEach(space.today.quiet, id: \.who.member) { Text(words.quiet($0)).font(.footnote) }
                        ForEach(space.today.others, id: \.self) { NewsPart(news: $0) }
                    }
                }
            } else {
                ProgressView(words("opening"))
            }
        }
        .navigationTitle(words("today-title"))
        .announces(screen, in: words)
        .task { await screen.follow() }
    }

    @ViewBuilder private var notices: some View {
        ForEach(screen.requests, id: \.id) { space in
            NavigationLink(value: Step.space(space.spaceId)) {
                Text(
                    words(
                        "request-waits",
                        ["name": .text(space.requests.first?.name ?? ""), "title": .text(space.title)]))
            }
        }
        ForEach(screen.asked, id: \.id) { Text(words("standing-\($0.state.name)")) }
    }
}

/// Something that is due: its words, its cairn, and one tap.
private struct DuePart: View {
    let screen: TodayScreen
    let space: SpaceId
    let due: DueView
    @State private var isAdding = false
    @Environment(\.words) private var words

    var body: some View {
        VStack(alignment: .leading) {
            HStack(alignment: .bottom) {
                VStack(alignment: .leading) {
                    Text(due.title).font(.headline).accessibilityAddTraits(.isHeader)
                    Text(words.rhythm(due)).font(.subheadline).foregroundStyle(.secondary)
                    HStack {
                        Mark(state: due.present.state)
                        Text(due.resting ? words("due-resting") : words.state(due.present.state))
                        Text(words.streak(due.current, atLeast: due.atLeast, of: due.schedule))
                    }
                    .font(.footnote)
                }
                .accessibilityElement(children: .combine)
                Spacer()
                CairnDrawing(count: due.current)
            }
            if let said = due.checkedIn {
                HStack {
                    Text(words("said-\(said.outcome.name)"))
                    Spacer()
                    Button(words("check-in-add")) { isAdding = true }
                    Button(words("undo")) { Task { await screen.undo(said, in: space) } }
                }
                .buttonStyle(.borderless)
                if let line = said.note { Text(line).font(.footnote) }
            } else {
                HStack {
                    ForEach(OutcomeKind.all, id: \.self) { outcome in
                        Button(words.outcome(outcome)) {
                            Task { await screen.checkIn(due, in: space, outcome, words) }
                        }
                        .buttonStyle(.bordered)
                        .frame(minHeight: 44)
                    }
                }
                .accessibilityElement(children: .contain)
                .accessibilityLabel(words("check-in-for", ["title": .text(due.title)]))
            }
        }
        .sheet(isPresented: $isAdding) {
            if let said = due.checkedIn { MorePage(screen: screen, space: space, said: said) }
        }
    }
}

/// A line about a check-in, mood and confidence.
private struct MorePage: View {
    let screen: TodayScreen
    let space: SpaceId
    let said: CheckedInView
    @State private var more: MoreAboutIt
    @Environment(\.words) private var words
    @Environment(\.dismiss) private var dismiss

    init(screen: TodayScreen, space: SpaceId, said: CheckedInView) {
        self.screen = screen
        self.space = space
        self.said = said
        _more = State(wrappedValue: MoreAboutIt(said))
    }

    var body: some View {
        Form {
            TextField(words("check-in-line"), text: $more.line)
            Picker(words("mood"), selection: $more.mood) {
                Text(words("not-said")).tag(UInt8?.none)
                ForEach(Array(UInt8(1)...5), id: \.self) { Text(words("mood-\($0)")).tag(UInt8?.some($0)) }
            }
            Picker(words("confidence"), selection: $more.confidence) {
                Text(words("not-said")).tag(UInt8?.none)
                ForEach(Array(UInt8(0)...10), id: \.self) { value in
                    Text(words("confidence-of", ["confidence": .number(Int(value))])).tag(UInt8?.some(value))
                }
            }
            Button(words("save")) {
                Task {
                    await screen.say(more, about: said, in: space)
                    if screen.refusal == nil { dismiss() }
                }
            }
            Button(words("cancel"), role: .cancel) { dismiss() }
        }
    }
}

/// What another member did.
private struct NewsPart: View {
    let news: NewsView
    @Environment(\.words) private var words

    var body: some View {
        VStack(alignment: .leading) {
            Text(words.news(news))
            if let quoted { Text(quoted).font(.footnote) }
            Text(words.day(news.day)).font(.caption).foregroundStyle(.secondary)
        }
        .accessibilityElement(children: .combine)
    }

    private var quoted: String? {
        switch news.what {
        case .praised(_, _, let text, let emoji): [emoji, text].compactMap { $0 }.joined(separator: " ")
        case .checkedIn(_, _, _, _, let note): note
        case .milestoneDone: nil
        }
    }
}
