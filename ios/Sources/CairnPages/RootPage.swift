// The frame: what is shown while Cairn opens, the ways between pages, and the chip that is always there.
import Cairn
import CairnScreens
import SwiftUI

/// Where one can go from a page.
enum Step: Hashable {
    case join, newSpace, sync, settings
    case space(SpaceId)
    case invite(SpaceId)
    case note(SpaceId, NoteId)
}

/// The whole app, below its window.
public struct RootPage: View {
    private let session: Session
    private let words: Words
    private let settings: (any Cairn) -> SettingsScreen

    public init(_ session: Session, words: Words, settings: @escaping (any Cairn) -> SettingsScreen) {
        self.session = session
        self.words = words
        self.settings = settings
    }

    public var body: some View {
        Group {
            switch session.stage {
            case .opening: ProgressView(words("opening"))
            case .troubled(let error):
                VStack {
                    Text(words.refusal(error))
                    Button(words("try-again")) { Task { await session.begin() } }
                }
            case .welcome, .ready:
                if let cairn = session.cairn { FramePage(cairn, session: session, settings: settings(cairn)) }
            }
        }
        .environment(\.words, words)
        .environment(\.locale, words.locale)
        .environment(\.layoutDirection, words.isRightToLeft ? .rightToLeft : .leftToRight)
        .onOpenURL { session.opened($0) }
        .task { await session.begin() }
    }
}

private struct FramePage: View {
    let cairn: any Cairn
    let session: Session
    @State private var settings: SettingsScreen
    @State private var sync: SyncScreen
    @State private var spaces: SpacesModel
    @State private var path: [Step] = []
    @Environment(\.words) private var words

    init(_ cairn: any Cairn, session: Session, settings: SettingsScreen) {
        self.cairn = cairn
        self.session = session
        _settings = State(wrappedValue: settings)
        _sync = State(wrappedValue: SyncScreen(cairn))
        _spaces = State(wrappedValue: SpacesModel(cairn))
    }

    var body: some View {
        NavigationStack(path: $path) {
            Group {
                if session.stage == .welcome {
                    WelcomePage(cairn, session: session)
                } else {
                    TabView {
                        TodayPage(cairn).tabItem { Label(words("way-today"), systemImage: "sun.max") }
                        spacesPage.tabItem { Label(words("way-spaces"), systemImage: "person.2") }
                    }
                }
            }
            .toolbar {
                ToolbarItem(placement: .primaryAction) {
                    NavigationLink(value: Step.sync) { ChipPart(screen: sync) }
                }
                ToolbarItem(placement: .topBarLeading) {
                    NavigationLink(value: Step.settings) { Label(words("way-settings"), systemImage: "gear") }
                }
            }
            .navigationDestination(for: Step.self) { page($0) }
        }
        .task { await sync.follow() }
        .task { await spaces.follow() }
        .task(id: session.invite) { if session.invite != nil { path = [.join] } }
        .task(id: session.wanted) {
            guard let space = session.wanted else { return }
            path = [.space(space)]
            session.wanted = nil
        }
    }

    private var spacesPage: some View {
        List {
            ForEach(spaces.spaces, id: \.id) { space in
                NavigationLink(value: Step.space(space.spaceId)) {
                    VStack(alignment: .leading) {
                        Text(space.title.isEmpty ? words("space-untitled") : space.title)
                        Text(words("members-count", ["count": .number(Int(space.members))])).font(.footnote)
                    }
                }
            }
            NavigationLink(value: Step.newSpace) { Text(words("space-make")) }
            NavigationLink(value: Step.join) { Text(words("join-title")) }
        }
        .navigationTitle(words("way-spaces"))
    }

    @ViewBuilder private func page(_ step: Step) -> some View {
        switch step {
        case .join: JoinPage(cairn, session: session)
        case .newSpace: NewSpacePage(cairn)
        case .sync: SyncPage(screen: sync)
        case .settings: SettingsPage(screen: settings)
        case .space(let space): SpacePage(cairn, space: space)
        case .invite(let space): InvitePage(cairn, space: space)
        case .note(let space, let note): NotePage(cairn, space: space, note: note)
        }
    }
}
