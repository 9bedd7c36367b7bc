// Programs that run beside the tests.
import Foundation

/// A running program. It does not outlive the last one who holds it.
final class Program: @unchecked Sendable {
    /// What it prints, line by line, until it has closed its output; errors among it.
    let lines: AsyncStream<String>
    private let process = Process()
    private let codes: AsyncStream<Int32>

    init(_ program: URL, _ words: [String]) throws {
        let (codes, ending) = AsyncStream.makeStream(of: Int32.self)
        let (lines, saying) = AsyncStream.makeStream(of: String.self)
        self.codes = codes
        self.lines = lines
        let pipe = Pipe()
        process.executableURL = program
        process.arguments = words
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = pipe
        process.terminationHandler = {
            ending.yield($0.terminationStatus)
            ending.finish()
        }
        // Threads of the runtime hold signals back, and a program would be born so: nobody could ask it to stop.
        var (none, before) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try process.run()
        let output = pipe.fileHandleForReading
        Thread {
            var rest = Data()
            while case let more = output.availableData, !more.isEmpty {
                rest.append(more)
                while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    saying.yield(String(decoding: rest[rest.startIndex..<end], as: UTF8.self))
                    rest.removeSubrange(rest.startIndex...end)
                }
            }
            saying.finish()
        }.start()
    }

    deinit { end(with: SIGKILL) }

    /// Sends it a signal, if it still runs.
    func end(with signal: Int32) {
        if process.isRunning { kill(process.processIdentifier, signal) }
    }

    /// Waits until it has ended, and answers its exit code or signal. Once.
    func ended() async -> Int32 {
        for await code in codes { return code }
        return -1
    }
}

/// The folder of what this package builds.
var products: URL {
    #if os(macOS)
        for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
            return bundle.bundleURL.deletingLastPathComponent()
        }
    #endif
    return URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
}
