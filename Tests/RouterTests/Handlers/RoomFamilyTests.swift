import Synchronization
import Testing

@testable import Router

@Suite struct RoomFamilyTests {
    private final class Told: Sendable {
        let forgotten = Mutex<[String]>([])
        let changed = Mutex<[String]>([])
        let now = Mutex(Uptime(nanoseconds: 0))
    }

    private let told: Told
    private let directory: RoomDirectory

    init() {
        let told = Told()
        self.told = told
        directory = RoomDirectory(
            loops: 2,
            clock: { told.now.withLock { $0 } },
            changed: { core in told.changed.withLock { $0.append(core.path) } },
            forgotten: { core in told.forgotten.withLock { $0.append(core.path) } }
        )
    }

    private func family(most: Int? = 2, idle: Duration? = .seconds(10)) -> RoomFamily {
        directory.family("/rooms/{name}", RoomBounds(), most: most, idle: idle)
    }

    private var forgotten: [String] { told.forgotten.withLock { $0 } }

    @Test func `a room is made when it is opened, and is the same one then`() {
        let family = family()
        #expect(family.find("/rooms/a") == nil)
        let room = family.open("/rooms/a")
        #expect(room?.path == "/rooms/a")
        #expect(room?.core.route == "/rooms/{name}")
        #expect(family.open("/rooms/a")?.core === room?.core)
        #expect(family.find("/rooms/a")?.core === room?.core)
        #expect(directory.family("/rooms/{name}", RoomBounds(), most: 1, idle: nil) === family)
    }

    @Test func `rooms are spread over the loops`() throws {
        let family = family(most: nil)
        let homes = try (0..<4).map { try #require(family.open("/rooms/\($0)")).core.home }
        #expect(homes == [0, 1, 0, 1])
    }

    @Test func `the room that has been empty longest makes way for a new one`() throws {
        let family = family()
        do { _ = family.open("/rooms/a") }
        let second = try #require(family.open("/rooms/b"))
        let third = try #require(family.open("/rooms/c"))
        #expect(forgotten == ["/rooms/a"])
        #expect(family.open("/rooms/d") == nil)
        withExtendedLifetime((second, third)) {}
    }

    @Test func `of two empty rooms the one left first goes first`() throws {
        let family = family()
        _ = try open("/rooms/a", in: family, leftAt: 7)
        _ = try open("/rooms/b", in: family, leftAt: 6)
        #expect(family.open("/rooms/c") != nil)
        #expect(forgotten == ["/rooms/b"])
    }

    @Test func `a room that somebody holds is not forgotten, however long that is`() throws {
        let family = family()
        var room = family.open("/rooms/a")
        directory.forgetIdle(at: Uptime(nanoseconds: .max))
        #expect(forgotten.isEmpty)
        #expect(room?.core.isRemoved == false)
        room = nil
        directory.forgetIdle(at: Uptime(nanoseconds: .max))
        #expect(forgotten == ["/rooms/a"])
        #expect(family.find("/rooms/a") == nil)
    }

    @Test func `a room is kept until its time is over`() throws {
        let family = family(idle: .seconds(10))
        let core = try open("/rooms/a", in: family, leftAt: 50)
        directory.forgetIdle(at: second(59))
        #expect(forgotten.isEmpty)
        directory.forgetIdle(at: second(60))
        #expect(forgotten == ["/rooms/a"])
        #expect(core.isRemoved)
    }

    @Test func `looking at a room is no use of it`() throws {
        let family = family(idle: .seconds(10))
        _ = try open("/rooms/a", in: family, leftAt: 50)
        do {
            let seen = try #require(family.find("/rooms/a"))
            directory.forgetIdle(at: second(70))
            #expect(forgotten.isEmpty)
            #expect(!seen.isUse)
        }
        directory.forgetIdle(at: second(70))
        #expect(forgotten == ["/rooms/a"])
    }

    /// Opens a room and leaves it at that second.
    private func open(_ path: String, in family: RoomFamily, leftAt seconds: UInt64) throws -> RoomCore {
        told.now.withLock { $0 = second(seconds) }
        return try #require(family.open(path)).core
    }

    private func second(_ seconds: UInt64) -> Uptime { Uptime(nanoseconds: seconds * 1_000_000_000) }

    @Test
    func `a room that comes again is another life, and the cursor of before says that something may be lost`()
        throws
    {
        let family = family(most: 1)
        let (before, other) = (family.noRoom(at: "/rooms/a"), family.noRoom(at: "/rooms/never"))
        let first = try #require(family.open("/rooms/a")).core
        #expect(first.formerly == before.epoch)
        do { _ = family.open("/rooms/b") }
        #expect(family.noRoom(at: "/rooms/a") != before)
        #expect(family.noRoom(at: "/rooms/never") == other)
        let again = try #require(family.open("/rooms/a")).core
        #expect(again.epoch != first.epoch)
        #expect(again.formerly != before.epoch)
    }

    @Test func `bounds that change hold for the rooms that are there`() throws {
        let family = family()
        let room = try #require(family.open("/rooms/a"))
        family.adopt(RoomBounds(members: 7), most: 1, idle: nil)
        #expect(room.core.bounds.members == 7)
        #expect(told.changed.withLock { $0 } == ["/rooms/a"])
        #expect(family.open("/rooms/b") == nil)
    }

    @Test func `a family whose route is gone makes no more rooms`() throws {
        let family = family()
        let room = try #require(family.open("/rooms/a"))
        #expect(directory.keep(only: []).map(\.path) == ["/rooms/a"])
        #expect(room.core.isRemoved)
        #expect(family.open("/rooms/b") == nil)
    }
}
