/// Reads `text/event-stream` (WHATWG HTML, section 9.2.6), in whatever pieces it comes.
///
/// What follows the last empty line when the stream ends is no event: it is never given out.
struct EventStreamParser {
    enum Part: Equatable {
        /// `id` is the last that was set, by this block or an earlier one; empty: none.
        case event(type: String, data: [UInt8], id: String)
        /// A block without data that sets the id: where the stream stands.
        case place(String)
        /// `retry:`, in milliseconds.
        case retry(Int)
    }

    /// A block that no reader should have to hold.
    struct TooLong: Error, Equatable {
        /// In bytes.
        let limit: Int
    }

    /// Of one block, in bytes.
    private let limit: Int
    private var line: [UInt8] = []
    private var isBehindCarriageReturn = false
    private var isFirstLine = true
    private var type = ""
    private var data: [UInt8] = []
    private var hasData = false
    private var id = ""
    private var setsID = false

    init(limit: Int = 256 << 20) {
        self.limit = limit
    }

    /// Takes the next bytes and appends what they complete.
    mutating func take(_ bytes: some Sequence<UInt8>, into parts: inout [Part]) throws(TooLong) {
        for byte in bytes {
            let isSecondOfPair = isBehindCarriageReturn && byte == UInt8(ascii: "\n")
            isBehindCarriageReturn = byte == UInt8(ascii: "\r")
            if isSecondOfPair { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                lineEnded(into: &parts)
            } else {
                line.append(byte)
                guard line.count + data.count <= limit else { throw TooLong(limit: limit) }
            }
        }
    }

    private mutating func lineEnded(into parts: inout [Part]) {
        defer { line.removeAll(keepingCapacity: true) }
        if isFirstLine {
            isFirstLine = false
            if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        }
        guard !line.isEmpty else { return blockEnded(into: &parts) }
        let name = line.prefix { $0 != UInt8(ascii: ":") }
        var value = line[name.endIndex...].dropFirst()
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        switch String(decoding: name, as: UTF8.self) {
        case "event": type = String(decoding: value, as: UTF8.self)
        case "data":
            if hasData { data.append(UInt8(ascii: "\n")) }
            hasData = true
            data.append(contentsOf: value)
        case "id" where !value.contains(0):
            id = String(decoding: value, as: UTF8.self)
            setsID = true
        case "retry" where !value.isEmpty && value.allSatisfy({ (0x30...0x39).contains($0) }):
            parts.append(.retry(Int(String(decoding: value, as: UTF8.self)) ?? .max))
        default: break
        }
    }

    private mutating func blockEnded(into parts: inout [Part]) {
        if hasData {
            parts.append(.event(type: type.isEmpty ? "message" : type, data: data, id: id))
        } else if setsID {
            parts.append(.place(id))
        }
        type = ""
        data = []
        hasData = false
        setsID = false
    }
}
