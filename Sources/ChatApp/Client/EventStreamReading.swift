import FoundationEssentials

/// What the events of a room's stream mean to a tail.
struct EventStreamReading {
    struct Problem: Error, Equatable, CustomStringConvertible {
        let description: String
    }

    private var parser = EventStreamParser()
    /// Set by an event behind which nothing comes.
    private(set) var end: TailEnd?

    /// The next bytes of the stream, in any pieces.
    mutating func took(_ bytes: some Sequence<UInt8>) throws(Problem) -> [TailEvent] {
        var parts: [EventStreamParser.Part] = []
        do {
            try parser.take(bytes, into: &parts)
        } catch {
            throw Problem(description: "an event has more than \(error.limit) bytes")
        }
        var events: [TailEvent] = []
        for part in parts where end == nil {
            switch part {
            case .retry(let milliseconds): events.append(.retry(.milliseconds(milliseconds)))
            case .place(let id): events.append(.place(id))
            case .event(let type, let data, let id): try append(type, data, id: id, to: &events)
            }
        }
        return events
    }

    private mutating func append(
        _ type: String,
        _ data: [UInt8],
        id: String,
        to events: inout [TailEvent]
    ) throws(Problem) {
        switch type {
        case "message", "binary":
            events.append(.message(try message(type, data, id: id)))
        case "gap":
            guard let gap = TailGap(json: data) else { throw unreadable(type) }
            events.append(.gap(gap))
            // The gap's own id is the place behind it.
            if !id.isEmpty { events.append(.place(id)) }
        case "refused":
            let notice = StreamNotice(data: data)
            end = .refused(status: notice.status, words: notice.words)
        case "end":
            end = .removed(StreamNotice(data: data).words)
        default:
            // Presence, and what a later server may add.
            break
        }
    }

    private func message(_ type: String, _ data: [UInt8], id: String) throws(Problem) -> TailMessage {
        if data.first == UInt8(ascii: "{"), case .message(let message)? = try? RoomFrame(json: data) {
            return message
        }
        if type == "binary", let bytes = Data(base64Encoded: Data(data)) {
            return TailMessage(id: id, at: nil, payload: .binary(Array(bytes)))
        }
        throw unreadable(type)
    }

    private func unreadable(_ type: String) -> Problem {
        Problem(description: "an event `\(type)` is not what a room sends; is this a room?")
    }
}
