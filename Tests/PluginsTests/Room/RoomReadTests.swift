import HTTPTypes
import Router
import Testing

@testable import Plugins

@Suite struct RoomReadTests {
    private func read(
        _ query: [String: String] = [:],
        prefer: [String] = [],
        isHead: Bool = false,
        transports: [TransportName] = [.longpoll, .poll]
    ) throws -> RoomRead {
        var room = RoomSettings()
        room.transports = transports
        room.longpoll.maxWait = .seconds(60)
        room.poll.limit = 10
        room.poll.maxLimit = 50
        let request = RoomRequest(isHead: isHead, prefer: prefer, query: query)
        guard case .read(let read) = try RoomWay(of: request, in: room) else {
            Issue.record("not read at all")
            return RoomRead(limit: 0)
        }
        return read
    }

    private func refusal(
        _ query: [String: String],
        _ transports: [TransportName] = [.longpoll, .poll]
    ) throws -> Refusal {
        try #require(throws: Refusal.self) { try read(query, transports: transports) }
    }

    @Test func `a poll without a cursor begins with the first that is kept`() throws {
        #expect(try read() == RoomRead(cursor: nil, limit: 10))
    }

    @Test(
        arguments: [
            ("25s", Duration.seconds(25), nil), ("25", .seconds(25), nil), ("250ms", .milliseconds(250), nil),
            ("1m", .seconds(60), nil), ("61", .seconds(60), 60), ("10m", .seconds(60), 60),
            ("99999999999999999999", .seconds(60), 60), ("0", nil, nil), ("0s", nil, nil), ("", nil, nil),
        ] as [(String, Duration?, Int64?)]
    )
    func `a wait is granted up to its most, and said where it is lowered`(
        text: String,
        wait: Duration?,
        granted: Int64?
    ) throws {
        let query = text.isEmpty ? [:] : ["wait": text]
        let read = try read(query)
        #expect(read.wait == wait)
        #expect(read.grantedSeconds == granted)
    }

    @Test(arguments: ["a", "-1", "1.5", "25 s", "s", "25S", "٢"])
    func `a wait that is none is told what would be one`(text: String) throws {
        let refusal = try refusal(["wait": text])
        #expect(refusal.status == .badRequest)
        #expect(refusal.text.contains("25s"))
    }

    @Test func `a preference is granted and said to be applied`() throws {
        let read = try read(prefer: ["wait=25"])
        #expect(read.wait == .seconds(25))
        #expect(read.grantedSeconds == 25)
        #expect(try self.read(prefer: ["wait=100"]).grantedSeconds == 60)
        #expect(try self.read(["wait": "5"], prefer: ["wait=100"]).wait == .seconds(5))
        #expect(try self.read(["wait": "5"], prefer: ["wait=100"]).grantedSeconds == nil)
        #expect(try self.read(prefer: ["wait=soon"]).wait == nil)
    }

    @Test(
        arguments: [("1", 1), ("50", 50), ("51", 50), ("99999999999999999999999", 50), ("007", 7)]
    )
    func `a limit above the most is lowered`(text: String, limit: Int) throws {
        #expect(try read(["limit": text]).limit == limit)
    }

    @Test(arguments: ["0", "-1", "+1", "1.0", "ten", "1e3", "٣"])
    func `a limit that is none is told the bounds`(text: String) throws {
        let refusal = try refusal(["limit": text])
        #expect(refusal.status == .badRequest)
        #expect(refusal.text.contains("1 to 50"))
    }

    @Test(arguments: ["yesterday", "-", "--1", "000000000000-1x", "-1.5"])
    func `a poll from no cursor is told what one looks like`(text: String) throws {
        let refusal = try refusal(["since": text])
        #expect(refusal.status == .badRequest)
        for form in ["`cursor`", "`earliest`", "`latest`", "`-20`"] { #expect(refusal.text.contains(form)) }
    }

    @Test func `HEAD never waits, and is told what is granted`() throws {
        let read = try read(prefer: ["wait=25"], isHead: true)
        #expect(read.wait == nil)
        #expect(read.grantedSeconds == 25)
    }

    @Test func `a room without long polls answers at once, and one without polls asks to wait`() throws {
        let atOnce = try read(["wait": "25"], prefer: ["wait=3"], transports: [.poll])
        #expect(atOnce.wait == nil)
        #expect(atOnce.grantedSeconds == nil)
        #expect(try read(["wait": "25"], transports: [.longpoll]).wait == .seconds(25))
        #expect(try refusal([:], [.longpoll]).text.contains("?wait=25s"))
    }
}
