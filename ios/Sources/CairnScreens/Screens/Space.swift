// One space: promises with their cairns, goals with their steps, notes, and who is in it.
import Cairn
import Observation

@MainActor
@Observable
public final class SpaceScreen: Screen {
    /// The parts that one can look at.
    public enum Part: String, CaseIterable, Sendable {
        case commitments, goals, notes, people
    }

    public let space: SpaceId
    public var part = Part.commitments
    /// The newest view; none before the first.
    public private(set) var show: SpaceShow?
    /// Its line in the list of spaces.
    public private(set) var summary: SpaceSummary?

    public init(_ cairn: any Cairn, space: SpaceId) {
        self.space = space
        super.init(cairn)
    }

    /// Whether this person can write here.
    public var isOpen: Bool { summary?.state == .member }

    /// This person's key here.
    public var me: MemberKey? { summary?.memberKey }

    /// Promises that go on.
    public var commitments: [CommitmentView] { show?.view.commitments.filter { $0.endedDay == nil } ?? [] }

    /// Goals that are not put away.
    public var goals: [GoalView] { show?.view.goals.filter { !$0.archived } ?? [] }

    /// Follows every change until the task is cancelled or Cairn is closed.
    public func follow() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.followSpaces() }
            guard let views = try? cairn.space(space) else { return }
            for await show in views { self.show = show }
            group.cancelAll()
        }
    }

    /// Sets a goal.
    public func addGoal(title: String, why: String) async -> Bool {
        let goal = AddGoal(title: title.trimmed, why: why.orNothing, owners: me.map { [$0] } ?? [])
        return await attempt(Said("saved")) { try await self.cairn.addGoal(goal, in: self.space) } != nil
    }

    /// Adds a step.
    public func addMilestone(title: String, to goal: GoalId) async -> Bool {
        let step = AddMilestone(goal: goal, title: title.trimmed, requires: .any)
        return await attempt(Said("saved")) { try await self.cairn.addMilestone(step, in: self.space) } != nil
    }

    /// Marks a step as done, or as open again.
    public func mark(_ step: MilestoneView) async {
        let command: MentorCommand =
            step.done
            ? .reopenMilestone(ReopenMilestone(milestone: step.id))
            : .completeMilestone(CompleteMilestone(milestone: step.id))
        let said = Said(step.done ? "step-reopened" : "step-done", ["title": step.title])
        await attempt(said) { try await self.cairn.mentor(command, in: self.space) }
    }

    /// Makes a promise, for everyone who is here.
    public func promise(title: String, _ schedule: Schedule, for goal: GoalId? = nil) async -> Bool {
        let who = show?.view.members.filter { !$0.left }.map(\.member) ?? []
        let promise = AddCommitment(
            title: title.trimmed, goal: goal, schedule: schedule, participants: who, quorum: .each)
        return await attempt(Said("saved")) { try await self.cairn.addCommitment(promise, in: self.space) } != nil
    }

    /// Begins a note, and answers which.
    public func addNote(title: String) async -> NoteId? {
        await attempt { try await self.cairn.addNote(AddNote(title: title.trimmed), in: self.space) }
    }

    /// Settles values that were written at the same time.
    public func choose(_ option: OptionView, of conflict: ConflictView, for subject: Subject) async {
        let choice = ChooseValue(subject: subject, field: conflict.field, choice: option.choice)
        await attempt(Said("conflict-chosen")) { try await self.cairn.mentor(.chooseValue(choice), in: self.space) }
    }

    /// Lets somebody in who asked.
    public func approve(_ request: JoinRequestView) async {
        await attempt(Said("request-approved", ["name": request.name])) {
            try await self.cairn.approve(request.memberKey, in: self.space)
        }
    }

    /// Turns somebody away who asked.
    public func decline(_ request: JoinRequestView) async {
        await attempt(Said("request-declined", ["name": request.name])) {
            try await self.cairn.decline(request.memberKey, in: self.space)
        }
    }

    /// Leaves the space.
    public func leave() async -> Bool {
        await attempt(Said("space-left-said")) { try await self.cairn.leaveSpace(self.space) } != nil
    }

    private func followSpaces() async {
        for await spaces in cairn.spaces() { summary = spaces.first { $0.spaceId == space } }
    }
}
