/// Why a `${…}` has no value.
enum VariableProblem: Error, Equatable {
    case notSet(String)
    case notClosed
    case notAName(String)

    var words: String {
        switch self {
        case .notSet(let name):
            "the variable \(name.quoted) is not set; set it, or give a default as in `${\(name):-default}`"
        case .notClosed:
            "`${` has no closing `}`; a dollar sign is written `$$`"
        case .notAName(""):
            "`${}` names no variable; a dollar sign is written `$$`"
        case .notAName(let text) where VariableProblem.isOtherDefault(text):
            "\("${\(text)}".quoted): a default is written `:-`, as in `${NAME:-default}`"
        case .notAName(let text):
            "\(text.quoted) is no variable's name (letters, digits and `_`); a dollar sign is written `$$`"
        }
    }

    /// What a shell takes besides `:-`, as in `${NAME:=x}` or `${NAME-x}`.
    private static func isOtherDefault(_ text: String) -> Bool {
        let name = text.prefix { $0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber) }
        let rest = text[name.endIndex...]
        guard Variables.isName(String(name)) else { return false }
        return rest.hasPrefix(":") || ["-", "=", "+", "?"].contains(rest.prefix(1))
    }
}

/// Expands `${NAME}` and `${NAME:-default}`; `$$` is a dollar sign, and a `$` before anything else is itself.
enum Variables {
    static func expand(
        _ text: String,
        from environment: [String: String]
    ) throws(VariableProblem) -> String {
        guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
        var expanded = ""
        var rest = Substring(text)
        while let dollar = rest.firstIndex(of: "$") {
            expanded += rest[..<dollar]
            rest = rest[dollar...].dropFirst()
            if rest.first == "$" {
                expanded += "$"
                rest.removeFirst()
            } else if rest.first == "{" {
                guard let brace = rest.firstIndex(of: "}") else { throw .notClosed }
                expanded += try value(of: rest[..<brace].dropFirst(), from: environment)
                rest = rest[brace...].dropFirst()
            } else {
                expanded += "$"
            }
        }
        return expanded + rest
    }

    /// `${NAME}` for a `$NAME`, which stays as it is; nil for any other text.
    static func braced(_ text: String) -> String? {
        guard text.hasPrefix("$"), isName(String(text.dropFirst())) else { return nil }
        return "${\(text.dropFirst())}"
    }

    /// The reference is what stands between the braces.
    private static func value(
        of reference: Substring,
        from environment: [String: String]
    ) throws(VariableProblem) -> String {
        let separator = reference.firstRange(of: ":-")
        let name = String(separator.map { reference[..<$0.lowerBound] } ?? reference)
        guard isName(name) else { throw .notAName(name) }
        // as in a shell, `:-` stands for an empty one too
        if let separator {
            let value = environment[name] ?? ""
            return value.isEmpty ? String(reference[separator.upperBound...]) : value
        }
        guard let value = environment[name] else { throw .notSet(name) }
        return value
    }

    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(0x30...0x39).contains(first) else { return false }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
            default: false
            }
        }
    }
}
