import HTTPTypes
import NIOHTTP1

/// What a request says about itself to a handler that explains it.
extension Request {
    /// Whether it means to open a WebSocket, well or not.
    public var isWebSocketAttempt: Bool { checks.isAttempt }

    /// What a request must have to open a WebSocket, and whether this one has it.
    public var handshakeChecks: [HandshakeCheck] { checks.all }

    /// What the answer would be where only WebSocket is spoken; nil if it would be taken up.
    public var handshakeRefusal: Refusal? {
        let handshake = WebSocketHandshake(
            method: head.method.rawValue,
            version: (head.version.major, head.version.minor),
            offered: [],
            headers: { head.headers[$0] }
        )
        return switch handshake {
        case .accept: nil
        case .notAnUpgrade: Refusal(HandshakeRefusal.upgradeRequired)
        case .refuse(let refusal): Refusal(refusal)
        }
    }

    /// What the setting `origins` makes of it; nil if it is let in.
    ///
    /// The router judges by itself what ``HandlerKind/guardsReading`` and the method ask for; a handler that lets some
    /// reading pass asks here.
    public func refusal(by origins: OriginSetting, at place: String) -> Refusal? {
        refusal(by: OriginPolicy(origins), at: place)
    }

    func refusal(by origins: OriginPolicy, at place: String) -> Refusal? {
        let origin = OriginRequest(
            method: head.method.rawValue,
            origins: head.headers["origin"],
            fetchSite: head.headers["sec-fetch-site"].first,
            fetchMode: head.headers["sec-fetch-mode"].first,
            host: host,
            forwardedHost: head.headers["x-forwarded-host"].first,
            isTLS: false
        )
        guard let refusal = origins.refusal(of: origin, route: place) else { return nil }
        return Refusal(
            .forbidden,
            refusal.text,
            fields: [.vary: "Origin"],
            statsName: OriginRefusal.statsName
        )
    }

    private var checks: HandshakeChecks {
        HandshakeChecks(
            method: head.method.rawValue,
            version: (head.version.major, head.version.minor),
            headers: { head.headers[$0] }
        )
    }
}
