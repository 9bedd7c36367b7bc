// What only Apple's systems have: the Keychain, work in the background, and protection of files.
#if canImport(BackgroundTasks)
    import BackgroundTasks
    import Cairn
    import CairnScreens
    import Foundation
    import Security
    import UIKit

    /// Keeps an invite in the Keychain: on this device only, and in no backup.
    struct KeychainInvites: InviteKeeper {
        private var item: [CFString: Any] {
            [
                kSecClass: kSecClassGenericPassword, kSecAttrService: "dev.cairn.invite", kSecAttrAccount: "link",
            ]
        }

        func kept() -> String? {
            var found: CFTypeRef?
            let ask = item.merging([kSecReturnData: true]) { $1 }
            guard SecItemCopyMatching(ask as CFDictionary, &found) == errSecSuccess else { return nil }
            return (found as? Data).map { String(decoding: $0, as: UTF8.self) }
        }

        func keep(_ link: String?) {
            SecItemDelete(item as CFDictionary)
            guard let link else { return }
            let add: [CFString: Any] = [
                kSecValueData: Data(link.utf8),
                kSecAttrAccessible: kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly,
            ]
            SecItemAdd(item.merging(add) { $1 } as CFDictionary, nil)
        }
    }

    func keptInvites() -> any InviteKeeper { KeychainInvites() }

    /// The key that seals the home: on this device only, in no backup, and there once the device was unlocked. Made when
    /// there is none yet; never made anew beside one that cannot be read, which would open nothing.
    func homeKey() throws -> Data? {
        let item: [CFString: Any] = [
            kSecClass: kSecClassGenericPassword, kSecAttrService: "dev.cairn.home", kSecAttrAccount: "key",
        ]
        var found: CFTypeRef?
        let ask = item.merging([kSecReturnData: true]) { $1 }
        switch SecItemCopyMatching(ask as CFDictionary, &found) {
        case errSecSuccess: return found as? Data
        case errSecItemNotFound: break
        case let status: throw locked(status)
        }
        var key = Data(count: 32)
        let drawn = key.withUnsafeMutableBytes { SecRandomCopyBytes(kSecRandomDefault, 32, $0.baseAddress!) }
        guard drawn == errSecSuccess else { throw locked(drawn) }
        let add: [CFString: Any] = [
            kSecValueData: key, kSecAttrAccessible: kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly,
        ]
        let added = SecItemAdd(item.merging(add) { $1 } as CFDictionary, nil)
        guard added == errSecSuccess else { throw locked(added) }
        return key
    }

    private func locked(_ status: OSStatus) -> CairnError {
        .failed(code: "storage.locked", text: "the Keychain does not give the key of this device (\(status))")
    }

    /// Makes what is stored readable once the device was unlocked, and leaves it out of backups.
    func protect(_ home: inout URL) throws {
        try FileManager.default.setAttributes(
            [.protectionKey: FileProtectionType.completeUntilFirstUserAuthentication], ofItemAtPath: home.path)
        var values = URLResourceValues()
        values.isExcludedFromBackup = true
        try home.setResourceValues(values)
    }

    /// Goes to the background with as much time as the system gives.
    @MainActor
    func goToSleep(_ session: Session) async {
        let app = UIApplication.shared
        let held = Held()
        held.name = app.beginBackgroundTask { held.end() }
        Background.ask()
        await session.sleep()
        held.end()
    }

    /// The time that the system gives, until it is given back, once.
    @MainActor
    private final class Held {
        var name = UIBackgroundTaskIdentifier.invalid

        func end() {
            guard name != .invalid else { return }
            UIApplication.shared.endBackgroundTask(name)
            name = .invalid
        }
    }

    /// A moment in the background now and then, in which everything is exchanged.
    @MainActor
    enum Background {
        private nonisolated static let name = "dev.cairn.refresh"

        /// Says what the moment is for; once, and before the app has started.
        static func begin(_ session: Session) {
            BGTaskScheduler.shared.register(forTaskWithIdentifier: Self.name, using: .main) { given in
                // It comes on the main queue, and stays there.
                nonisolated(unsafe) let task = given
                MainActor.assumeIsolated {
                    Self.ask()
                    let work = Task {
                        let isDone = await session.refresh()
                        task.setTaskCompleted(success: isDone)
                    }
                    // The system calls it from a thread of its own.
                    task.expirationHandler = { @Sendable in work.cancel() }
                }
            }
        }

        /// Asks for the next one.
        nonisolated static func ask() {
            let request = BGAppRefreshTaskRequest(identifier: name)
            request.earliestBeginDate = Date(timeIntervalSinceNow: 60 * 60)
            try? BGTaskScheduler.shared.submit(request)
        }
    }
#endif
