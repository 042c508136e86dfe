/// Cuts what comes in pieces into lines; the line end, LF or CRLF, is not part of them, and empty lines are left out.
struct LineSplitter {
    private var rest: [UInt8] = []

    /// What of the last line has come, in bytes.
    var pendingCount: Int { rest.count }

    /// The lines that these bytes complete.
    mutating func take(_ bytes: some Sequence<UInt8>) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                if let line = takeRest() { lines.append(line) }
            } else {
                rest.append(byte)
            }
        }
        return lines
    }

    /// The last line, if nothing ends it; nil: there is none.
    mutating func finish() -> [UInt8]? { takeRest() }

    private mutating func takeRest() -> [UInt8]? {
        defer { rest = [] }
        if rest.last == UInt8(ascii: "\r") { rest.removeLast() }
        return rest.isEmpty ? nil : rest
    }
}
