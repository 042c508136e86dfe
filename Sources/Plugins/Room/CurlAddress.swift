import Router

/// Where a request was sent, as a line for a shell may have it.
struct CurlAddress: CustomStringConvertible {
    let description: String

    init(_ request: Request) {
        self.init(host: request.host, path: request.path)
    }

    /// Nothing of it ends the quotes that it stands in, or means something to a shell.
    init(host: String?, path: String) {
        let isName = host?.utf8.allSatisfy(Self.isHostByte) == true && host?.isEmpty == false
        let kept = Set("-._~/%".utf8)
        description = "http://\(isName ? host ?? "" : "localhost")\(Percent.encoded(path, keeping: kept))"
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-.:[]".utf8.contains(byte)
        }
    }
}
