/// What a routes file may cost before it is refused; far above any that a person writes.
enum YAMLBounds {
    static let bytes = 2 << 20
    /// Mappings and lists within each other; walking deeper ones could overflow the stack.
    static let depth = 32
    /// Values with aliases unfolded: nine lines of aliases to aliases otherwise unfold for minutes.
    static let nodes = 100_000
}
