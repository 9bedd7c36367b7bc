// What screens look at: the newest view, on the main actor.
import CairnCore
import Observation

/// The spaces of this person, as a screen shows them.
///
/// `.task { await model.follow() }` keeps it new while the screen is there.
@MainActor
@Observable
public final class SpacesModel {
    /// One line for each space; empty until the first are known.
    public private(set) var spaces: [SpaceSummary] = []
    private let cairn: any Cairn

    public init(_ cairn: any Cairn) { self.cairn = cairn }

    /// Follows every change until the task is cancelled or Cairn is closed.
    public func follow() async {
        for await spaces in cairn.spaces() { self.spaces = spaces }
    }
}

/// What the sync chip shows.
@MainActor
@Observable
public final class StatusModel {
    /// Relays, and what waits.
    public private(set) var status = StatusView(relays: [], waiting: 0, quarantined: 0)
    private let cairn: any Cairn

    public init(_ cairn: any Cairn) { self.cairn = cairn }

    /// Follows every change until the task is cancelled or Cairn is closed.
    public func follow() async {
        for await status in cairn.status() { self.status = status }
    }
}

/// One space, as a screen shows it.
@MainActor
@Observable
public final class SpaceModel {
    /// Which space.
    public let space: SpaceId
    /// Its newest view; none before the first.
    public private(set) var show: SpaceShow?
    private let cairn: any Cairn

    public init(_ cairn: any Cairn, space: SpaceId) {
        self.cairn = cairn
        self.space = space
    }

    /// Follows every change until the task is cancelled or Cairn is closed.
    ///
    /// - Throws: `client.closed`, `id.malformed`.
    public func follow() async throws {
        for await show in try cairn.space(space) { self.show = show }
    }
}
