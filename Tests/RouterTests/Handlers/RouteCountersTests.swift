import Testing

@testable import Router

@Suite struct RouteCountersTests {
    @Test func `they begin at nothing and add up`() {
        let counters = RouteCounters()
        #expect(counters.messagesTotal == 0)
        #expect(counters.messageBytesTotal == 0)
        counters.received(messages: 2, bytes: 10)
        counters.received(messages: 1, bytes: 0)
        #expect(counters.messagesTotal == 3)
        #expect(counters.messageBytesTotal == 10)
    }

    @Test func `loops that add at once lose nothing`() async {
        let counters = RouteCounters()
        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask { for _ in 0..<10_000 { counters.received(messages: 1, bytes: 3) } }
            }
        }
        #expect(counters.messagesTotal == 80_000)
        #expect(counters.messageBytesTotal == 240_000)
    }
}
