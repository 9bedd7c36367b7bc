// Writing in a note that others may be writing in: what is typed is handed over after a short rest, what arrives is
// woven in.
import Cairn
import Observation

@MainActor
@Observable
public final class NoteScreen: Screen {
    public let space: SpaceId
    public let note: NoteId
    /// What stands on the screen.
    public private(set) var text = ""
    public private(set) var title = ""
    /// Whether somebody else's words came while one was typing.
    public private(set) var isMerged = false
    /// Whether the note has arrived.
    public private(set) var isThere = false
    /// The text that the screen and the core last had in common.
    private var base = ""
    /// Where, in that text, what was written here last ends.
    private var own: Int?
    private var isSending = false
    private var resting: Task<Void, Never>?
    private let rest: @Sendable () async throws -> Void

    /// What was typed is handed over after a `rest`.
    public init(
        _ cairn: any Cairn, space: SpaceId, note: NoteId,
        rest: @escaping @Sendable () async throws -> Void = { try await Task.sleep(for: .milliseconds(400)) }
    ) {
        self.space = space
        self.note = note
        self.rest = rest
        super.init(cairn)
    }

    /// Whether something typed is not stored yet.
    public var isPending: Bool { text != base }

    /// Follows what others write until the task is cancelled or Cairn is closed.
    public func follow() async {
        guard let views = try? cairn.space(space) else { return }
        for await show in views {
            guard let here = show.view.notes.first(where: { $0.id == note }) else { continue }
            title = here.title
            isThere = true
            // While something is under way the view may be older than what it is about to confirm.
            if !isSending { receive(here.text) }
        }
    }

    /// This stands on the screen now.
    public func type(_ new: String) {
        guard new != text else { return }
        text = new
        resting?.cancel()
        resting = Task { [rest] in
            guard (try? await rest()) != nil, !Task.isCancelled else { return }
            await commit()
        }
    }

    /// Hands over what was typed.
    public func commit() async {
        guard !isSending, let splice = Splice.between(base, text) else { return }
        isSending = true
        let typed = text
        let edit = NoteChange.splice(at: UInt64(splice.at), delete: UInt64(splice.delete), insert: splice.insert)
        let isDone: Bool? = await attempt {
            // Others may have written since the last view: what is counted is counted in what the core holds.
            let held = try await self.stored()
            if held != self.base {
                self.receive(held)
                return false
            }
            try await self.cairn.mentor(.editNote(EditNote(note: self.note, edit: edit)), in: self.space)
            self.base = typed
            self.own = splice.at + splice.insert.unicodeScalars.count
            self.receive(try await self.stored())
            return true
        }
        isSending = false
        if isDone == false { await commit() }
    }

    private func stored() async throws -> String {
        try await cairn.show(space).view.notes.first { $0.id == note }?.text ?? base
    }

    private func receive(_ theirs: String) {
        guard theirs != base else { return }
        if text != base { isMerged = true }
        text = merged(base: base, mine: text, theirs: theirs, own: own)
        own = own.map { through($0, Splice.between(base, theirs)) }
        base = theirs
    }
}
