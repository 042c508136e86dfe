/// The path of a request's target, checked: split first, each segment then decoded once.
///
/// RFC 3986, section 3.3, and RFC 9112, section 3.2.1 (origin-form).
public struct RequestPath: Sendable {
    /// As it came, without the query.
    public let raw: Substring
    /// What follows the first `?`, as it came; nil without one.
    public let query: Substring?
    /// Nil when nothing in the path is escaped.
    private let decoded: [Substring]?
    /// Of the raw path.
    let fingerprint: UInt64
    private let slashes: Int

    static let mostSegments = 256

    public init(_ target: String) throws(RequestPathRefusal) {
        var traits = Traits()
        let length =
            target.utf8.withContiguousStorageIfAvailable { traits.scan($0) } ?? traits.scan(target.utf8)
        guard traits.beginsWithSlash else { throw .notAPath }
        guard traits.slashes <= Self.mostSegments else { throw .tooManySegments }
        let end = target.utf8.index(target.startIndex, offsetBy: length)
        raw = target[..<end]
        query = end == target.endIndex ? nil : target[target.utf8.index(after: end)...]
        fingerprint = traits.fingerprint.value
        slashes = traits.slashes
        guard traits.hasEscape || traits.hasDotSegment else {
            decoded = nil
            return
        }
        var segments: [Substring] = []
        for segment in Self.split(raw, atMost: slashes) {
            let text = try Self.decode(segment.utf8)
            guard text != ".", text != ".." else { throw .dotSegment }
            segments.append(text)
        }
        decoded = segments
    }

    /// Decoded; `/` has one, which is empty, and a slash at the end makes an empty last one.
    public var segments: [Substring] {
        decoded ?? Self.split(raw, atMost: slashes)
    }

    /// The whole path where it needs no decoding.
    var plain: Substring? { decoded == nil ? raw : nil }

    private static func split(_ raw: Substring, atMost count: Int) -> [Substring] {
        var segments: [Substring] = []
        segments.reserveCapacity(count)
        let bytes = raw.utf8
        var start = bytes.index(after: bytes.startIndex)
        var index = start
        while index != bytes.endIndex {
            let next = bytes.index(after: index)
            if bytes[index] == UInt8(ascii: "/") {
                segments.append(raw[start..<index])
                start = next
            }
            index = next
        }
        segments.append(raw[start...])
        return segments
    }

    private static func decode(_ segment: Substring.UTF8View) throws(RequestPathRefusal) -> Substring {
        guard segment.contains(UInt8(ascii: "%")) else { return Substring(segment) }
        var bytes: [UInt8] = []
        var rest = segment
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(hexDigit), let low = rest.popFirst().flatMap(hexDigit)
            else {
                throw .badEscape
            }
            let value = high << 4 | low
            if value == UInt8(ascii: "/") { throw .escapedSlash }
            if value == 0 { throw .escapedNUL }
            bytes.append(value)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
        return Substring(text)
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// What one pass over the bytes tells, so that a path with nothing odd in it costs no second one.
    private struct Traits {
        var beginsWithSlash = false
        var slashes = 0
        var fingerprint = PathFingerprint()
        var hasEscape = false
        /// A segment begins with a dot; whether it is `.` or `..` is seen later.
        var hasDotSegment = false

        /// Answers how many bytes the path has, without the query.
        mutating func scan(_ bytes: some Collection<UInt8>) -> Int {
            beginsWithSlash = bytes.first == UInt8(ascii: "/")
            var length = 0
            var last: UInt8 = 0
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "?"): return length
                case UInt8(ascii: "/"): slashes += 1
                case UInt8(ascii: "%"): hasEscape = true
                case UInt8(ascii: ".") where last == UInt8(ascii: "/"): hasDotSegment = true
                default: break
                }
                fingerprint.add(byte)
                last = byte
                length += 1
            }
            return length
        }
    }
}
