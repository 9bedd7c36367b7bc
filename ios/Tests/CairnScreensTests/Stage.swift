// Real devices and fakes for the stories on screens.
import Cairn
import CairnScreens
import Foundation
import Observation

/// Where nobody listens: everything waits on the device.
let nowhere = "http://127.0.0.1:9"

/// A folder that is there as long as its test.
final class Folder: Sendable {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("cairn-\(UUID().uuidString)")

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The path of something in it.
    func path(_ name: String) -> String { url.appendingPathComponent(name).path }
}

/// A device with a person on it.
func device(_ folder: Folder, _ name: String) async throws -> NativeCairn {
    let cairn = try await NativeCairn.open(home: folder.path(name))
    try await cairn.createPerson(name: name)
    return cairn
}

/// A device with a person and a space.
func alone(_ folder: Folder) async throws -> (NativeCairn, SpaceId) {
    let ada = try await device(folder, "ada")
    return (ada, try await ada.createSpace(.pair, title: "Together", relay: nowhere))
}

/// Keeps an invite in memory.
final class Pocket: InviteKeeper, @unchecked Sendable {
    private let lock = NSLock()
    private var link: String?

    func kept() -> String? {
        lock.lock()
        defer { lock.unlock() }
        return link
    }

    func keep(_ link: String?) {
        lock.lock()
        defer { lock.unlock() }
        self.link = link
    }
}

/// Waits until what is observed is as wanted.
@MainActor
func until(_ wanted: @MainActor () -> Bool) async {
    while true {
        let (changes, changed) = AsyncStream.makeStream(of: Void.self)
        if withObservationTracking(wanted, onChange: { changed.finish() }) { return }
        for await _ in changes {}
        if Task.isCancelled { return }
    }
}
