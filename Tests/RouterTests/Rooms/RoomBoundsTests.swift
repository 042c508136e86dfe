import Testing

@testable import Router

@Suite struct RoomBoundsTests {
    @Test func `a room that nobody set bounds for has the documented ones`() {
        let bounds = RoomBounds()
        #expect(bounds.history == .init(messages: 100, bytes: 1 << 20, age: 3_600_000))
        #expect(bounds.lagBytes == 1 << 20)
        #expect(bounds.overtaken == .disconnect)
        #expect(bounds.members == 10_000)
        #expect(bounds.echoesToSender)
        #expect(!bounds.announcesMembers)
    }
}
