import Router
import Testing

@testable import Plugins

@Suite struct RoomRequestTests {
    @Test(
        arguments: [
            ([], [:], nil), (["-1"], ["since": "-2", "last_event_id": "-3"], .last(1)),
            ([""], ["since": "-2", "last_event_id": "-3"], .last(3)), ([], ["since": "-2"], .last(2)),
            (["", "-4"], ["since": "-2"], .last(4)), ([], ["last_event_id": "earliest"], .earliest),
            ([], ["since": "latest"], .latest), (["?"], ["since": "-2"], .unreadable),
        ] as [([String], [String: String], Cursor?)]
    )
    func `the first cursor that is there and not empty wins`(
        field: [String],
        query: [String: String],
        cursor: Cursor?
    ) {
        #expect(RoomRequest(lastEventID: field, query: query).cursor == cursor)
    }
}
