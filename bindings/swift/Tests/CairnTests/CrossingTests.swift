// Values of every shape come back as they went.
import Cairn
import Foundation
import Testing

@Suite(.timeLimit(.minutes(5)))
struct CrossingTests {
    let folder = Folder()

    @Test("every rhythm crosses both ways")
    func rhythms() async throws {
        let rhythms: [Schedule] = [
            .daily, .weekdays(days: [.mon, .thu]), .every(days: 365), .weekly(times: 7), .monthDay(day: .day(31)),
            .monthDay(day: .last), .nthWeekday(nth: -1, weekday: .sun),
        ]
        let (ada, space) = try await alone(folder)
        var ids: [CommitmentId] = []
        for rhythm in rhythms {
            ids.append(
                try await ada.addCommitment(
                    AddCommitment(title: "\(rhythm)", schedule: rhythm, quorum: .each), in: space))
        }
        let shown = try await ada.show(space).view.commitments
        for (id, rhythm) in zip(ids, rhythms) {
            #expect(try shown.filter { $0.id == id }.single().versions.single().schedule == rhythm)
        }
    }

    @Test("a field is kept, emptied or set")
    func fields() async throws {
        let (ada, space) = try await alone(folder)
        let day = CivilDay("2026-12-24")
        let goal = try await ada.addGoal(
            AddGoal(title: "Concert 🎹", why: "Joy", measure: "By heart", targetDay: day), in: space)
        let why = "Joy, \u{0} and \"quotes\""
        let edit = EditGoal(goal: goal, why: .set(value: why), measure: .clear)
        #expect(try await ada.mentor(.editGoal(edit), in: space) == .changed)
        let view = try await ada.show(space).view.goals.single()
        #expect(view.title == "Concert 🎹")
        #expect(view.why == why)
        #expect(view.measure == nil)
        #expect(view.targetDay == day)
        try await ada.mentor(.editGoal(EditGoal(goal: goal, targetDay: .clear)), in: space)
        #expect(try await ada.show(space).view.goals.single().targetDay == nil)
    }

    @Test("records, marks, notes and numbers cross")
    func records() async throws {
        let (ada, space) = try await alone(folder)
        let me = try await ada.me(in: space)
        let goal = try await ada.addGoal(AddGoal(title: "Concert", owners: [me]), in: space)
        let step = try await ada.addMilestone(
            AddMilestone(goal: goal, title: "Notes", requires: .named([me])), in: space)
        let promise = try await ada.addCommitment(
            AddCommitment(title: "Practise", goal: goal, schedule: .daily, quorum: .each, bridge: 2), in: space)
        let checkIn = try await ada.makeCheckIn(
            MakeCheckIn(commitment: promise, outcome: .partly, note: "slowly", mood: 3, confidence: 10), in: space)
        let better = CorrectCheckIn(checkIn: checkIn, note: .clear, mood: .set(value: 5))
        try await ada.mentor(.correctCheckIn(better), in: space)
        let action = try await ada.addAction(AddAction(text: "Tune", goal: goal), in: space)
        try await ada.mentor(.completeAction(CompleteAction(action: action)), in: space)
        let note = try await ada.addNote(AddNote(title: "Diary", text: "a🎹c"), in: space)
        try await ada.mentor(
            .editNote(EditNote(note: note, edit: .splice(at: 1, delete: 1, insert: "b"))), in: space)
        let flu = BeginPause(
            fromDay: CivilDay("2026-01-01"), toDay: CivilDay("2026-01-02"), reason: "Flu", visibility: .shared)
        try await ada.beginPause(flu, in: space)
        let profile = SetProfile(name: "Ada", pronouns: "she", languages: ["en", "fr"])
        try await ada.mentor(.setProfile(profile), in: space)

        let show = try await ada.show(space)
        let view = show.view
        #expect(show.spaceId == space)
        #expect(try view.goals.single().milestones.filter { $0.id == step }.single().requires == .named([me]))
        let said = try view.checkIns.single()
        #expect(said.id == checkIn && said.outcome == .partly && said.note == nil)
        #expect(said.mood == 5 && said.confidence == 10)
        #expect(said.corrected && said.recordedAt > 1_700_000_000_000)
        #expect(try view.actions.single().done)
        #expect(try view.notes.single().text == "abc")
        #expect(try view.pauses.single().reason == "Flu")
        #expect(try view.members.single().languages == ["en", "fr"])
        #expect(view.relationship.state == .draft)
        let today = try await ada.today().single()
        #expect(today.spaceId == space)
        #expect(try today.today.due.single().commitment == promise)
        #expect(try await ada.person().name == "ada")
    }

    @Test("two titles at once are shown with both values, and one is chosen")
    func conflict() async throws {
        let couple = try await Couple.meet(in: folder)
        let (ada, ben, space) = (couple.ada, couple.ben, couple.space)
        let goal = try await ada.addGoal(AddGoal(title: "Concert"), in: space)
        try await couple.exchange()
        try await ada.mentor(.editGoal(EditGoal(goal: goal, title: "Winter concert")), in: space)
        try await ben.mentor(.editGoal(EditGoal(goal: goal, title: "Spring concert")), in: space)
        try await couple.exchange()
        let conflict = try await ada.show(space).view.goals.single().conflicts.single()
        let winter = FieldValue.text(value: "Winter concert")
        #expect(Set(conflict.options.map(\.value)) == [winter, .text(value: "Spring concert")])
        let choice = try conflict.options.filter { $0.value == winter }.single().choice
        try await ada.mentor(
            .chooseValue(ChooseValue(subject: .goal(goal), field: conflict.field, choice: choice)), in: space)
        try await ada.giveKudos(GiveKudos(to: try await ben.me(in: space), text: "Spring comes too"), in: space)
        try await couple.exchange()
        #expect(try await ben.show(space).view.goals.single().title == "Winter concert")
        #expect(try await ada.show(space) == ben.show(space))
        #expect(try await ada.export(space) == ben.export(space))
    }

    @Test("an export is read into another space")
    func export() async throws {
        let (ada, space) = try await alone(folder)
        try await ada.addGoal(AddGoal(title: "Concert"), in: space)
        let other = try await ada.createSpace(.pair, title: "Again", relay: nowhere)
        let read = try await ada.mentor(.importSpace(try await ada.export(space)), in: other)
        guard case .imported(let summary) = read else { throw StoryEnded("\(read)") }
        #expect(summary.added > 0)
        #expect(try await ada.show(other).view.goals.map(\.title) == ["Concert"])
        #expect(try await !ada.document(space).isEmpty)
    }
}
