// swift-tools-version: 6.0
// The core of Cairn in Swift. `cargo xtask test --only swift` builds the library behind it and runs every test.
import Foundation
import PackageDescription

/// What leads to the core: a shared library that the linker is led to.
var core: [Target.Dependency] = ["cairnFFI"]
var libraries: [Target] = [.systemLibrary(name: "cairnFFI")]
#if os(macOS)
    // For iPhone and iPad, static libraries that `cargo xtask ios` lays beside this file.
    if FileManager.default.fileExists(atPath: Context.packageDirectory + "/CairnLibrary.xcframework") {
        core = [
            .target(name: "cairnFFI", condition: .when(platforms: [.macOS])),
            .target(name: "CairnLibrary", condition: .when(platforms: [.iOS])),
        ]
        libraries.append(.binaryTarget(name: "CairnLibrary", path: "CairnLibrary.xcframework"))
    }
#endif

let package = Package(
    name: "Cairn",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [
        .library(name: "Cairn", targets: ["Cairn"])
    ],
    targets: libraries + [
        .target(name: "CairnCore", dependencies: core),
        .target(name: "Cairn", dependencies: ["CairnCore"]),
        .executableTarget(name: "CairnWriter", dependencies: ["Cairn"], path: "Tests/Writer"),
        .executableTarget(name: "CairnPlayer", dependencies: ["Cairn"], path: "Tests/Player"),
        .testTarget(name: "CairnTests", dependencies: ["Cairn", "CairnWriter"]),
    ]
)
