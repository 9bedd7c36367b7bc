// swift-tools-version: 6.0
// The core of Cairn in Swift. `cargo xtask test --only swift` builds the library behind it and runs every test.
import Foundation
import PackageDescription

/// For iPhone and iPad, `cargo xtask ios` lays the core beside this file; elsewhere it is a shared library that the
/// linker is led to.
let framework = "cairnFFI.xcframework"
let isLaid = FileManager.default.fileExists(atPath: Context.packageDirectory + "/" + framework)

let package = Package(
    name: "Cairn",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [
        .library(name: "Cairn", targets: ["Cairn"])
    ],
    targets: [
        isLaid
            ? .binaryTarget(name: "cairnFFI", path: framework)
            : .systemLibrary(name: "cairnFFI", path: "Sources/cairnFFI"),
        .target(name: "CairnCore", dependencies: ["cairnFFI"]),
        .target(name: "Cairn", dependencies: ["CairnCore"]),
        .executableTarget(name: "CairnWriter", dependencies: ["Cairn"], path: "Tests/Writer"),
        .testTarget(name: "CairnTests", dependencies: ["Cairn", "CairnWriter"]),
    ]
)
