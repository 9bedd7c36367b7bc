// The project for Xcode is a text, and nothing but Xcode builds it: so much of it as can be read is proven here.
import Foundation
import Testing

@Suite
struct ProjectTests {
    private let ios = projectRoot.appendingPathComponent("ios")

    private func plist(_ path: String) throws -> [String: Any] {
        let data = try Data(contentsOf: ios.appendingPathComponent(path))
        let read = try PropertyListSerialization.propertyList(from: data, format: nil)
        return try #require(read as? [String: Any])
    }

    @Test("the project names files that exist and things that it holds")
    func files() throws {
        let objects = try #require(
            try plist("Xcode/Cairn.xcodeproj/project.pbxproj")["objects"] as? [String: [String: Any]])
        #expect(objects.count > 20)
        let places = objects.values.filter { ["SOURCE_ROOT"].contains($0["sourceTree"] as? String) }.compactMap {
            $0["path"] as? String
        }
        let packages = objects.values.compactMap { $0["relativePath"] as? String }
        #expect(places.count == 5 && packages.count == 2)
        for place in places + packages.map({ $0 + "/Package.swift" }) {
            let file = ios.appendingPathComponent("Xcode").appendingPathComponent(place)
            #expect(FileManager.default.fileExists(atPath: file.standardizedFileURL.path), "\(place)")
        }
        for (key, object) in objects {
            for said in object.values.flatMap({ ($0 as? [String]) ?? [$0 as? String].compactMap { $0 } })
            where said.hasPrefix("CA00000000") {
                #expect(objects[said] != nil, "\(said), which \(key) names")
            }
        }
    }

    @Test("the moments in the background have one name, and links lead to the app")
    func names() throws {
        let info = try plist("App/Info.plist")
        let names = try #require(info["BGTaskSchedulerPermittedIdentifiers"] as? [String])
        let source = try String(contentsOf: ios.appendingPathComponent("App/Apple.swift"), encoding: .utf8)
        #expect(names.count == 1 && source.contains("\"\(names[0])\""))
        #expect((info["UIBackgroundModes"] as? [String]) == ["fetch"])
        let domains = try plist("App/Cairn.entitlements")["com.apple.developer.associated-domains"] as? [String]
        #expect(domains?.allSatisfy { $0.hasPrefix("applinks:") } == true)
    }
}
