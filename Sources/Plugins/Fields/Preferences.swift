/// What a client would like and can do without, as its `Prefer` says (RFC 7240, section 2).
struct Preferences {
    /// By name in lower case; of several for one name the first.
    private let values: [String: String]

    /// - Parameter fields: All lines of `Prefer`; what cannot be read is passed over, as the RFC wants.
    init(fields: [String]) {
        var values: [String: String] = [:]
        for element in fields.flatMap({ FieldList.elements(of: $0[...].utf8) }) {
            let preference = FieldList.elements(of: element, separator: UInt8(ascii: ";")).first ?? element
            let pair = FieldList.elements(of: preference, separator: UInt8(ascii: "="))
            guard let name = pair.first.map({ Substring($0).lowercased() }), pair.count <= 2 else { continue }
            var value = pair.count == 2 ? Substring(pair[1]) : ""
            if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") {
                value = value.dropFirst().dropLast()
            }
            if values[name] == nil { values[name] = String(value) }
        }
        self.values = values
    }

    /// How long the client would wait for the answer, in whole seconds (section 4.3).
    var wait: Duration? {
        guard let text = values["wait"], !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        // More than an Int64 holds is as good as for ever.
        return .seconds(Int64(text) ?? .max >> 20)
    }
}
