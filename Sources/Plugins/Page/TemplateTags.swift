/// The tags of a Mustache text that name something, as far as telling its writer's mistakes needs them.
struct TemplateTags {
    struct Tag: Equatable {
        /// As in `vars.title`.
        var name: String
        /// 1 is the first line.
        var line: Int

        /// What stands before the first dot.
        var root: Substring { name.prefix { $0 != "." } }
        /// What stands behind it.
        var member: Substring { name.dropFirst(root.count + 1) }
    }

    /// Of values, escaped or not, and of sections.
    private(set) var names: [Tag] = []
    private(set) var partials: [Tag] = []

    init(in text: String) {
        var line = 1
        var rest = text[...]
        while let opening = rest.firstRange(of: "{{") {
            line += rest[..<opening.lowerBound].count { $0.isNewline }
            rest = rest[opening.upperBound...]
            guard let closing = rest.firstRange(of: "}}") else { return }
            let inside = rest[..<closing.lowerBound]
            add(inside, line)
            line += inside.count { $0.isNewline }
            rest = rest[closing.upperBound...]
        }
    }

    private mutating func add(_ inside: Substring, _ line: Int) {
        let isBlank = { (character: Character) in character.isWhitespace }
        let sign = inside.first
        let name = String(inside.drop { "{&#^> ".contains($0) }.prefix { !isBlank($0) && $0 != "}" })
        switch sign {
        case "!", "=", "/", nil: return
        case ">": partials.append(Tag(name: name, line: line))
        default: names.append(Tag(name: name, line: line))
        }
    }
}
