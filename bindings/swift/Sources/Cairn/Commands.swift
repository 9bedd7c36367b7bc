// People and spaces: commands with the types of their answers.
import CairnCore
import Foundation

extension Cairn {
    /// First start: a person called `name` on this device.
    public func createPerson(name: String) async throws {
        try await dispatch(.createPerson(name: name))
    }

    /// First start on a further device of the same person, by a link from ``inviteDevice(relay:)``.
    public func linkThisDevice(_ link: String) async throws {
        try await dispatch(.linkThisDevice(link: link))
    }

    /// A link by which a further device of this person can join; `relay` is the one of the first space if not given.
    public func inviteDevice(relay: String? = nil) async throws -> String {
        guard case .link(let link) = try await dispatch(.inviteDevice(relay: relay)) else {
            throw CairnError.unexpected
        }
        return link
    }

    /// Makes a space that is exchanged at `relay`, a URL.
    public func createSpace(
        _ kind: NewSpaceKind, title: String, relay: String, role: Role? = nil
    ) async throws -> SpaceId {
        let reply = try await dispatch(.createSpace(kind: kind, title: title, relay: relay, role: role))
        guard case .spaceMade(let space) = reply else { throw CairnError.unexpected }
        return space
    }

    /// An invite link for `uses` people; it works once it was published, which the next sync does.
    public func createInvite(
        to space: SpaceId, role: Role? = nil, uses: UInt16 = 1, validFor: Duration = .seconds(7 * 24 * 60 * 60)
    ) async throws -> String {
        let validMs = validFor.components.seconds * 1000
        let reply = try await dispatch(.createInvite(space: space, role: role, uses: uses, validMs: validMs))
        guard case .link(let link) = reply else { throw CairnError.unexpected }
        return link
    }

    /// Takes back all open invites of `space`.
    public func revokeInvites(of space: SpaceId) async throws {
        try await dispatch(.revokeInvites(space: space))
    }

    /// Accepts an invite; later syncs finish it, also when it was accepted offline.
    public func join(_ link: String) async throws -> SpaceId {
        guard case .joining(let space) = try await dispatch(.join(link: link)) else { throw CairnError.unexpected }
        return space
    }

    /// Lets `member` in, or everyone who waits; answers their names.
    @discardableResult
    public func approve(_ member: MemberKey? = nil, in space: SpaceId) async throws -> [String] {
        let reply = try await dispatch(.approve(space: space, member: member))
        guard case .approved(let names) = reply else { throw CairnError.unexpected }
        return names
    }

    /// Turns `member` away, or everyone who waits.
    public func decline(_ member: MemberKey? = nil, in space: SpaceId) async throws {
        try await dispatch(.decline(space: space, member: member))
    }

    /// Takes `member` out, with a new key for what comes.
    public func removeMember(_ member: MemberKey, from space: SpaceId) async throws {
        try await dispatch(.removeMember(space: space, member: member))
    }

    /// Leaves `space`; what was written stays.
    public func leaveSpace(_ space: SpaceId) async throws {
        try await dispatch(.leaveSpace(space: space))
    }

    /// A new key for what comes.
    public func rotateKey(of space: SpaceId) async throws {
        try await dispatch(.rotateKey(space: space))
    }

    /// Makes `space` read-only for everyone.
    public func closeSpace(_ space: SpaceId) async throws {
        try await dispatch(.closeSpace(space: space))
    }

    /// Lets the relay forget what it stores of `space`; copies on devices stay.
    public func deleteSpace(_ space: SpaceId) async throws {
        try await dispatch(.deleteSpace(space: space))
    }

    /// Refuses what is no whole link, which is known before there is a person.
    public func check(link: String) async throws {
        _ = try await ask(.link(link))
    }

    /// Who this is.
    public func person() async throws -> PersonView {
        guard case .person(let person) = try await ask(.person) else { throw CairnError.unexpected }
        return person
    }

    /// What concerns this person today, in each space.
    public func today() async throws -> [SpaceToday] {
        guard case .today(let spaces) = try await ask(.today) else { throw CairnError.unexpected }
        return spaces
    }

    /// The view of `space` now.
    public func show(_ space: SpaceId) async throws -> SpaceShow {
        guard case .space(let show) = try await ask(.space(space)) else { throw CairnError.unexpected }
        return show
    }

    /// Everything that was written in `space`, as JSON that `MentorCommand.importSpace` reads.
    public func export(_ space: SpaceId) async throws -> Data {
        guard case .bytes(let bytes) = try await ask(.export(space)) else { throw CairnError.unexpected }
        return bytes
    }

    /// The main document of `space` in Automerge's own format.
    public func document(_ space: SpaceId) async throws -> Data {
        guard case .bytes(let bytes) = try await ask(.document(space)) else { throw CairnError.unexpected }
        return bytes
    }
}
