/// The kinds of handlers that a routes file may name: a value that the program's `main` makes, never a global.
public struct HandlerList: Sendable {
    public let kinds: [AnyHandlerKind]

    /// - Precondition: no two kinds have the same name.
    public init(_ kinds: [AnyHandlerKind]) {
        let names = kinds.map(\.name)
        precondition(Set(names).count == names.count, "two handlers have the same name: \(names)")
        self.kinds = kinds
    }

    /// In the order of the list.
    public var names: [String] { kinds.map(\.name) }

    public subscript(name: String) -> AnyHandlerKind? {
        kinds.first { $0.name == name }
    }

    /// This list with one more kind; its name must be a new one.
    public func adding<Kind: HandlerKind>(_ kind: Kind.Type) -> HandlerList {
        HandlerList(kinds + [AnyHandlerKind(kind)])
    }

    /// Built-in handlers of later versions, refused by name; one that is in the list is not asked here.
    static let planned: Set<String> = [
        "exec", "mirror", "proxy", "record", "ticker", "webhook",
    ]
}
