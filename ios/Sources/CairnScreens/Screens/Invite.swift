// Making an invite: what role, how long; then the link.
import Cairn
import Observation

@MainActor
@Observable
public final class InviteScreen: Screen {
    /// For how many days an invite can be valid.
    public static let validDays = [1, 2, 3, 5, 7]

    public let space: SpaceId
    public var role: Role?
    public var days = 1
    public var uses: UInt16 = 1
    /// The link, once it is made.
    public private(set) var link: String?
    private let status: StatusModel

    public init(_ cairn: any Cairn, space: SpaceId) {
        self.space = space
        status = StatusModel(cairn)
        super.init(cairn)
    }

    /// Whether the link waits for a connection before it works.
    public var isAway: Bool { status.status.relays.contains { $0.state == .offline } }

    /// Follows whether there is a connection.
    public func follow() async { await status.follow() }

    /// Makes the link.
    public func make() async {
        let validFor = Duration.seconds(days * 24 * 60 * 60)
        link = await attempt(Said("invite-made")) {
            try await self.cairn.createInvite(to: self.space, role: self.role, uses: self.uses, validFor: validFor)
        }
    }

    /// Takes back all open invites.
    public func revoke() async {
        await attempt(Said("invites-revoked")) {
            try await self.cairn.revokeInvites(of: self.space)
            self.link = nil
        }
    }
}
