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

    /// Nil unless the value that a text was probably meant to be is out of bounds: who follows a hint is not refused.
    @Sendable func objection(toWhatIsMeantBy entry: YAMLEntry, orOff: String) -> String? {
        guard case .scalar(let text) = entry.value.content, Value(written: text) == nil,
            let meant = Value.suggestion(for: text).flatMap(Value.init(written:))
        else { return nil }
        return objection(to: meant, for: entry.key, orOff: orOff)
    }

    /// Nil when the value is within.
    func objection(to value: Value, for key: String, orOff: String) -> String? {
        guard !bounds.contains(value) else { return nil }
        let refusal = value == .zero ? "cannot be 0; it should be" : "should be"
        return "\(key.quoted) \(refusal) \(words)\(orOff)"
    }
}
