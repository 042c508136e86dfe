/// What tells one state of a file from another, without its bytes.
struct Validators: Equatable, Sendable {
    let tag: EntityTag
    /// In seconds since 1970.
    let modified: Int64
}
