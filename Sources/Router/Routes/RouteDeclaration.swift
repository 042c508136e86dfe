/// A route as the file declares it: read and checked, nothing made yet.
public struct RouteDeclaration: Sendable {
    public let pattern: PathPattern
    /// The name of the handler's kind.
    public let handler: String
    /// Of the path in the file.
    public let mark: SourceMark
    /// Complete: the route's own over `defaults:` over what is built in.
    public let settings: any Settings
    /// A setting's path, such as `history.size`, to where its value stands, in the route or in `defaults:`.
    public let origins: [String: SourceMark]
    public let providesRoom: Bool

    private let maker: @Sendable (RouteContext) throws(SettingProblem) -> any HandlerKind
    private let comparer: @Sendable (RouteDeclaration) -> [SettingChange]?
    private let applier: @Sendable (any HandlerKind) -> Bool

    init<Kind: HandlerKind>(
        _: Kind.Type,
        _ settings: Kind.Settings,
        _ route: RouteEntry,
        origins: [String: SourceMark]
    ) {
        pattern = route.pattern
        handler = Kind.name
        mark = route.mark
        self.settings = settings
        self.origins = origins
        providesRoom = Kind.providesRoom
        maker = { (context) throws(SettingProblem) in try Kind(settings, in: context) }
        comparer = { older in
            guard older.handler == Kind.name else { return nil }
            return (older.settings as? Kind.Settings).map {
                Kind.Settings.differences($0, settings, at: "", .inPlace)
            }
        }
        applier = { handler in
            guard let handler = handler as? Kind else { return false }
            handler.changed(to: settings)
            return true
        }
    }

    /// Makes the handler, which may open files; not on an event loop.
    ///
    /// - Throws: what the handler objects to, with its place in the file.
    public func make(_ context: RouteContext) throws(SettingProblem) -> any HandlerKind {
        do throws(SettingProblem) {
            return try maker(context)
        } catch {
            throw SettingProblem(error.words, at: error.mark(in: origins, or: mark))
        }
    }

    /// Setting by setting, what is new against an older route of the same path; nil when that was of another kind.
    public func changes(from older: RouteDeclaration) -> [SettingChange]? { comparer(older) }

    /// Tells a handler that was made from an older declaration of this one's settings.
    ///
    /// - Returns: false, and nothing was told, when the handler is of another kind.
    public func apply(to handler: any HandlerKind) -> Bool { applier(handler) }
}
