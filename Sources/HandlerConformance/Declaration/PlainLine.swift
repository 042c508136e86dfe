/// Text that a terminal shows as one line, whatever it holds.
enum PlainLine {
    /// Whether nothing in it breaks a line, moves the cursor, or changes the direction of writing.
    static func holds(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            // joiners, which emoji and several scripts need
            case .format where (0x200C...0x200D).contains(scalar.value): true
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
            default: true
            }
        }
    }
}
