/// The path of a room, as some route defines it; the routes file checks that one does.
public struct RoomReference: ScalarSetting {
    public var path: String

    public init(_ path: String) {
        self.path = path
    }

    public static var expected: String { "the path of a room, such as /chat" }
    public static var kind: String { "room" }
    public static var shape: SettingSchema.Shape { .text(pattern: "^/") }

    public init?(written: String) {
        guard written.hasPrefix("/") else { return nil }
        path = written
    }

    public var written: String { path }

    public static func hint(for written: String) -> String? {
        if written.contains(":") { return "the path alone, without scheme and host" }
        return written.isEmpty ? nil : "write \("/\(written)".quoted)"
    }

    public static func noticed(_ value: Self, at mark: SourceMark, _ reading: inout SettingReading) {
        reading.room(value.path, namedAt: mark)
    }
}
