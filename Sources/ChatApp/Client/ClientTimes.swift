import NIOCore

/// How long our clients wait for what does not come.
enum ClientTimes {
    static let connect = Duration.seconds(10)
    /// For an answer that the server does not hold back.
    static let answer = Duration.seconds(30)
    /// For anything on an event stream; servers send `: ping` several times within it.
    static let silence = Duration.seconds(120)
    /// For anything on a WebSocket, before it is pinged, and again for the pong.
    static let ping = Duration.seconds(30)
    /// What a long poll asks for.
    static let longPoll = Duration.seconds(25)
}
