import Testing

@testable import Router

@Suite struct DerivedFormTests {
    private func derived(_ sizes: Int...) throws -> DerivedForm {
        let log = LogBench()
        _ = log.append(sizes)
        let batch = try #require(log.seal())
        _ = log.take(batch)
        let slice = try #require(log.window.slice(from: .beginning))
        var form = DerivedForm()
        form.derive(TaggedForm.self, from: slice, of: log.window)
        return form
    }

    @Test func `each message is derived with its own end`() throws {
        // Five bytes of header and 25 before the payload; the frame's own header of two goes.
        #expect(try derived(12, 22, 2).ends == [40, 90, 120])
    }

    @Test(
        arguments: [
            (0, 0, 40), (1, 0, 40), (39, 0, 40), (40, 1, 90), (89, 1, 90), (90, 2, 120), (119, 2, 120),
        ]
    )
    func `a cut falls into one message; at a boundary into the next`(taken: Int, index: Int, end: Int) throws
    {
        let cut = try #require(try derived(12, 22, 2).message(at: taken))
        #expect(cut == (index, end))
    }

    @Test func `there is no cut at the end`() throws {
        #expect(try derived(12, 22, 2).message(at: 120) == nil)
    }

    @Test func `memory beyond its bound is given back`() throws {
        var form = try derived(400_000)
        #expect(form.bytes.capacity >= 400_000)
        let log = LogBench()
        log.turn(10)
        let slice = try #require(log.window.slice(from: .beginning))
        form.derive(TaggedForm.self, from: slice, of: log.window)
        #expect(form.bytes.capacity < 256 << 10)
        #expect(form.ends == [38])
    }
}
