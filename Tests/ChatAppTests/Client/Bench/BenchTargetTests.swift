import Testing

@testable import ChatApp

@Suite struct BenchTargetTests {
    @Test(
        arguments: [
            ("ws://h:81/room", 3, "http://h:81/room", false),
            ("http://h/rooms/{n}", 0, "http://h/rooms/0", true),
            ("http://h/rooms/{n}", 41, "http://h/rooms/41", true),
            ("http://h/{n}/of?room={n}", 7, "http://h/7/of?room=7", true),
            ("http://h/{name}", 7, "http://h/%7Bname%7D", false),
        ]
    )
    func `each room has its URL`(written: String, number: Int, url: String, isPattern: Bool) throws {
        let target = try BenchTarget(written: written)
        #expect(try target.room(number).url() == url)
        #expect(target.isPattern == isPattern)
    }

    @Test(
        arguments: [("rooms/{n}", .noScheme), ("ftp://h/{n}", .scheme("ftp"))] as [(String, RoomURLProblem)]
    )
    func `what is no URL is refused before anything connects`(written: String, problem: RoomURLProblem) {
        #expect(throws: problem) { try BenchTarget(written: written) }
    }
}
