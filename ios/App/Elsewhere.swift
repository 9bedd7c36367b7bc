// What stands for Apple.swift where the compiler only reads the app; not part of the project for Xcode.
import CairnScreens
import Foundation

struct NoInvites: InviteKeeper {
    func kept() -> String? { nil }
    func keep(_ link: String?) {}
}

func keptInvites() -> any InviteKeeper { NoInvites() }

func homeKey() throws -> Data? { nil }

func protect(_ home: inout URL) throws {}

@MainActor
func goToSleep(_ session: Session) async { await session.sleep() }

@MainActor
enum Background {
    static func begin(_ session: Session) {}
}
