// Ids and days: a type of its own for each, so that none is taken for another.

/// What is a text at the border, and has a meaning of its own.
public protocol Named: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// As it crosses.
    var text: String { get }

    /// Takes any text; one that is none of these is refused when it is used.
    init(_ text: String)
}

extension Named {
    public static func < (one: Self, other: Self) -> Bool { one.text < other.text }

    public var description: String { text }
}

/// A space, 32 hexadecimal characters. Its text is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used.
public struct SpaceId: Named {
    public let text: String

    public init(_ text: String) { self.text = text }
}

/// A member of a space, 64 hexadecimal characters. Its text is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used.
public struct MemberKey: Named {
    public let text: String

    public init(_ text: String) { self.text = text }
}

/// A goal. Its text is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used.
public struct GoalId: Named {
    public let text: String

    public init(_ text: String) { self.text = text }
}

/// A milestone of a goal. Its text is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used.
public struct MilestoneId: Named {
    public let text: String

    public init(_ text: String) { self.text = text }
}

/// An action item. Its text is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used.
public struct ActionId: Named {
    public let text: String

    public init(_ text: String) { self.text = text }
}

/// A commitment. Its text is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used.
public struct CommitmentId: Named {
    public let text: String

    public init(_ text: String) { self.text = text }
}

/// A check-in. Its text is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used.
public struct CheckInId: Named {
    public let text: String

    public init(_ text: String) { self.text = text }
}

/// A pause. Its text is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used.
public struct PauseId: Named {
    public let text: String

    public init(_ text: String) { self.text = text }
}

/// An excuse. Its text is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used.
public struct ExcuseId: Named {
    public let text: String

    public init(_ text: String) { self.text = text }
}

/// A kudos. Its text is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used.
public struct KudosId: Named {
    public let text: String

    public init(_ text: String) { self.text = text }
}

/// A note. Its text is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used.
public struct NoteId: Named {
    public let text: String

    public init(_ text: String) { self.text = text }
}

/// An event in the life of a relationship. Its text is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used.
public struct EventId: Named {
    public let text: String

    public init(_ text: String) { self.text = text }
}

/// A celebration. Its text is lower-case hexadecimal; anything else is refused with `id.malformed` when it is used.
public struct CelebrationId: Named {
    public let text: String

    public init(_ text: String) { self.text = text }
}

/// A civil day without a zone, like `2026-10-08`; anything else is refused with `day.malformed` when it is used.
public struct CivilDay: Named {
    public let text: String

    public init(_ text: String) { self.text = text }
}

extension SpaceSummary {
    /// The space that this line is about.
    public var spaceId: SpaceId { SpaceId(id) }

    /// This person's own key in it; none while it is only an invite.
    public var memberKey: MemberKey? { me.isEmpty ? nil : MemberKey(me) }
}

extension SpaceShow {
    /// The space that is shown.
    public var spaceId: SpaceId { SpaceId(id) }
}

extension SpaceToday {
    /// The space that this part is about.
    public var spaceId: SpaceId { SpaceId(space) }
}

extension JoinRequestView {
    /// The key that this person would have as a member.
    public var memberKey: MemberKey { MemberKey(member) }
}
