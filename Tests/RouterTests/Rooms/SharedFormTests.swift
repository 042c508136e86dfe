import Testing

@testable import Router

@Suite struct SharedFormTests {
    /// Counts what it derives, for one test alone.
    private enum CountedForm: WireForm {
        nonisolated(unsafe) static var messages = 0
        static let isVerbatim = false
        static let tellsGaps = true
        static let greetsWithMembers = true

        static func append(_ message: RoomMessage, to bytes: inout [UInt8]) {
            messages += 1
            TaggedForm.append(message, to: &bytes)
        }

        static func append(_ note: RoomNote, to bytes: inout [UInt8]) {}
    }

    @Test func `a run is derived once for all who need it`() throws {
        let log = LogBench()
        log.turns(3, of: 50)
        let form = SharedForm(CountedForm.self)
        CountedForm.messages = 0
        let slice = try #require(log.window.slice(from: .beginning))
        let first = form.derived(from: slice, of: log.window)
        let second = form.derived(from: slice, of: log.window)
        #expect(CountedForm.messages == 3)
        #expect(first.bytes == second.bytes && first.ends == second.ends)
    }

    @Test func `another run is derived anew: one that begins or ends elsewhere`() throws {
        let log = LogBench()
        log.turns(3, of: 50)
        let form = SharedForm(TaggedForm.self)
        let whole = try #require(log.window.slice(from: .beginning))
        let shorter = try #require(log.window.slice(from: .beginning, through: 2))
        let later = try #require(log.window.slice(from: Place(sequence: 1, offset: 50)))
        for slice in [whole, shorter, later, whole] {
            var expected = DerivedForm()
            expected.derive(TaggedForm.self, from: slice, of: log.window)
            let derived = form.derived(from: slice, of: log.window)
            #expect(derived.bytes == expected.bytes && derived.ends == expected.ends)
        }
    }

    @Test func `what was lent does not change when the next run is derived`() throws {
        let log = LogBench()
        log.turns(2, of: 50)
        let form = SharedForm(TaggedForm.self)
        let lent = form.derived(from: try #require(log.window.slice(from: .beginning)), of: log.window)
        let bytes = lent.bytes
        log.turn(90)
        _ = form.derived(from: try #require(log.window.slice(from: .beginning)), of: log.window)
        #expect(lent.bytes == bytes)
    }
}
