// Beginning: on one's own, or by a link.
import Cairn
import Foundation
import Observation

/// Welcome: a name is all that is asked.
@MainActor
@Observable
public final class WelcomeScreen: Screen {
    /// As the others should call this person.
    public var name = ""

    public override init(_ cairn: any Cairn) { super.init(cairn) }

    /// Whether there is anything to begin with.
    public var canStart: Bool { !name.trimmed.isEmpty && !isBusy }

    /// Makes the person; answers whether it was done.
    public func start() async -> Bool {
        await attempt { try await self.cairn.createPerson(name: self.name.trimmed) } != nil
    }
}

/// Making a space.
@MainActor
@Observable
public final class NewSpaceScreen: Screen {
    public var title = ""
    public var kind = NewSpaceKind.pair
    public var role: Role?
    public var relay = ""

    public override init(_ cairn: any Cairn) { super.init(cairn) }

    public var canMake: Bool { !title.trimmed.isEmpty && !relay.trimmed.isEmpty && !isBusy }

    /// Makes it, and answers which.
    public func make() async -> SpaceId? {
        await attempt(Said("space-made", ["title": title.trimmed])) {
            try await self.cairn.createSpace(
                self.kind, title: self.title.trimmed, relay: self.relay.trimmed, role: self.role)
        }
    }
}

/// Joining by a link: what is known comes first, then a name; the rest happens when there is a connection.
@MainActor
@Observable
public final class JoinScreen: Screen {
    /// Who made the link.
    public enum Purpose: Hashable, Sendable {
        case person, device
    }

    /// The link as it was typed or opened.
    public var link: String
    public var purpose = Purpose.person
    public var name = ""
    /// Who this is; none before a first start.
    public private(set) var person: PersonView?

    public init(_ cairn: any Cairn, link: String = "") {
        self.link = link
        super.init(cairn)
    }

    /// Whether the link is whole, as far as can be seen. The core reads it.
    public var looksRight: Bool {
        guard let secret = link.trimmed.split(separator: "#", maxSplits: 1).dropFirst().first else { return false }
        let signs = secret.dropFirst(2)
        return secret.hasPrefix("1.") && signs.count >= 20
            && signs.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    }

    /// Where the space is exchanged.
    public var host: String { URL(string: link.trimmed)?.host ?? "" }

    public var canJoin: Bool { looksRight && !isBusy && (person != nil || purpose == .device || !name.trimmed.isEmpty) }

    /// Looks who this is.
    public func load() async {
        let known = try? await cairn.person()
        person = known.flatMap { $0.isWaiting ? nil : $0 }
    }

    /// Joins; answers whether it was done, or kept to be done.
    public func join() async -> Bool {
        let link = link.trimmed
        let done: Bool? = await attempt(Said("join-kept")) {
            try await self.cairn.check(link: link)
            if self.person == nil, self.purpose == .device {
                try await self.cairn.linkThisDevice(link)
            } else {
                if self.person == nil { try await self.cairn.createPerson(name: self.name.trimmed) }
                await self.load()
                _ = try await self.cairn.join(link)
            }
            return true
        }
        return done ?? false
    }
}
