// The app: its window, its home on the disk, and its ways to the background and back.
import Cairn
import CairnPages
import CairnScreens
import SwiftUI

@main
struct CairnApp: App {
    @State private var session: Session
    @State private var choices = keptChoices()
    @Environment(\.scenePhase) private var phase

    init() {
        let session = Session(invites: keptInvites()) {
            try await NativeCairn.open(home: try home(), key: try homeKey())
        }
        _session = State(wrappedValue: session)
        // The system wants to know before the app has started, also when it starts it in the background.
        Background.begin(session)
    }

    var body: some Scene {
        WindowGroup {
            RootPage(session, words: words) { cairn in
                SettingsScreen(cairn, choices: choices) { chosen in
                    choices = chosen
                    keep(chosen)
                }
            }
            .preferredColorScheme(scheme)
            .onChange(of: phase) { before, now in
                switch (before, now) {
                case (_, .background): Task { await goToSleep(session) }
                case (.background, _): Task { await session.wake() }
                default: break
                }
            }
        }
    }

    private var words: Words {
        (try? Words(language: choices.language, folder: locales)) ?? .none
    }

    private var scheme: ColorScheme? {
        switch choices.theme {
        case .auto: nil
        case .light: .light
        case .dark: .dark
        }
    }

    private var locales: URL {
        Bundle.main.resourceURL?.appendingPathComponent("locales") ?? URL(fileURLWithPath: "locales")
    }
}

/// Where everything is stored: readable once the device was unlocked, and in no backup, because a copy of a device is
/// not a device.
private func home() throws -> String {
    let support = try FileManager.default.url(
        for: .applicationSupportDirectory, in: .userDomainMask, appropriateFor: nil, create: true)
    var home = support.appendingPathComponent("Cairn", isDirectory: true)
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    try protect(&home)
    return home.path
}

private let choicesKey = "choices"

private func keptChoices() -> Choices {
    let kept = UserDefaults.standard.data(forKey: choicesKey)
    if let kept, let choices = try? JSONDecoder().decode(Choices.self, from: kept) { return choices }
    let spoken = Locale.preferredLanguages.map { String($0.prefix(2)) }
    let language = spoken.first { spoken in Words.languages.contains { $0.code == spoken } }
    return Choices(language: language ?? "en")
}

private func keep(_ choices: Choices) {
    UserDefaults.standard.set(try? JSONEncoder().encode(choices), forKey: choicesKey)
}
