// Note, invite, exchange and settings.
import Cairn
import CairnScreens
import SwiftUI

struct NotePage: View {
    @State private var screen: NoteScreen
    @Environment(\.words) private var words

    init(_ cairn: any Cairn, space: SpaceId, note: NoteId) {
        _screen = State(wrappedValue: NoteScreen(cairn, space: space, note: note))
    }

    var body: some View {
        VStack(alignment: .leading) {
            if screen.isMerged { Text(words("note-merged")).font(.footnote) }
            if screen.isPending { Text(words("note-pending")).font(.footnote) }
            if screen.isThere {
                TextEditor(text: Binding(get: { screen.text }, set: { screen.type($0) }))
                    .accessibilityLabel(words("note-text"))
            } else {
                Text(words("note-missing"))
            }
        }
        .padding()
        .navigationTitle(screen.title)
        .task { await screen.follow() }
        .onDisappear { Task { await screen.commit() } }
    }
}

struct InvitePage: View {
    @State private var screen: InviteScreen
    @Environment(\.words) private var words

    init(_ cairn: any Cairn, space: SpaceId) { _screen = State(wrappedValue: InviteScreen(cairn, space: space)) }

    var body: some View {
        @Bindable var screen = screen
        Form {
            Refused(screen: screen)
            if let link = screen.link {
                Text(words("invite-hand-over"))
                LinkPart(link: link, share: words("invite-share"))
                if screen.isAway { Text(words("valid-once-online")) }
                Text(words("invite-secret")).font(.footnote)
            } else {
                RolePicker(title: words("invite-role"), role: $screen.role)
                Picker(words("invite-days"), selection: $screen.days) {
                    ForEach(InviteScreen.validDays, id: \.self) { days in
                        Text(words("days-count", ["count": .number(days)])).tag(days)
                    }
                }
                Button(words("invite-make")) { Task { await screen.make() } }.disabled(screen.isBusy)
            }
            Button(words("invites-revoke"), role: .destructive) { Task { await screen.revoke() } }
        }
        .navigationTitle(words("invite"))
        .announces(screen, in: words)
        .task { await screen.follow() }
    }
}

/// The chip: icon and words, never colour alone.
struct ChipPart: View {
    let screen: SyncScreen
    @Environment(\.words) private var words

    var body: some View {
        Label(
            words("chip-\(screen.chip.rawValue)", ["waiting": .number(Int(screen.status?.waiting ?? 0))]),
            systemImage: screen.chip.symbol)
    }
}

struct SyncPage: View {
    let screen: SyncScreen
    @Environment(\.words) private var words

    var body: some View {
        List {
            Refused(screen: screen)
            Section {
                ChipPart(screen: screen)
                Text(words("sheet-\(screen.chip.rawValue)"))
                Button(words(screen.isBusy ? "syncing" : "sync-now")) { Task { await screen.syncNow() } }
                    .disabled(screen.isBusy)
                if let report = screen.report {
                    Text(
                        report.problems.isEmpty
                            ? words(
                                "sync-done",
                                ["sent": .number(Int(report.sent)), "received": .number(Int(report.received))])
                            : words("sync-failed"))
                }
            }
            ForEach(screen.status?.relays ?? [], id: \.relay) { relay in
                Section(relay.relay) {
                    Text(
                        relay.lastContactMs.map { words("contact-last", ["time": .text(words.clock($0))]) }
                            ?? words("contact-never"))
                    if let problem = relay.problem { Text(words.problem(problem)) }
                }
            }
            if let waiting = screen.status?.waiting, waiting > 0 {
                Section(words("waiting-title")) {
                    Text(words("waiting-changes", ["count": .number(Int(waiting))]))
                    Text(words("waiting-hint")).font(.footnote)
                }
            }
        }
        .navigationTitle(words("sync-title"))
        .announces(screen, in: words)
    }
}

struct SettingsPage: View {
    @Bindable var screen: SettingsScreen
    @Environment(\.words) private var words

    var body: some View {
        Form {
            Refused(screen: screen)
            Picker(words("language"), selection: $screen.choices.language) {
                ForEach(Words.languages, id: \.code) { Text(verbatim: $0.name).tag($0.code) }
            }
            Picker(words("theme"), selection: $screen.choices.theme) {
                ForEach(Choices.Theme.allCases, id: \.self) { Text(words("theme-\($0.rawValue)")).tag($0) }
            }
            Section(words("way-devices")) {
                if let person = screen.person {
                    Text(words("devices-count", ["count": .number(Int(person.devices))]))
                }
                if screen.isOnlyDevice { Text(words("devices-only-this")).font(.footnote) }
                if let link = screen.deviceLink {
                    LinkPart(link: link, share: words("device-share"))
                    Text(words("device-secret")).font(.footnote)
                } else {
                    Button(words("device-add")) { Task { await screen.linkDevice() } }
                }
            }
        }
        .navigationTitle(words("way-settings"))
        .announces(screen, in: words)
        .task { await screen.load() }
    }
}
