import HTTPTypes
import Router

/// What a request says about how it would have a room.
struct RoomRequest {
    var isHead = false
    /// Whether it is to be answered as a WebSocket handshake, well made or not.
    var opensWebSocket = false
    var accept: [String] = []
    var prefer: [String] = []
    var lastEventID: [String] = []
    /// The first value of each name; one that is empty is as good as absent.
    var query: [String: String] = [:]

    /// Where the reader says it stands; a browser's own memory of it wins over the address.
    var cursor: Cursor? {
        let given = lastEventID + ["last_event_id", "since"].compactMap { query[$0] }
        return given.first { !$0.isEmpty }.map { Cursor($0) }
    }

    /// Whether the address asks for messages, as no page's own address does.
    var asksForMessages: Bool {
        ["last_event_id", "since", "wait", "limit"].contains { query[$0] != nil }
    }
}

extension RoomRequest {
    init(_ request: Request) {
        isHead = request.method == .head
        opensWebSocket = Self.opensWebSocket(request)
        accept = request[.accept]
        prefer = request.values(of: "Prefer")
        lastEventID = request.values(of: "Last-Event-ID")
        if request.rawQuery != nil {
            let given = request.queryItems.filter { !$0.value.isEmpty }
            query = Dictionary(given.map { ($0.name, $0.value) }) { first, _ in first }
        }
    }

    /// `Upgrade` counts by GET over HTTP/1.1 and with `Connection: upgrade`, and elsewhere stands for nothing.
    ///
    /// A handshake that only lacks something is still one, and told so.
    private static func opensWebSocket(_ request: Request) -> Bool {
        let isPlain = request[.upgrade].isEmpty && request.values(of: "Sec-WebSocket-Key").isEmpty
        guard !isPlain, request.method == .get else { return false }
        guard let refusal = request.handshakeRefusal else { return true }
        return refusal.statsName != "upgrade_required"
    }
}
