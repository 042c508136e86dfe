public import Router

extension HandlerList {
    /// What the program comes with.
    public static let builtIn = HandlerList([
        AnyHandlerKind(PageHandler.self),
        AnyHandlerKind(StaticHandler.self),
        AnyHandlerKind(RoomHandler.self),
        AnyHandlerKind(EchoHandler.self),
        AnyHandlerKind(SinkHandler.self),
        AnyHandlerKind(InspectHandler.self),
        AnyHandlerKind(RespondHandler.self),
        AnyHandlerKind(RedirectHandler.self),
    ])
}
