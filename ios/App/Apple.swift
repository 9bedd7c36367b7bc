// What only Apple's systems have: the Keychain, work in the background, and protection of files.
#if canImport(BackgroundTasks)
    import BackgroundTasks
    import Cairn
    import CairnScreens
    import Foundation
    import Security
    import UIKit

    /// One secret in the Keychain: on this device only, in no backup, and there once the device was unlocked.
    private struct KeychainItem {
        let service: String
        let account: String

        private var names: [CFString: Any] {
            [kSecClass: kSecClassGenericPassword, kSecAttrService: service, kSecAttrAccount: account]
        }

        func read() -> (status: OSStatus, secret: Data?) {
            var found: CFTypeRef?
            let ask = names.merging([kSecReturnData: true]) { $1 }
            let status = SecItemCopyMatching(ask as CFDictionary, &found)
            return (status, found as? Data)
        }

        @discardableResult
        func add(_ secret: Data) -> OSStatus {
            let add: [CFString: Any] = [
                kSecValueData: secret, kSecAttrAccessible: kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly,
            ]
            return SecItemAdd(names.merging(add) { $1 } as CFDictionary, nil)
        }

        func delete() { SecItemDelete(names as CFDictionary) }
    }

    /// Keeps an invite in the Keychain.
    struct KeychainInvites: InviteKeeper {
        private var item: KeychainItem { KeychainItem(service: "dev.cairn.invite", account: "link") }

        func kept() -> String? { item.read().secret.map { String(decoding: $0, as: UTF8.self) } }

        func keep(_ link: String?) {
            item.delete()
            if let link { item.add(Data(link.utf8)) }
        }
    }

    func keptInvites() -> any InviteKeeper { KeychainInvites() }

    /// The key that seals the home. Made when there is none yet; never made anew beside one that cannot be read, which
    /// would open nothing.
    func homeKey() throws -> Data? {
        let item = KeychainItem(service: "dev.cairn.home", account: "key")
        switch item.read() {
        case (errSecSuccess, let secret): return secret
        case (errSecItemNotFound, _): break
        case (let status, _): throw locked(status)
        }
        var key = Data(count: 32)
        let drawn = key.withUnsafeMutableBytes { SecRandomCopyBytes(kSecRandomDefault, 32, $0.baseAddress!) }
        guard drawn == errSecSuccess else { throw locked(drawn) }
        let added = item.add(key)
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
