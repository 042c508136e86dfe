/// A run of the log in another wire form, and where each message ends in it.
struct DerivedForm {
    private(set) var bytes: [UInt8] = []
    private(set) var ends: [Int] = []

    /// Past this size the memory is given back after use.
    private static let mostKept = 256 << 10

    mutating func derive(
        _ form: any WireForm.Type,
        deflatedBy deflater: MessageDeflater? = nil,
        from slice: LogWindow.Slice,
        of window: LogWindow
    ) {
        if bytes.capacity > Self.mostKept {
            self = DerivedForm()
        }
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        window.visit(slice) { message in
            if form.isVerbatim, let deflater {
                deflater.append(message.kind, message.payload, to: &bytes)
            } else {
                let start = bytes.count
                form.append(message, to: &bytes)
                deflater?.deflateFrame(from: start, in: &bytes)
            }
            ends.append(bytes.count)
        }
    }

    /// The message that a cut after so many bytes falls into, and where it ends; at a boundary, the one that
    /// follows.
    func message(at taken: Int) -> (index: Int, end: Int)? {
        let index = ends.partition { $0 > taken }
        return index < ends.count ? (index, ends[index]) : nil
    }
}
