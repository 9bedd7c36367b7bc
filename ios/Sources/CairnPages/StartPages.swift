// Welcome, joining, and making a space.
import Cairn
import CairnScreens
import SwiftUI

struct WelcomePage: View {
    let session: Session
    @State private var screen: WelcomeScreen
    @Environment(\.words) private var words

    init(_ cairn: any Cairn, session: Session) {
        self.session = session
        _screen = State(wrappedValue: WelcomeScreen(cairn))
    }

    var body: some View {
        @Bindable var screen = screen
        Form {
            if session.isWaiting {
                Section(words("linking-title")) {
                    Text(words("linking-hint"))
                    Text(words("linking-doubt")).font(.footnote)
                }
            } else {
                Text(words("app-about"))
            }
            Refused(screen: screen)
            NavigationLink(value: Step.join) {
                Text(words(session.isWaiting ? "linking-again" : "welcome-invite"))
            }
            Section(words("welcome-start")) {
                TextField(words("your-name"), text: $screen.name)
                Text(words("your-name-hint")).font(.footnote)
                Button(words("welcome-start")) {
                    Task { if await screen.start() { await session.lookForPerson() } }
                }
                .disabled(!screen.canStart)
            }
            Text(words("welcome-privacy")).font(.footnote)
        }
        .navigationTitle(words("app-name"))
        .task {
            // Who is let in hears of it with an exchange.
            guard let status = session.cairn?.status() else { return }
            for await _ in status where session.isWaiting { await session.lookForPerson() }
        }
    }
}

struct JoinPage: View {
    let session: Session
    @State private var screen: JoinScreen
    @Environment(\.words) private var words
    @Environment(\.dismiss) private var dismiss

    init(_ cairn: any Cairn, session: Session) {
        self.session = session
        _screen = State(wrappedValue: JoinScreen(cairn, link: session.invite ?? ""))
    }

    var body: some View {
        @Bindable var screen = screen
        Form {
            Refused(screen: screen)
            TextField(words("join-link"), text: $screen.link)
                .textInputAutocapitalization(.never)
                .autocorrectionDisabled()
            if screen.looksRight {
                Text(words("join-known", ["host": .text(screen.host)]))
                Text(words("join-sealed")).font(.footnote)
            } else {
                Text(words(screen.link.isEmpty ? "join-link-hint" : "join-damaged")).font(.footnote)
            }
            if screen.person == nil {
                Picker(words("join-purpose"), selection: $screen.purpose) {
                    Text(words("join-as-person")).tag(JoinScreen.Purpose.person)
                    Text(words("join-as-device")).tag(JoinScreen.Purpose.device)
                }
                if screen.purpose == .person { TextField(words("your-name"), text: $screen.name) }
            }
            Button(words("join-ask")) {
                Task {
                    guard await screen.join() else { return }
                    session.inviteIsDone()
                    await session.lookForPerson()
                    dismiss()
                }
            }
            .disabled(!screen.canJoin)
            Text(words("join-offline-hint")).font(.footnote)
        }
        .navigationTitle(words("join-title"))
        .announces(screen, in: words)
        .task { await screen.load() }
    }
}

struct NewSpacePage: View {
    @State private var screen: NewSpaceScreen
    @Environment(\.words) private var words
    @Environment(\.dismiss) private var dismiss

    init(_ cairn: any Cairn) { _screen = State(wrappedValue: NewSpaceScreen(cairn)) }

    var body: some View {
        @Bindable var screen = screen
        Form {
            Refused(screen: screen)
            TextField(words("space-title"), text: $screen.title)
            Picker(words("space-kind"), selection: $screen.kind) {
                Text(words("kind-pair")).tag(NewSpaceKind.pair)
                Text(words("kind-circle")).tag(NewSpaceKind.circle)
            }
            RolePicker(title: words("your-role"), role: $screen.role)
            TextField(words("relay-address"), text: $screen.relay)
                .textInputAutocapitalization(.never)
                .autocorrectionDisabled()
            Button(words("space-make")) { Task { if await screen.make() != nil { dismiss() } } }
                .disabled(!screen.canMake)
        }
        .navigationTitle(words("space-new"))
        .announces(screen, in: words)
    }
}
