/// The bounds of a quantity, as a check and as words.
struct SettingBounds<Value: SettingQuantity>: Sendable {
    private let bounds: ClosedRange<Value>

    init(_ bounds: ClosedRange<Value>) {
        self.bounds = bounds
    }

    var words: String { "\(bounds.lowerBound.written) to \(bounds.upperBound.written)" }

    @Sendable func note(in schema: inout SettingSchema) {
        schema.bounds = words
        if let whole = bounds as? ClosedRange<Int> { schema.range = whole }
    }

    /// Nil when the value is within.
    func objection(to value: Value, for key: String, orOff: String) -> String? {
        guard !bounds.contains(value) else { return nil }
        let refusal = value == .zero ? "cannot be 0; it should be" : "should be"
        return "\(key.quoted) \(refusal) \(words)\(orOff)"
    }
}
