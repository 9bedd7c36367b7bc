// Sentences about what the core says: errors, streaks, states and the news of others.
import Cairn

extension Words {
    /// Why something was not done.
    public func refusal(_ error: CairnError) -> String {
        let name = "error-" + error.code.map { "._".contains($0) ? "-" : String($0) }.joined()
        return has(name) ? self(name) : self("error-other", ["text": .text(error.text)])
    }

    /// What is wrong at a relay.
    public func problem(_ code: String) -> String {
        let name = "problem-" + code.map { "._".contains($0) ? "-" : String($0) }.joined()
        return has(name) ? self(name) : self("problem-other", ["code": .text(code)])
    }

    /// How long a run is.
    public func streak(_ count: UInt32, atLeast: Bool, of schedule: Schedule?) -> String {
        self(
            atLeast ? "streak-at-least" : "streak",
            ["count": .number(Int(count)), "period": .text(schedule?.period ?? "day")])
    }

    /// How a period went.
    public func state(_ state: PeriodState) -> String { self("state-\(state.name)") }

    /// How a check-in says it went.
    public func outcome(_ outcome: OutcomeKind) -> String { self("outcome-\(outcome.name)") }

    /// What is due, beside its title.
    public func rhythm(_ due: DueView) -> String {
        let present = due.present
        guard present.firstDay != present.lastDay else { return schedule(due.schedule) }
        return self(
            "due-progress",
            [
                "done": .number(Int(present.done)), "need": .number(Int(present.need)),
                "until": .text(day(present.lastDay)),
            ])
    }

    /// What another member did.
    public func news(_ news: NewsView) -> String {
        let name = Value.text(news.who.name)
        switch news.what {
        case .praised(_, nil, _, _): return self("news-praise", ["name": name])
        case .praised(_, .some(let what), _, _):
            return self("news-praise-for", ["name": name, "what": .text(what)])
        case .milestoneDone(_, _, let title):
            return self("news-milestone", ["name": name, "title": .text(title)])
        case .checkedIn(_, _, let title, let outcome, _):
            return self("did", ["name": name, "title": .text(title), "outcome": .text(outcome.name)])
        }
    }

    /// Somebody who has not been heard from.
    public func quiet(_ quiet: QuietView) -> String {
        let name = Value.text(quiet.who.name)
        return quiet.resting
            ? self("quiet-resting", ["name": name])
            : self("quiet", ["name": name, "days": .number(Int(quiet.days))])
    }

    /// A role, or none.
    public func role(_ role: Role?) -> String { self("role-\(role?.name ?? "none")") }
}

extension PeriodState {
    /// As the files of words call it.
    var name: String {
        switch self {
        case .kept: "kept"
        case .excused: "excused"
        case .bridged: "bridged"
        case .missed: "missed"
        case .open: "open"
        case .unknown: "unknown"
        }
    }
}

extension OutcomeKind {
    /// The three answers, in the order in which they are offered.
    public static let all: [OutcomeKind] = [.yes, .partly, .no]

    /// As the files of words call it.
    public var name: String {
        switch self {
        case .yes: "yes"
        case .partly: "partly"
        case .no: "no"
        }
    }
}

extension Role {
    /// The roles that can be offered.
    public static let all: [Role] = [.mentor, .mentee, .peer]

    /// As the files of words call it.
    public var name: String {
        switch self {
        case .mentor: "mentor"
        case .mentee: "mentee"
        case .peer: "peer"
        case .coordinator: "coordinator"
        }
    }
}

extension Standing {
    /// As the files of words call it.
    public var name: String {
        switch self {
        case .invited: "invited"
        case .asked: "asked"
        case .member: "member"
        case .left: "left"
        case .closed: "closed"
        case .refused: "refused"
        case .distrusted: "distrusted"
        }
    }
}
