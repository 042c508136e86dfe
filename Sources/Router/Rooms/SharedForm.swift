/// A wire form that some members of a room use, and the last run of the log derived in it.
final class SharedForm {
    let form: any WireForm.Type
    /// What deflates each message of it; nil for members that take none deflated.
    let deflater: MessageDeflater?
    private var derived = DerivedForm()
    private var run: (start: Place, end: Place)?

    init(_ form: any WireForm.Type, deflatedBy deflater: MessageDeflater? = nil) {
        self.form = form
        self.deflater = deflater
    }

    /// Whether the log's own frames are what its members get.
    var isVerbatim: Bool { deflater == nil && form.isVerbatim }

    /// How many sends a run in this form takes the time of, besides those that send it.
    ///
    /// Short messages are counted too, though they are not deflated: a turn then ends sooner than it had to.
    func effort(for slice: LogWindow.Slice) -> Int {
        guard deflater != nil, !holds(slice) else { return 0 }
        return slice.bytes.count / Self.bytesDeflatedPerSend
    }

    /// Measured: deflating takes some 8 ns a byte, a send 4 µs.
    private static let bytesDeflatedPerSend = 512

    private func holds(_ slice: LogWindow.Slice) -> Bool {
        run.map { $0 == (slice.start, slice.end) } ?? false
    }

    /// The run in this form; derived once for all cohorts that need the same one.
    func derived(from slice: LogWindow.Slice, of window: LogWindow) -> DerivedForm {
        if holds(slice) { return derived }
        derived.derive(form, deflatedBy: deflater, from: slice, of: window)
        run = (slice.start, slice.end)
        return derived
    }
}
