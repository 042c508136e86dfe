extension LiveRoute {
    convenience init(
        _ declaration: RouteDeclaration,
        _ handler: any HandlerKind,
        _ generation: Int,
        of file: RoutesFile
    ) {
        let kind = type(of: handler)
        self.init(
            path: declaration.pattern.text,
            handlerName: declaration.handler,
            place: file.place(of: declaration),
            line: declaration.mark.line,
            handler: handler,
            generation: generation,
            providesRoom: declaration.providesRoom,
            origins: OriginPolicy((declaration.settings as? any RouteSettings)?.origins ?? .same),
            guardsReading: kind.guardsReading,
            methods: kind.methods
        )
    }
}
