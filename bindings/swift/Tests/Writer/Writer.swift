// A process that adds things until it is killed, and prints the id of each that was answered.
import Cairn
import Foundation

@main
struct Writer {
    static func main() async throws {
        let (home, space) = (CommandLine.arguments[1], SpaceId(CommandLine.arguments[2]))
        let cairn = try await NativeCairn.open(home: home)
        var number = 0
        while true {
            let id = try await cairn.addAction(AddAction(text: "Thing \(number)"), in: space)
            FileHandle.standardOutput.write(Data("\(id)\n".utf8))
            number += 1
        }
    }
}
