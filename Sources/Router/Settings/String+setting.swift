extension String: ScalarSetting {
    public static var expected: String { "a text" }
    public init?(written: String) { self = written }
    public var written: String { isEmpty ? "\"\"" : self }
}
