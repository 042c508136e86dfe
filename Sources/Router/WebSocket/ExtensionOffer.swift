/// One extension that a client offers in `Sec-WebSocket-Extensions` (RFC 6455, section 9.1).
struct ExtensionOffer: Equatable, Sendable {
    struct Parameter: Equatable, Sendable {
        /// In lower case.
        let name: String
        /// Nil where the name stands alone.
        let value: String?
    }

    /// In lower case.
    let name: String
    let parameters: [Parameter]

    /// All offers over several lines, in their order; nil if a line is malformed.
    static func all(in lines: [String]) -> [ExtensionOffer]? {
        var offers: [ExtensionOffer] = []
        for line in lines {
            var reader = Reader(rest: Array(line.utf8)[...])
            guard reader.readOffers(into: &offers) else { return nil }
        }
        return offers
    }

    private struct Reader {
        var rest: ArraySlice<UInt8>

        /// False where the line leaves the grammar.
        mutating func readOffers(into offers: inout [ExtensionOffer]) -> Bool {
            repeat {
                skipBlanks()
                // Lists may have empty elements (RFC 9110, section 5.6.1.2).
                guard let next = rest.first, next != UInt8(ascii: ",") else { continue }
                guard let name = token(), let parameters = parameters() else { return false }
                offers.append(ExtensionOffer(name: name.lowercased(), parameters: parameters))
            } while takes(",")
            return rest.isEmpty
        }

        private mutating func parameters() -> [Parameter]? {
            var parameters: [Parameter] = []
            while takes(";") {
                guard let name = token() else { return nil }
                var value: String?
                if takes("=") {
                    value = rest.first == UInt8(ascii: "\"") ? quotedToken() : token()
                    guard value != nil else { return nil }
                }
                parameters.append(Parameter(name: name.lowercased(), value: value))
            }
            return parameters
        }

        private mutating func token() -> String? {
            let bytes = rest.prefix(while: Self.isTokenByte)
            rest = rest.dropFirst(bytes.count)
            skipBlanks()
            return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
        }

        /// What stands in quotes must be a token without them.
        private mutating func quotedToken() -> String? {
            var bytes: [UInt8] = []
            rest = rest.dropFirst()
            while let byte = rest.popFirst() {
                switch byte {
                case UInt8(ascii: "\""):
                    skipBlanks()
                    let isToken = !bytes.isEmpty && bytes.allSatisfy(Self.isTokenByte)
                    return isToken ? String(decoding: bytes, as: UTF8.self) : nil
                case UInt8(ascii: "\\"):
                    guard let escaped = rest.popFirst() else { return nil }
                    bytes.append(escaped)
                default:
                    bytes.append(byte)
                }
            }
            return nil
        }

        private mutating func takes(_ mark: Unicode.Scalar) -> Bool {
            guard rest.first == UInt8(ascii: mark) else { return false }
            rest = rest.dropFirst()
            skipBlanks()
            return true
        }

        private mutating func skipBlanks() {
            rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        }

        /// RFC 9110, section 5.6.2.
        private static func isTokenByte(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                true
            default:
                marks.contains(byte)
            }
        }

        private static let marks = Array("!#$%&'*+-.^_`|~".utf8)
    }
}
