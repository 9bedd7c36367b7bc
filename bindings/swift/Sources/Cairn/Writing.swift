// What is written in a space, with the id of what is new.
import CairnCore

extension Cairn {
    /// Writes something in `space`; see `MentorCommand` for all that can be written.
    @discardableResult
    public func mentor(_ command: MentorCommand, in space: SpaceId) async throws -> Outcome {
        let reply = try await dispatch(.mentor(space: space, command: command))
        guard case .mentored(let outcome) = reply else { throw CairnError.unexpected }
        return outcome
    }

    /// Sets a goal.
    @discardableResult
    public func addGoal(_ goal: AddGoal, in space: SpaceId) async throws -> GoalId {
        GoalId(try await made(.addGoal(goal), in: space))
    }

    /// Adds a step towards a goal.
    @discardableResult
    public func addMilestone(_ milestone: AddMilestone, in space: SpaceId) async throws -> MilestoneId {
        MilestoneId(try await made(.addMilestone(milestone), in: space))
    }

    /// Notes something to be done.
    @discardableResult
    public func addAction(_ action: AddAction, in space: SpaceId) async throws -> ActionId {
        ActionId(try await made(.addAction(action), in: space))
    }

    /// Makes a promise.
    @discardableResult
    public func addCommitment(_ commitment: AddCommitment, in space: SpaceId) async throws -> CommitmentId {
        CommitmentId(try await made(.addCommitment(commitment), in: space))
    }

    /// Says how a promise went on a day.
    @discardableResult
    public func makeCheckIn(_ checkIn: MakeCheckIn, in space: SpaceId) async throws -> CheckInId {
        CheckInId(try await made(.makeCheckIn(checkIn), in: space))
    }

    /// Rests for a while.
    @discardableResult
    public func beginPause(_ pause: BeginPause, in space: SpaceId) async throws -> PauseId {
        PauseId(try await made(.beginPause(pause), in: space))
    }

    /// Excuses some days.
    @discardableResult
    public func giveExcuse(_ excuse: GiveExcuse, in space: SpaceId) async throws -> ExcuseId {
        ExcuseId(try await made(.giveExcuse(excuse), in: space))
    }

    /// Praises another member.
    @discardableResult
    public func giveKudos(_ kudos: GiveKudos, in space: SpaceId) async throws -> KudosId {
        KudosId(try await made(.giveKudos(kudos), in: space))
    }

    /// Begins a note.
    @discardableResult
    public func addNote(_ note: AddNote, in space: SpaceId) async throws -> NoteId {
        NoteId(try await made(.addNote(note), in: space))
    }

    private func made(_ command: MentorCommand, in space: SpaceId) async throws -> String {
        guard case .made(let id) = try await mentor(command, in: space) else { throw CairnError.unexpected }
        return id
    }
}
