// swift-tools-version: 6.0
// The app for iPhone and iPad: what its screens do, and how they look. Xcode/Cairn.xcodeproj makes an app of it.
import PackageDescription

var targets: [Target] = [
    .target(name: "CairnScreens", dependencies: [.product(name: "Cairn", package: "swift")]),
    .target(name: "CairnPages", dependencies: ["CairnScreens"]),
    .testTarget(name: "CairnScreensTests", dependencies: ["CairnScreens"]),
]
#if os(Linux)
    // Where there is no SwiftUI, a small module of that name lets the compiler read the pages and the app.
    targets += [
        .target(name: "SwiftUI", path: "StandIn/SwiftUI"),
        .executableTarget(
            name: "CairnApp", dependencies: ["CairnPages", "SwiftUI"], path: "App",
            exclude: ["Info.plist", "Cairn.entitlements"]),
    ]
    targets[1].dependencies.append("SwiftUI")
#endif

let package = Package(
    name: "CairnApp",
    defaultLocalization: "en",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [.library(name: "CairnPages", targets: ["CairnPages", "CairnScreens"])],
    dependencies: [.package(path: "../bindings/swift")],
    targets: targets
)
