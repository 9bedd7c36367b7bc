// Language, look, devices, and what is stored on this device.
import Cairn
import Observation

/// What this person chose for this device.
public struct Choices: Equatable, Sendable, Codable {
    /// The colours.
    public enum Theme: String, Sendable, Codable, CaseIterable {
        case auto, light, dark
    }

    public var language: String
    public var theme: Theme

    public init(language: String, theme: Theme = .auto) {
        self.language = language
        self.theme = theme
    }
}

@MainActor
@Observable
public final class SettingsScreen: Screen {
    /// Changing it keeps it.
    public var choices: Choices {
        didSet { if choices != oldValue { keep(choices) } }
    }
    /// Who this is.
    public private(set) var person: PersonView?
    /// The link for a further device, once it is made.
    public private(set) var deviceLink: String?
    /// What is wrong with what is stored, once it was looked at.
    public private(set) var damage: [String]?
    private let keep: (Choices) -> Void

    public init(_ cairn: any Cairn, choices: Choices, keep: @escaping (Choices) -> Void) {
        self.choices = choices
        self.keep = keep
        super.init(cairn)
    }

    /// Looks who this is.
    public func load() async { person = try? await cairn.person() }

    /// Whether nobody else has what this person wrote for themselves.
    public var isOnlyDevice: Bool { person?.devices == 1 }

    /// Makes a link for a further device.
    public func linkDevice() async {
        deviceLink = await attempt(Said("device-link-made")) { try await self.cairn.inviteDevice() }
    }

    /// Reads everything that is stored.
    public func examine() async {
        damage = await attempt { try await self.cairn.integrity() }
    }
}
