// Tasks that are cancelled, and tasks that are many.
import Foundation
import Testing

@testable import Cairn

@Suite(.timeLimit(.minutes(5)))
struct CancellingTests {
    let folder = Folder()

    @Test("a cancelled task neither takes its command back nor doubles it")
    func cancelled() async throws {
        let (first, space) = try await alone(folder)
        first.close()
        let core = try Core.open(home: folder.path("ada"))
        let ada = NativeCairn(core)
        // The core is kept busy until all tasks were cancelled, so that those who began wait for it.
        let door = DispatchSemaphore(value: 0)
        let subscription = try core.observe(topic: .spaces, listener: Doorkeeper(door))
        let (begun, begins) = AsyncStream.makeStream(of: Void.self)
        let tasks = (1...100).map { number in
            Task { () -> String? in
                begins.yield()
                do {
                    let text = "Task \(number)"
                    try await ada.addAction(AddAction(text: text), in: space)
                    #expect(Task.isCancelled)
                    return text
                } catch is CancellationError {
                    return nil
                }
            }
        }
        var count = 0
        for await _ in begun {
            count += 1
            if count == tasks.count { break }
        }
        tasks.forEach { $0.cancel() }
        door.signal()
        var answered: [String] = []
        for task in tasks {
            if let text = try await task.value { answered.append(text) }
        }
        #expect(!answered.isEmpty, "some were cancelled while they waited")
        let texts = try await ada.show(space).view.actions.map(\.text)
        #expect(texts.sorted() == answered.sorted())
        withExtendedLifetime(subscription) {}
    }

    @Test("a task that is cancelled before it begins hands nothing over")
    func never() async throws {
        let (ada, space) = try await alone(folder)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await ada.addAction(AddAction(text: "Never"), in: space)
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await ada.show(space).view.actions.isEmpty)
    }

    @Test("a relay that never answers keeps nobody who is cancelled")
    func silence() async throws {
        let silent = try Silence()
        let ada = try await device(folder.path("ada"), "ada")
        _ = try await ada.createSpace(.pair, title: "Together", relay: "http://127.0.0.1:\(silent.port)")
        let task = Task { try await ada.sync() }
        await silent.called()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("a thousand commands from many tasks are each done once")
    func thousand() async throws {
        let (ada, first) = try await alone(folder)
        var spaces = [first]
        for number in 2...10 {
            spaces.append(try await ada.createSpace(.circle, title: "Circle \(number)", relay: nowhere))
        }
        let ids = try await withThrowingTaskGroup(of: [ActionId].self) { [spaces] group in
            for task in 0..<50 {
                group.addTask {
                    var made: [ActionId] = []
                    for number in 0..<20 {
                        let action = AddAction(text: "\(task).\(number)")
                        made.append(try await ada.addAction(action, in: spaces[(task + number) % 10]))
                    }
                    return made
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        var actions: [ActionView] = []
        for space in spaces { actions += try await ada.show(space).view.actions }
        #expect(actions.count == 1000)
        #expect(Set(actions.map(\.id)) == Set(ids))
        #expect(Set(actions.map(\.text)) == Set((0..<50).flatMap { task in (0..<20).map { "\(task).\($0)" } }))
    }
}

/// Keeps the core's own thread until the door is opened, once.
private final class Doorkeeper: Listener {
    private let door: DispatchSemaphore

    init(_ door: DispatchSemaphore) { self.door = door }

    func told(published: Published) throws {
        door.wait()
        // Told no more.
        throw StoryEnded("gone home")
    }
}

/// A port that takes calls and says nothing.
private final class Silence: @unchecked Sendable {
    let port: UInt16
    private let listening: Int32

    init() throws {
        #if canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        listening = socket(AF_INET, kind, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { [listening] place in
            place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listening, $0, length) == 0 && listen(listening, 8) == 0
                    && getsockname(listening, $0, &length) == 0
            }
        }
        guard isBound else { throw StoryEnded("no port for silence") }
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(listening) }

    /// Waits until somebody called.
    func called() async {
        await withCheckedContinuation { continuation in
            Thread { [self] in
                _ = accept(listening, nil, nil)
                continuation.resume()
            }.start()
        }
    }
}
