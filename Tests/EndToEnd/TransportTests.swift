import Testing

extension EndToEndTests {
    /// One room by its four ways in, each with the clients that people use.
    @Suite struct TransportTests {
        @Test func `curl hears a room as events, what is lost of it, and how it ends`() async throws {
            try await holds(PythonClient("sse_curl"))
        }

        @Test func `a stream that falls behind is let go or told what it lost`() async throws {
            try await holds(PythonClient("sse_lag"))
        }

        @Test func `httpx reads events, and resumes them by the last id, also after a crash`() async throws {
            try await holds(PythonClient("sse_httpx"))
        }

        @Test func `an EventSource comes back to where it was, whatever ended its stream`() async throws {
            try await holds(PythonClient("browser_eventsource"), within: 120)
        }

        @Test func `requests polls in every form, page by page, and only for what is new`() async throws {
            try await holds(PythonClient("poll_requests"))
        }

        @Test func `aiohttp waits for the first message, and is a member meanwhile`() async throws {
            try await holds(PythonClient("longpoll_aiohttp"))
        }

        @Test func `requests publishes by POST, and a repeat with the same key does no harm`() async throws {
            try await holds(PythonClient("post_requests"))
        }

        @Test func `pages of welcome origins may read every answer, others none`() async throws {
            try await holds(PythonClient("cors_requests"))
        }

        @Test func `rooms by pattern are made when used, are bounded, and are forgotten`() async throws {
            try await holds(PythonClient("patterns_requests"))
        }

        @Test func `members of every way are counted, and told where the route says so`() async throws {
            try await holds(PythonClient("presence_ways"))
        }

        @Test func `a server that stops lets go of streams and waiters as it should`() async throws {
            try await holds(PythonClient("farewell_ways")) { router in
                let ending = try await router.end()
                #expect(ending == .exited(0))
            }
        }

        @Test func `eight publishers and readers of all four ways agree on one order`() async throws {
            try await holds(PythonClient("four_transports", Load.isFull ? "10" : "2"), within: 120)
        }

        @Test func `a crowd of streams and long polls on one room misses nothing`() async throws {
            let size = Load.isFull ? ["5000", "20"] : ["500", "10"]
            try await holds(PythonClient("crowd", size[0], size[1]), within: 120)
        }

        @Test func `the curl lines of the README print what it says`() async throws {
            try await holds(PythonClient("readme_curl"))
        }
    }
}
