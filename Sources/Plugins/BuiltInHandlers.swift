public import Router

extension HandlerList {
    /// What the program comes with.
    public static let builtIn = HandlerList([
        AnyHandlerKind(EchoHandler.self),
        AnyHandlerKind(PageHandler.self),
        AnyHandlerKind(RoomHandler.self),
    ])
}
