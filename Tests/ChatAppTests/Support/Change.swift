/// A change of a value, as one of a test's arguments.
struct Change<Value>: Sendable {
    let apply: @Sendable (inout Value) -> Void

    init(_ apply: @escaping @Sendable (inout Value) -> Void) {
        self.apply = apply
    }
}
