// The app from its start to its end: opening, the way to the background and back, and links that lead into it.
import Cairn
import Foundation
import Observation

/// Where a link leads.
public enum Way: Hashable, Sendable {
    case join(link: String)
    case space(SpaceId)

    /// Reads `https://RELAY/join#…`, the same with `cairn:`, and `https://RELAY/#/space/ID`.
    public init?(_ url: URL) {
        guard let fragment = url.fragment, url.scheme == "https" || url.scheme == "http" || url.scheme == "cairn" else {
            return nil
        }
        if url.lastPathComponent == "join", fragment.hasPrefix("1.") {
            // The app's own scheme leads here where a domain does not know the app; the link itself is the same.
            let link = url.absoluteString
            self = .join(link: url.scheme == "cairn" ? "https" + link.dropFirst(5) : link)
        } else if fragment.hasPrefix("/space/"), let id = fragment.split(separator: "/").dropFirst().first {
            self = .space(SpaceId(String(id)))
        } else {
            return nil
        }
    }
}

/// Keeps an invite that was opened before anybody could accept it. Its secret stays on this device.
public protocol InviteKeeper: Sendable {
    /// The kept link, if there is one.
    func kept() -> String?
    /// Keeps another link, or none.
    func keep(_ link: String?)
}

extension PersonView {
    /// Whether this is a further device that nobody has let in yet.
    public var isWaiting: Bool { person.isEmpty }
}

/// The app as a whole.
@MainActor
@Observable
public final class Session {
    /// How far it is.
    public enum Stage: Equatable {
        case opening
        case welcome
        case ready
        case troubled(CairnError)
    }

    public private(set) var stage = Stage.opening
    /// Cairn, once it is open.
    public private(set) var cairn: (any Cairn)?
    /// Whether this is a further device that waits to be let in: it does not know yet whose it is.
    public private(set) var isWaiting = false
    /// An invite that waits to be accepted.
    public private(set) var invite: String?
    /// A space that a link leads to, until the app went there.
    public var wanted: SpaceId?
    private let open: @Sendable () async throws -> any Cairn
    private let invites: any InviteKeeper
    private var isOpening = false
    private var isInFront = false

    public init(invites: any InviteKeeper, open: @escaping @Sendable () async throws -> any Cairn) {
        self.invites = invites
        self.open = open
        invite = invites.kept()
    }

    /// The app came to the front for the first time, or tries again: opens Cairn.
    public func begin() async {
        isInFront = true
        await becomeOpen()
    }

    private func becomeOpen() async {
        guard cairn == nil, !isOpening else { return }
        isOpening = true
        defer { isOpening = false }
        stage = .opening
        do {
            cairn = try await open()
            cairn?.watch(.live)
            await lookForPerson()
        } catch {
            stage = .troubled(error as? CairnError ?? .failed(code: "client.unexpected", text: "\(error)"))
        }
    }

    /// Somebody made themselves known, or joined.
    public func lookForPerson() async {
        do {
            isWaiting = try await cairn?.person().isWaiting ?? false
            stage = isWaiting ? .welcome : .ready
        } catch let error as CairnError where error.code == "person.none" {
            stage = .welcome
        } catch {
            stage = .troubled(error as? CairnError ?? .failed(code: "client.unexpected", text: "\(error)"))
        }
    }

    /// A link was opened. Answers whether it leads anywhere.
    @discardableResult
    public func opened(_ url: URL) -> Bool {
        switch Way(url) {
        case .join(let link): keep(link)
        case .space(let space): wanted = space
        case nil: return false
        }
        return true
    }

    /// The invite was accepted, or is not wanted.
    public func inviteIsDone() { keep(nil) }

    /// The app goes to the background.
    public func sleep() async {
        isInFront = false
        cairn?.watch(.seldom)
        try? await cairn?.suspend()
    }

    /// The app is back.
    public func wake() async {
        isInFront = true
        cairn?.resume()
        cairn?.watch(.live)
        _ = try? await cairn?.sync()
    }

    /// The system gave the app a moment in the background; answers whether everything was exchanged. Afterwards the
    /// core sleeps again, unless the app came to the front meanwhile.
    public func refresh() async -> Bool {
        await becomeOpen()
        cairn?.resume()
        let report = try? await cairn?.sync()
        if !isInFront { try? await cairn?.suspend() }
        return report?.problems.isEmpty ?? false
    }

    private func keep(_ link: String?) {
        invite = link
        invites.keep(link)
    }
}
