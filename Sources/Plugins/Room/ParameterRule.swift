/// What one parameter of a room's path may hold.
struct ParameterRule: Equatable, Sendable {
    /// Nil: any that can be seen.
    var characters: CharacterClass?
    /// Unicode scalars.
    var most: Int

    /// For a parameter that `params` does not name.
    static let any = ParameterRule(characters: nil, most: 128)

    func admits(_ value: String) -> Bool {
        let scalars = value.unicodeScalars
        guard !scalars.isEmpty, scalars.count <= most else { return false }
        return scalars.allSatisfy { characters?.contains($0) ?? !Self.isHidden($0) }
    }

    /// As in "1 to 32 of a-z0-9-".
    var words: String {
        "1 to \(most) \(characters.map { "of \($0.written)" } ?? "characters, none of them hidden")"
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
        default: false
        }
    }
}

extension ParameterRule {
    init(_ settings: ParameterSettings) {
        self.init(characters: settings.chars, most: settings.max)
    }
}
