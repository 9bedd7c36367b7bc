// What is expected of a call or of a model.
import Cairn
import Observation
import Testing

/// Expects that `ask` is refused with `code`.
func refused(
    _ code: String, at place: SourceLocation = #_sourceLocation, _ ask: () async throws -> Void,
    isolation: isolated (any Actor)? = #isolation
) async {
    do {
        try await ask()
        Issue.record("\(code) was expected", sourceLocation: place)
    } catch {
        #expect((error as? CairnError)?.code == code, "\(error)", sourceLocation: place)
    }
}

/// Waits until what is observed is as wanted.
@MainActor
func until(_ wanted: @MainActor () -> Bool) async {
    while true {
        let (changes, changed) = AsyncStream.makeStream(of: Void.self)
        let isSo = withObservationTracking(wanted) { changed.finish() }
        if isSo { return }
        for await _ in changes {}
        if Task.isCancelled { return }
    }
}
