import Router

/// What a kind says of itself: its name, its summary and its tables of settings.
enum DeclarationExamination {
    static func faults<Kind: HandlerKind>(of kind: Kind.Type) -> [ConformanceFault] {
        var faults: [ConformanceFault] = []
        if !isWords(Kind.name, joinedBy: "-") {
            faults.append(ConformanceFault(.name, "the kind is named \(shown(Kind.name))"))
        }
        if !isLine(Kind.summary) {
            faults.append(ConformanceFault(.summary, "the summary is \(shown(Kind.summary))"))
        }
        for group in SettingsGroup.all(in: Kind.Settings.self, named: "\(Kind.Settings.self)") {
            faults += self.faults(of: group)
        }
        if !Kind.Settings.table.contains(where: { $0.key == "origins" && $0.hasProperty }) {
            faults.append(ConformanceFault(.origins, "the table of \(Kind.Settings.self) has no such row"))
        }
        return faults
    }

    private static func faults(of group: SettingsGroup) -> [ConformanceFault] {
        var faults: [ConformanceFault] = []
        var known: Set<String> = []
        for row in group.rows {
            if !isWords(row.key, joinedBy: "_") {
                faults.append(ConformanceFault(.keys, "\(group.name) has the key \(shown(row.key))"))
            }
            if !known.insert(row.key).inserted {
                faults.append(ConformanceFault(.keys, "\(group.name) has two rows for \(shown(row.key))"))
            }
            if !isLine(row.help) {
                let words = "that of \(row.key) in \(group.name) is \(shown(row.help))"
                faults.append(ConformanceFault(.help, words))
            }
        }
        let rows = group.rows.count(where: \.hasProperty)
        if rows != group.properties.count {
            let words = """
                \(group.name) has \(group.properties.count) stored properties \
                (\(group.properties.joined(separator: ", "))) and rows for \(rows)
                """
            faults.append(ConformanceFault(.rows, words))
        }
        return faults
    }

    /// Lower-case letters and digits, a letter first, with single joints between.
    private static func isWords(_ text: String, joinedBy joint: Character) -> Bool {
        guard let first = text.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else {
            return false
        }
        return text.split(separator: joint, omittingEmptySubsequences: false).allSatisfy { word in
            !word.isEmpty && word.utf8.allSatisfy(isLetterOrDigit)
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }

    /// One line, with words before its full stop.
    private static func isLine(_ text: String) -> Bool {
        text.count > 1 && text.last == "." && text.first?.isWhitespace == false && PlainLine.holds(text)
    }

    private static func shown(_ text: String) -> String { "\"\(text)\"" }
}
