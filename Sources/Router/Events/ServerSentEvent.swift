/// Writes server-sent events as the HTML standard has them (section 9.2.6, "Interpreting an event stream").
///
/// Nothing that a message holds can pass for a field: every line of it stands behind `data: `.
public enum ServerSentEvent {
    /// Appends one block: its event, its id, a `data:` line for each line of the data, and the empty line.
    ///
    /// CR, CRLF and LF all end a line; a reader gets them as LF.
    ///
    /// - Parameters:
    ///   - event: The name, without line ends; nil is `message`.
    ///   - id: What a reader sends back as `Last-Event-ID`.
    ///   - data: UTF-8; without any, readers take note of the id and nothing else happens.
    ///   - bytes: What it is appended to.
    public static func append(
        event: String? = nil,
        id: MessageID? = nil,
        data: UnsafeRawBufferPointer?,
        to bytes: inout [UInt8]
    ) {
        if let event {
            bytes.append(contentsOf: "event: ".utf8)
            bytes.append(contentsOf: event.utf8)
            bytes.append(lineFeed)
        }
        if let id {
            bytes.append(contentsOf: "id: ".utf8)
            id.append(to: &bytes)
            bytes.append(lineFeed)
        }
        if let data { append(lines: data, to: &bytes) }
        bytes.append(lineFeed)
    }

    /// Appends one block whose data is at hand as text.
    public static func append(
        event: String? = nil,
        id: MessageID? = nil,
        data: String,
        to bytes: inout [UInt8]
    ) {
        var data = data
        data.withUTF8 { append(event: event, id: id, data: UnsafeRawBufferPointer($0), to: &bytes) }
    }

    /// After how many milliseconds a reader comes back when the stream ends.
    static func retry(_ milliseconds: Int64) -> [UInt8] {
        Array("retry: \(milliseconds)\n\n".utf8)
    }

    /// Keeps what stands between from taking the connection for idle; readers pass over it.
    static let ping = Array(": ping\n".utf8)

    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    private static func append(lines data: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
        var start = 0
        while true {
            var end = start
            while end < data.count, data[end] != lineFeed, data[end] != carriageReturn { end += 1 }
            bytes.append(contentsOf: "data: ".utf8)
            bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: data[start..<end]))
            bytes.append(lineFeed)
            guard end < data.count else { return }
            start = end + 1
            if data[end] == carriageReturn, start < data.count, data[start] == lineFeed { start += 1 }
        }
    }
}
