extension LiveRoute {
    convenience init(
        _ declaration: RouteDeclaration,
        _ handler: any HandlerKind,
        _ generation: Int,
        of file: RoutesFile
    ) {
        let kind = type(of: handler)
        let settings = declaration.settings as? any RouteSettings
        self.init(
            path: declaration.pattern.text,
            handlerName: declaration.handler,
            place: file.place(of: declaration),
            line: declaration.mark.line,
            handler: handler,
            generation: generation,
            providesRoom: declaration.providesRoom,
            origins: OriginPolicy(settings?.origins ?? .same),
            guardsReading: kind.guardsReading,
            methods: kind.methods,
            mostBody: settings?.largestBody ?? 0
        )
    }
}
