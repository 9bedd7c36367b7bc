// Today: what is due, one tap each, and what the others did.
import Cairn
import Observation

/// What can be said about a check-in besides how it went.
public struct MoreAboutIt: Equatable, Sendable {
    public var line: String
    /// 1 to 5, or not said.
    public var mood: UInt8?
    /// 0 to 10, or not said.
    public var confidence: UInt8?

    public init(_ said: CheckedInView) {
        line = said.note ?? ""
        mood = said.mood
        confidence = said.confidence
    }
}

@MainActor
@Observable
public final class TodayScreen: Screen {
    /// What concerns this person, in each space; none while it is not known.
    public private(set) var today: [SpaceToday]?
    /// All spaces, also those that one waits for.
    public private(set) var spaces: [SpaceSummary] = []

    public override init(_ cairn: any Cairn) { super.init(cairn) }

    /// Spaces in which somebody asks to join.
    public var requests: [SpaceSummary] { spaces.filter { !$0.requests.isEmpty } }

    /// Spaces that this person waits for.
    public var asked: [SpaceSummary] { spaces.filter { $0.state == .invited || $0.state == .asked } }

    /// Whether nothing is due anywhere.
    public var isQuiet: Bool { today?.allSatisfy(\.today.due.isEmpty) ?? false }

    /// Follows every change of every space until the task is cancelled or Cairn is closed.
    public func follow() async {
        await withDiscardingTaskGroup { group in
            await refresh()
            var followed: Set<SpaceId> = []
            for await spaces in cairn.spaces() {
                self.spaces = spaces
                await refresh()
                for space in spaces where followed.insert(space.spaceId).inserted {
                    group.addTask { await self.follow(space.spaceId) }
                }
            }
            group.cancelAll()
        }
    }

    /// Says with one tap how it went.
    public func checkIn(_ due: DueView, in space: SpaceId, _ outcome: OutcomeKind, _ words: Words) async {
        let said = Said("checked-in", ["title": due.title, "outcome": words.outcome(outcome)])
        await attempt(said) {
            try await self.cairn.makeCheckIn(MakeCheckIn(commitment: due.commitment, outcome: outcome), in: space)
        }
        await refresh()
    }

    /// Adds or changes what was said besides.
    public func say(_ more: MoreAboutIt, about checkIn: CheckedInView, in space: SpaceId) async {
        let correction = CorrectCheckIn(
            checkIn: checkIn.id, note: more.line.orNothing.map { .set(value: $0) } ?? .clear,
            mood: more.mood.map { .set(value: $0) } ?? .clear,
            confidence: more.confidence.map { .set(value: $0) } ?? .clear)
        await attempt(Said("saved")) { try await self.cairn.mentor(.correctCheckIn(correction), in: space) }
        await refresh()
    }

    /// Takes a check-in back.
    public func undo(_ checkIn: CheckedInView, in space: SpaceId) async {
        await attempt(Said("check-in-taken-back")) {
            try await self.cairn.mentor(.retractCheckIn(RetractCheckIn(checkIn: checkIn.id)), in: space)
        }
        await refresh()
    }

    private func follow(_ space: SpaceId) async {
        guard let views = try? cairn.space(space) else { return }
        for await _ in views { await refresh() }
    }

    private func refresh() async {
        if let now = try? await cairn.today() { today = now }
    }
}
