// The chip and the sheet behind it: what waits, and whether the relays answer.
import Cairn
import Observation

/// What the chip shows, by the name of its words.
public enum Chip: String, Sendable, CaseIterable {
    case opening, ready, sending, exchanging, waiting, offline, attention
    case offlineWaiting = "offline-waiting"
    case unsaved

    /// Which of its few states, from what the core says.
    public init(_ status: StatusView?, isUnsaved: Bool = false) {
        guard let status, !isUnsaved else {
            self = isUnsaved ? .unsaved : .opening
            return
        }
        func any(_ state: RelayState) -> Bool { status.relays.contains { $0.state == state } }
        let waits = status.waiting > 0
        if any(.needsUpdate) || any(.paused) || any(.refusing) {
            self = .attention
        } else if any(.syncing) {
            self = waits ? .sending : .exchanging
        } else if any(.offline) {
            self = waits ? .offlineWaiting : .offline
        } else {
            self = waits ? .waiting : .ready
        }
    }

    /// The picture beside its words.
    public var symbol: String {
        switch self {
        case .opening, .waiting: "clock"
        case .ready: "checkmark.circle"
        case .sending, .exchanging: "arrow.triangle.2.circlepath"
        case .offline, .offlineWaiting: "icloud.slash"
        case .unsaved, .attention: "exclamationmark.triangle"
        }
    }
}

@MainActor
@Observable
public final class SyncScreen: Screen {
    /// What the core says; none before it said anything.
    public private(set) var status: StatusView?
    /// How the last exchange by hand went.
    public private(set) var report: SyncReport?

    public override init(_ cairn: any Cairn) { super.init(cairn) }

    public var chip: Chip { Chip(status, isUnsaved: refusal?.code.hasPrefix("storage.") ?? false) }

    /// Follows every change until the task is cancelled or Cairn is closed.
    public func follow() async {
        for await status in cairn.status() { self.status = status }
    }

    /// Exchanges everything now.
    public func syncNow() async {
        report = await attempt { try await self.cairn.sync() }
    }
}
