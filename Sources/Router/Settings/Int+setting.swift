extension Int: SettingQuantity {
    public static var expected: String { "a whole number" }
    public static var kind: String { "whole number" }
    public static var shape: SettingSchema.Shape { .integer }
    public init?(written: String) { self.init(written) }
    public var written: String { String(self) }
}
