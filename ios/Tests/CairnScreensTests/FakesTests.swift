// What screens do, on a fake: what they ask for, and what they show of an answer.
import Cairn
import Foundation
import Testing

@testable import CairnScreens

@MainActor
@Suite(.timeLimit(.minutes(2)))
struct FakesTests {
    private let space = SpaceId(String(repeating: "07", count: 16))

    @Test("a tap is one command, also when it is tapped again while it is under way")
    func once() async {
        let fake = FakeCairn()
        let (door, opens) = AsyncStream.makeStream(of: Void.self)
        let (begun, begins) = AsyncStream.makeStream(of: Void.self)
        fake.answers { _ in
            begins.finish()
            for await _ in door {}
            return .spaceMade(space: SpaceId("07"))
        }
        let screen = NewSpaceScreen(fake)
        (screen.title, screen.relay, screen.kind, screen.role) = ("Choir", nowhere, .circle, .peer)
        let first = Task { await screen.make() }
        for await _ in begun {}
        #expect(screen.isBusy && !screen.canMake)
        #expect(await screen.make() == nil)
        opens.finish()
        #expect(await first.value == SpaceId("07"))
        #expect(fake.dispatched == [.createSpace(kind: .circle, title: "Choir", relay: nowhere, role: .peer)])
    }

    @Test("a refusal is shown and nothing is said to be done")
    func refusal() async {
        let fake = FakeCairn()
        fake.answers { _ in throw CairnError.refused(code: "space.full", text: "it is full") }
        let screen = InviteScreen(fake, space: space)
        await screen.make()
        #expect(screen.link == nil && screen.said == nil && screen.refusal?.code == "space.full")
        fake.answers { _ in .link(link: "https://relay.example/join#1.x") }
        await screen.make()
        #expect(screen.link != nil && screen.said == Said("invite-made") && screen.refusal == nil)
        #expect(fake.dispatched.last == .createInvite(space: space, role: nil, uses: 1, validMs: 86_400_000))
    }

    @Test("a device joins with a device's link, and no person is made")
    func device() async {
        let fake = FakeCairn()
        fake.knows { _ in .done }
        let screen = JoinScreen(fake, link: " https://relay.example/join#1.\(String(repeating: "a", count: 24))\n")
        screen.purpose = .device
        #expect(screen.canJoin)
        #expect(await screen.join())
        #expect(fake.dispatched == [.linkThisDevice(link: screen.link.trimmed)])
    }

    @Test("of a link that was cut nothing is made")
    func cut() async {
        let fake = FakeCairn()
        fake.knows { _ in throw CairnError.refused(code: "invite.bad_link", text: "cut short") }
        let screen = JoinScreen(fake, link: "https://relay.example/join#1.\(String(repeating: "a", count: 24))")
        screen.name = "ben"
        #expect(screen.canJoin)
        #expect(!(await screen.join()))
        #expect(screen.refusal?.code == "invite.bad_link" && fake.dispatched.isEmpty)
    }

    @Test(
        "a link that is not whole is seen",
        arguments: [
            "", "https://relay.example/join", "https://relay.example/join#1.short", "x#2.aaaaaaaaaaaaaaaaaaaaaaaa",
        ])
    func damaged(link: String) {
        #expect(!JoinScreen(FakeCairn(), link: link).looksRight)
    }

    @Test("the chip has a state for whatever the core says")
    func chip() {
        func status(_ states: [RelayState], waiting: UInt32 = 0) -> StatusView {
            let relays = states.map { RelayStatus(relay: nowhere, state: $0, lastContactMs: nil, problem: nil) }
            return StatusView(relays: relays, waiting: waiting, quarantined: 0)
        }
        #expect(Chip(nil) == .opening)
        #expect(Chip(nil, isUnsaved: true) == .unsaved)
        #expect(Chip(status([])) == .ready)
        #expect(Chip(status([.idle], waiting: 2)) == .waiting)
        #expect(Chip(status([.idle, .syncing])) == .exchanging)
        #expect(Chip(status([.syncing], waiting: 1)) == .sending)
        #expect(Chip(status([.offline])) == .offline)
        #expect(Chip(status([.offline], waiting: 1)) == .offlineWaiting)
        #expect(Chip(status([.paused, .offline], waiting: 1)) == .attention)
        #expect(Chip(status([.needsUpdate])) == .attention)
        #expect(Chip(status([.refusing], waiting: 1)) == .attention)
    }

    @Test("a device that waits to be let in says so until it is")
    func waiting() async {
        let fake = FakeCairn()
        fake.knows { _ in .person(person: PersonView(name: "", person: "", device: "", devices: 1)) }
        let session = Session(invites: Pocket()) { fake }
        await session.begin()
        #expect(session.stage == .welcome && session.isWaiting)
        let join = JoinScreen(fake)
        await join.load()
        #expect(join.person == nil)
        fake.knows { _ in .person(person: PersonView(name: "ada", person: "07", device: "", devices: 2)) }
        await session.lookForPerson()
        #expect(session.stage == .ready && !session.isWaiting)
    }

    @Test("going to the background and back tells the core, and links lead to their place")
    func background() async throws {
        let (fake, pocket) = (FakeCairn(), Pocket())
        fake.knows { _ in .person(person: PersonView(name: "ada", person: "07", device: "", devices: 1)) }
        let session = Session(invites: pocket) { fake }
        await session.begin()
        #expect(session.stage == .ready && fake.watching == .live)
        await session.sleep()
        #expect(fake.isSuspended && fake.watching == .seldom)
        #expect(await session.refresh())
        #expect(fake.isSuspended)
        await session.wake()
        #expect(!fake.isSuspended && fake.watching == .live)
        #expect(await session.refresh())
        #expect(!fake.isSuspended, "a moment in the background that ends in front leaves the core awake")

        #expect(!session.opened(try #require(URL(string: "https://relay.example/other#1.x"))))
        #expect(!session.opened(try #require(URL(string: "mailto:ada@example.org"))))
        let join = "https://relay.example/join#1.abc"
        #expect(session.opened(try #require(URL(string: join))))
        #expect(session.invite == join && pocket.kept() == join)
        #expect(session.opened(try #require(URL(string: "cairn://relay.example/join#1.def"))))
        #expect(session.invite == "https://relay.example/join#1.def")
        #expect(session.opened(try #require(URL(string: "https://relay.example/#/space/\(space)/people"))))
        #expect(session.wanted == space)
    }

    @Test("a choice is kept when it is another one, and a second device is offered")
    func settings() async {
        let fake = FakeCairn()
        fake.knows { _ in .person(person: PersonView(name: "ada", person: "07", device: "", devices: 1)) }
        fake.answers { _ in .link(link: "a link") }
        var kept: [Choices] = []
        let screen = SettingsScreen(fake, choices: Choices(language: "en")) { kept.append($0) }
        screen.choices.language = "en"
        screen.choices.language = "ar"
        screen.choices.theme = .dark
        #expect(kept == [Choices(language: "ar"), Choices(language: "ar", theme: .dark)])
        await screen.load()
        #expect(screen.isOnlyDevice)
        await screen.linkDevice()
        #expect(screen.deviceLink == "a link" && fake.dispatched == [.inviteDevice(relay: nil)])
        await screen.examine()
        #expect(screen.damage == [])
    }
}
