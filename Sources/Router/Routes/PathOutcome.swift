/// What a path leads to.
public enum PathOutcome<Value> {
    case found(Value, PathParameters)
    /// Only the same path with, or without, a slash at its end is there: this one, still percent-encoded.
    case otherSlash(String)
    case notFound
}
