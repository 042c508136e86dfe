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

    // MARK: Deflated

    @Test func `members that take no deflated messages get the log itself, the others do not`() throws {
        let deflater = try Deflated.deflater()
        #expect(SharedForm(RawForm.self).isVerbatim)
        #expect(!SharedForm(RawForm.self, deflatedBy: deflater).isVerbatim)
        #expect(!SharedForm(TaggedForm.self).isVerbatim)
    }

    @Test func `a run is deflated once for all who need it, each message on its own`() throws {
        let deflater = try Deflated.deflater()
        let log = LogBench()
        log.turn(500, 20, 300)
        let form = SharedForm(RawForm.self, deflatedBy: deflater)
        let slice = try #require(log.window.slice(from: .beginning))
        let derived = form.derived(from: slice, of: log.window)
        #expect(form.derived(from: slice, of: log.window).bytes == derived.bytes)
        #expect(deflater.tally.deflated == 2)
        let frames = MarkedFrame.all(in: derived.bytes)
        #expect(frames.map(\.isDeflated) == [true, false, true])
        let payloads = ServerFrames(slice.bytes).map { Array(slice.bytes[$0.payload]) }
        #expect(try frames.map { try $0.message() } == payloads)
        #expect(derived.ends.count == 3 && derived.ends.last == derived.bytes.count)
    }

    @Test func `deflating takes the time of sends, and what is at hand takes none`() throws {
        let log = LogBench(segmentBytes: 1 << 16)
        log.turns(10, of: 1000)
        let slice = try #require(log.window.slice(from: .beginning))
        #expect(SharedForm(RawForm.self).effort(for: slice) == 0)
        #expect(SharedForm(TaggedForm.self).effort(for: slice) == 0)
        let form = SharedForm(RawForm.self, deflatedBy: try Deflated.deflater())
        #expect(form.effort(for: slice) == 19)
        _ = form.derived(from: slice, of: log.window)
        #expect(form.effort(for: slice) == 0)
    }
}
