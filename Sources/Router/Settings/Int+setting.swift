extension Int: SettingQuantity {
    public static var expected: String { "a whole number" }
    public static var kind: String { "whole number" }
    public static var shape: SettingSchema.Shape { .integer }

    /// In digits, with a minus perhaps; beyond `Int` its largest, which every bound refuses.
    public init?(written: String) {
        if let value = Int(written) {
            self = value
        } else if let number = WrittenNumber(written), number.unit.isEmpty {
            self = number.value
        } else {
            return nil
        }
    }

    public var written: String { String(self) }
}
