import Testing

extension EndToEndTests {
    @Suite struct RoomTests {
        @Test func `a plain WebSocket hears the same bytes as everyone`() async throws {
            try await holds(PythonClient("room_raw"))
        }

        @Test func `a JSON member is told ids without a hole, acks in place, its mistakes`() async throws {
            try await holds(PythonClient("room_json"))
        }

        @Test func `who comes back gets what is missing, or is told what is lost`() async throws {
            try await holds(PythonClient("room_resume"))
        }

        @Test func `who falls behind is let go or told what was lost, as the route says`() async throws {
            try await holds(PythonClient("room_lag"))
        }

        @Test func `fifty good members hear everything once among many bad ones`() async throws {
            try await holds(PythonClient("hostile_peers"), within: 120)
        }

        @Test func `on two loops all readers see one order, and gaps are told exactly`() async throws {
            try await holds(PythonClient("several_loops"), within: 120)
        }
    }
}
