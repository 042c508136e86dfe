/// The tags of a Mustache text, as far as telling its writer's mistakes and what it shows needs them.
///
/// It reads as the library does: delimiters that are set anew, white space, transforms as in `{{uppercased(vars.a)}}`.
struct TemplateTags {
    struct Tag: Equatable {
        /// As in `vars.title`, without transforms and without the dot that some begin with.
        var name: String
        /// 1 is the first line.
        var line: Int
        /// Whether it opens a section: `{{#…}}` or `{{^…}}`.
        var isSection = false

        /// What stands before the first dot.
        var root: Substring { name.prefix { $0 != "." } }
        /// What stands behind it.
        var member: Substring { name.dropFirst(root.count + 1) }
    }

    /// Of values, escaped or not, and of sections.
    private(set) var names: [Tag] = []
    /// Of other templates that are taken in or extended.
    private(set) var partials: [Tag] = []
    /// Sections that are not closed, the outermost first; of any use only where all that are closed are closed rightly.
    private(set) var open: [Tag] = []
    /// How many sections, or transforms in one tag, stand within each other at the most.
    private(set) var depth = 0

    init(in text: String) {
        var delimiters = (opening: "{{", closing: "}}")
        var line = 1
        var rest = text[...]
        while let opening = rest.firstRange(of: delimiters.opening) {
            line += rest[..<opening.lowerBound].count { $0.isNewline }
            rest = rest[opening.upperBound...]
            guard let closing = rest.firstRange(of: delimiters.closing) else { return }
            let inside = rest[..<closing.lowerBound]
            rest = rest[closing.upperBound...]
            if inside.first == "=" {
                let words = inside.dropFirst().prefix { $0 != "=" }.split(whereSeparator: \.isWhitespace)
                if words.count == 2 { delimiters = (String(words[0]), String(words[1])) }
            } else {
                add(inside, line)
            }
            line += inside.count { $0.isNewline }
        }
    }

    private mutating func add(_ inside: Substring, _ line: Int) {
        guard let sign = inside.first else { return }
        let rest = "{&#^>/<$!%".contains(sign) ? inside.dropFirst() : inside
        let path = rest.drop { $0.isWhitespace }.prefix { !$0.isWhitespace && $0 != "}" }
        var tag = Tag(name: String(path), line: line)
        switch sign {
        case "!", "%": return
        case "/":
            _ = open.popLast()
            return
        case ">": partials.append(tag)
        case "<":
            partials.append(tag)
            enter(tag)
        case "$": enter(tag)
        default:
            tag.isSection = sign == "#" || sign == "^"
            if tag.isSection { enter(tag) }
            depth = max(depth, path.count { $0 == "(" })
            tag.name = String(Self.innermost(path).drop { $0 == "." })
            names.append(tag)
        }
    }

    private mutating func enter(_ tag: Tag) {
        open.append(tag)
        depth = max(depth, open.count)
    }

    /// What the transforms in `a(b(c))` are applied to.
    private static func innermost(_ path: Substring) -> Substring {
        guard let last = path.lastIndex(of: "(") else { return path }
        return path[last...].dropFirst().prefix { $0 != ")" }
    }
}
