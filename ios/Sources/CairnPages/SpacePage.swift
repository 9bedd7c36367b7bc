// One space: promises, goals, notes, people.
import Cairn
import CairnScreens
import SwiftUI

struct SpacePage: View {
    let cairn: any Cairn
    @State private var screen: SpaceScreen
    @State private var isLeaving = false
    @Environment(\.words) private var words

    init(_ cairn: any Cairn, space: SpaceId) {
        self.cairn = cairn
        _screen = State(wrappedValue: SpaceScreen(cairn, space: space))
    }

    var body: some View {
        @Bindable var screen = screen
        List {
            Picker(words("space-parts"), selection: $screen.part) {
                ForEach(SpaceScreen.Part.allCases, id: \.self) { Text(words("part-\($0.rawValue)")).tag($0) }
            }
            .pickerStyle(.segmented)
            if let state = screen.summary?.state, state != .member { Text(words("standing-\(state.name)")) }
            Refused(screen: screen)
            switch screen.part {
            case .commitments: CommitmentsPart(screen: screen)
            case .goals: GoalsPart(screen: screen)
            case .notes: NotesPart(screen: screen)
            case .people: people
            }
        }
        .navigationTitle(title)
        .announces(screen, in: words)
        .task { await screen.follow() }
    }

    private var title: String {
        let title = screen.show?.view.title ?? ""
        return title.isEmpty ? words("space-untitled") : title
    }

    @ViewBuilder private var people: some View {
        ForEach(screen.summary?.requests ?? [], id: \.member) { request in
            Section(words("request-label", ["name": .text(request.name)])) {
                Text(words("safety-hint", ["name": .text(request.name)])).font(.footnote)
                Text(verbatim: request.safetyNumber).font(.footnote.monospaced())
                    .accessibilityLabel(words("safety-number"))
                Button(words("approve", ["name": .text(request.name)])) { Task { await screen.approve(request) } }
                Button(words("decline"), role: .destructive) { Task { await screen.decline(request) } }
            }
        }
        Section(words("members")) {
            ForEach(screen.show?.view.members ?? [], id: \.member) { member in
                VStack(alignment: .leading) {
                    Text(member.member == screen.me ? "\(member.name) \(words("member-you"))" : member.name)
                    Text(member.heardDay.map { words("heard", ["day": .text(words.day($0))]) } ?? words("heard-never"))
                        .font(.footnote)
                        .foregroundStyle(.secondary)
                }
                .accessibilityElement(children: .combine)
            }
        }
        if screen.isOpen {
            NavigationLink(value: Step.invite(screen.space)) { Text(words("invite")) }
            Button(words("leave"), role: .destructive) { isLeaving = true }
                .confirmationDialog(words("leave-sure"), isPresented: $isLeaving) {
                    Button(words("leave"), role: .destructive) { Task { _ = await screen.leave() } }
                }
        }
    }
}

/// Promises with everybody's cairn.
private struct CommitmentsPart: View {
    let screen: SpaceScreen
    @State private var title = ""
    @State private var times = 7
    @Environment(\.words) private var words

    var body: some View {
        if screen.commitments.isEmpty {
            Section(words("commitments-empty")) { Text(words("commitments-empty-hint")) }
        }
        ForEach(screen.commitments, id: \.id) { commitment in
            Section(commitment.title) {
                Text(commitment.versions.last.map { words.schedule($0.schedule) } ?? "").foregroundStyle(.secondary)
                ConflictsPart(screen: screen, conflicts: commitment.conflicts, subject: .commitment(commitment.id))
                ForEach(commitment.standings, id: \.who.member) { standing in
                    StandingPart(standing: standing, schedule: commitment.versions.last?.schedule)
                }
            }
        }
        if screen.isOpen {
            Section(words("commitment-add")) {
                TextField(words("commitment-title"), text: $title)
                Stepper(words("schedule-weekly", ["times": .number(times)]), value: $times, in: 1...7)
                Button(words("commitment-make")) {
                    Task {
                        let schedule: Schedule = times == 7 ? .daily : .weekly(times: UInt8(times))
                        if await screen.promise(title: title, schedule) { title = "" }
                    }
                }
                .disabled(title.isEmpty || screen.isBusy)
            }
        }
    }
}

/// How one participant stands: the cairn, and the calendar of states with its words.
private struct StandingPart: View {
    let standing: StandingView
    let schedule: Schedule?
    @Environment(\.words) private var words

    var body: some View {
        HStack(alignment: .bottom) {
            VStack(alignment: .leading) {
                Text(standing.who.name).font(.headline)
                Text(words.streak(standing.current, atLeast: standing.atLeast, of: schedule)).font(.footnote)
                if standing.dormant { Text(words("dormant")).font(.footnote) }
            }
            .accessibilityElement(children: .combine)
            Spacer()
            CairnDrawing(count: standing.current)
        }
        if schedule?.period == "day" {
            ForEach(Month.last(1, of: standing.periods, weekStart: .mon)) { MonthPart(month: $0) }
        }
        DisclosureGroup(words("as-table")) {
            ForEach(standing.periods.suffix(31).reversed(), id: \.label) { period in
                HStack {
                    Mark(state: period.state)
                    Text(words.day(period.label))
                    Spacer()
                    Text(words.state(period.state))
                }
                .accessibilityElement(children: .combine)
            }
        }
    }
}

/// A month of days, as on a wall. The table beside it says the same in words.
private struct MonthPart: View {
    let month: Month
    @Environment(\.words) private var words

    var body: some View {
        VStack(alignment: .leading) {
            Text(words.month(month.first)).font(.caption)
            LazyVGrid(columns: Array(repeating: GridItem(.flexible()), count: 7)) {
                ForEach(Weekday.all, id: \.self) { Text(words.weekdayLetter($0)).font(.caption) }
                ForEach(Array(0..<month.lead), id: \.self) { _ in Text("") }
                ForEach(month.cells) { cell in
                    VStack {
                        Text(verbatim: "\(cell.number)").font(.caption)
                        if let state = cell.state { Mark(state: state) }
                    }
                    .frame(minHeight: 40)
                }
            }
        }
        .accessibilityHidden(true)
    }
}

/// Goals with their steps.
private struct GoalsPart: View {
    let screen: SpaceScreen
    @State private var title = ""
    @State private var why = ""
    @Environment(\.words) private var words

    var body: some View {
        if screen.goals.isEmpty { Section(words("goals-empty")) { Text(words("goals-empty-hint")) } }
        ForEach(screen.goals, id: \.id) { GoalPart(screen: screen, goal: $0) }
        if screen.isOpen {
            Section(words("goal-add")) {
                TextField(words("goal-title"), text: $title)
                TextField(words("field-why"), text: $why)
                Button(words("goal-set")) {
                    Task { if await screen.addGoal(title: title, why: why) { (title, why) = ("", "") } }
                }
                .disabled(title.isEmpty || screen.isBusy)
            }
        }
    }
}

private struct GoalPart: View {
    let screen: SpaceScreen
    let goal: GoalView
    @State private var step = ""
    @Environment(\.words) private var words

    var body: some View {
        Section(goal.title) {
            if let why = goal.why { Text(why) }
            if let day = goal.targetDay { Text(words("by-day", ["day": .text(words.date(day))])).font(.footnote) }
            ConflictsPart(screen: screen, conflicts: goal.conflicts, subject: .goal(goal.id))
            ForEach(goal.milestones, id: \.id) { milestone in
                Button(milestone.title, systemImage: milestone.done ? "checkmark.circle.fill" : "circle") {
                    Task { await screen.mark(milestone) }
                }
                .disabled(!screen.isOpen)
                ConflictsPart(screen: screen, conflicts: milestone.conflicts, subject: .milestone(milestone.id))
            }
            if screen.isOpen {
                HStack {
                    TextField(words("milestone-title"), text: $step)
                    Button(words("add")) {
                        Task { if await screen.addMilestone(title: step, to: goal.id) { step = "" } }
                    }
                    .disabled(step.isEmpty || screen.isBusy)
                    .accessibilityLabel(words("milestone-add-to", ["title": .text(goal.title)]))
                }
            }
        }
    }
}

/// Notes, by their titles.
private struct NotesPart: View {
    let screen: SpaceScreen
    @State private var title = ""
    @Environment(\.words) private var words

    var body: some View {
        let notes = screen.show?.view.notes ?? []
        if notes.isEmpty { Section(words("notes-empty")) { Text(words("notes-empty-hint")) } }
        ForEach(notes, id: \.id) { note in
            NavigationLink(value: Step.note(screen.space, note.id)) { Text(note.title) }
        }
        if screen.isOpen {
            Section(words("note-add")) {
                TextField(words("note-title"), text: $title)
                Button(words("note-begin")) {
                    Task { if await screen.addNote(title: title) != nil { title = "" } }
                }
                .disabled(title.isEmpty || screen.isBusy)
            }
        }
    }
}

/// Values that were written at the same time: both are shown, one tap keeps one.
private struct ConflictsPart: View {
    let screen: SpaceScreen
    let conflicts: [ConflictView]
    let subject: Subject
    @Environment(\.words) private var words

    var body: some View {
        ForEach(conflicts, id: \.field) { conflict in
            Text(words("conflict-both", ["field": .text(words("field-\(conflict.field)"))])).font(.footnote)
            ForEach(conflict.options, id: \.choice) { option in
                Button(words("conflict-keep-this", ["value": .text(shown(option.value))])) {
                    Task { await screen.choose(option, of: conflict, for: subject) }
                }
            }
        }
    }

    private func shown(_ value: FieldValue) -> String {
        switch value {
        case .nothing: words("conflict-nothing")
        case .flag(let flag): "\(flag)"
        case .number(let number): "\(number)"
        case .text(let text): text
        }
    }
}
