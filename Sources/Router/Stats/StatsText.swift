import FoundationEssentials

/// Stats as JSON, and as lines for those who read them on a terminal.
enum StatsText {
    static func json(_ stats: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return try Array(encoder.encode(stats)) + [UInt8(ascii: "\n")]
    }

    static func plain(_ stats: ServerStats) -> String {
        var lines = [
            "router \(stats.version), \(stats.state), up \(stats.uptimeSeconds) s, "
                + "\(stats.process.residentBytes >> 20) MiB, "
                + "\(stats.process.openFds) of \(stats.process.maxFds) descriptors",
            "\(stats.config.file), generation \(stats.config.generation), loaded \(stats.config.loadedAt)",
        ]
        if let reload = stats.config.lastReload, !reload.ok {
            lines.append("the last reload was refused:")
            lines += reload.errors.map { "  " + $0 }
        }
        lines.append("connections: \(counts(stats.connections.current)), peak \(stats.connections.peak)")
        lines.append(
            "  opened \(stats.connections.openedTotal), closed: \(counts(stats.connections.closedTotal))"
        )
        lines.append("  rejected: \(counts(stats.connections.rejectedTotal))")
        lines.append(
            "compression: \(stats.compression.deflatedTotal) messages deflated, from "
                + "\(stats.compression.bytesBeforeTotal) to \(stats.compression.bytesAfterTotal) bytes; "
                + "\(stats.compression.inflatedTotal) inflated"
        )
        for route in stats.routes {
            lines.append("route \(route.path) (\(route.handler)): \(counts(route.byStatus))")
        }
        lines += stats.rooms.map(plain)
        return lines.joined(separator: "\n") + "\n"
    }

    static func plain(_ room: RoomStats) -> String {
        "room \(room.name): \(counts(room.members)); messages \(room.firstSeq) to \(room.lastSeq) kept "
            + "(\(room.history.bytes) bytes); published \(counts(room.publishedTotal)), "
            + "delivered \(room.deliveredTotal); gaps: \(counts(room.gapsTotal)); "
            + "furthest behind \(room.lag.maxBytes) bytes"
    }

    private static func counts(_ counts: [String: some BinaryInteger]) -> String {
        let shown = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return shown.isEmpty ? "none" : shown.joined(separator: ", ")
    }
}
