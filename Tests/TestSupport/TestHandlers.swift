public import Router

/// Settings that any handler of a test can do with.
public struct PlainSettings: RouteSettings {
    public var origins = OriginSetting.same
    public init() {}
    public static let table: [Setting<Self>] = [
        Setting("origins", \.origins, "Pages that may use it.")
    ]
}

/// A handler that answers what the test says.
public struct ScriptedHandler: RequestHandler {
    private let script: @Sendable (Request) -> Answer

    public init(_ script: @escaping @Sendable (Request) -> Answer) {
        self.script = script
    }

    public func answer(_ request: Request) -> Answer { script(request) }
}

/// A session handler that writes down what happens to it.
public final class RecordingSession: SessionHandler {
    public private(set) var messages: [String] = []
    public private(set) var farewell: Farewell?
    public private(set) var session: Session?

    public init() {}

    public func opened(_ session: Session) { self.session = session }

    public func received(_ messages: borrowing MessageBatch, on session: Session) {
        messages.visit { _, payload in self.messages.append(String(decoding: payload, as: UTF8.self)) }
        session.send(messages)
    }

    public func closed(_ session: Session, _ why: Farewell) { farewell = why }
}
