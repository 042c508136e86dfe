import HTTPTypes
public import Router

/// Holds a kind of handler against every ``ConformanceRule``, through the public contract alone.
///
/// It reads routes files with good, wrong and hostile settings, and serves the route with a real server on a
/// free port of loopback, in this process. It depends on no test framework: in any of them, one line is enough.
///
/// ```swift
/// let faults = await ConformanceCheck(of: DiceHandler.self, changes: ["{ sides: 20 }"]).faults()
/// #expect(faults == [])
/// ```
///
/// Hostile values reach the handler where its settings let them pass: texts that are very long, empty, or with
/// control characters; numbers at the ends of their range. A trap there ends the process: a finding too.
public struct ConformanceCheck<Kind: HandlerKind>: Sendable {
    private let route: RouteText
    private let changes: [String]
    private let serving: ServingContext

    /// - Parameters:
    ///   - kind: The kind to check.
    ///   - settings: Those of a good route, as YAML in flow style: `{ root: public }`.
    ///   - changes: Settings to change by a reload, each instead of the good route's own: `{ index: off }`.
    ///     That `origins` changes is checked without being asked for.
    ///   - path: The pattern of the route.
    ///   - request: The path to ask for, with a query if it needs one; nil: the pattern, filled in.
    ///   - besides: Other routes that this one needs, as YAML in flow style: `{ /chat: room }`.
    ///   - handlers: The kinds of those other routes.
    ///   - folder: What relative paths in the settings begin at.
    ///   - limit: How long an answer, a farewell or an end may take.
    public init(
        of kind: Kind.Type,
        settings: String = "{}",
        changes: [String] = [],
        path: String = "/it",
        request: String? = nil,
        besides: String = "{}",
        handlers: HandlerList = HandlerList([]),
        folder: String = ".",
        limit: Duration = .seconds(20)
    ) {
        route = RouteText(
            handler: Kind.name,
            path: path,
            settings: settings,
            besides: besides,
            limit: limit
        )
        self.changes = changes
        let others = handlers.kinds.filter { $0.name != Kind.name && $0.name != AnchorHandler.name }
        serving = ServingContext(
            handlers: HandlerList(others).adding(WatchedHandler<Kind>.self).adding(AnchorHandler.self),
            folder: folder,
            target: request ?? RouteText.filled(path),
            method: (Kind.methods.contains(.get) ? .get : Kind.methods.first ?? .get).rawValue,
            limit: limit
        )
    }

    /// All faults found, in the order of the rules; none is what one hopes for.
    public func faults() async -> [ConformanceFault] {
        var faults = DeclarationExamination.faults(of: Kind.self)
        let reading = ReadingExamination(Kind.self, route: route, handlers: serving.handlers)
        let objections = reading.objectionsToGoodRoute(changes: changes)
        faults += objections + reading.faults()
        if objections.isEmpty {
            let route = ServedRoute<Kind>(route: route, changes: changes, serving: serving)
            faults += await route.faults()
        }
        let order = ConformanceRule.allCases
        return order.flatMap { rule in faults.filter { $0.rule == rule } }
    }
}
