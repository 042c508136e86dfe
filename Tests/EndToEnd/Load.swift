import Foundation

/// How much is asked of the router where it is about many at once, or for long.
enum Load {
    /// Whether `END_TO_END_LOAD` is `full`: a minute or more, for whoever changed what is hot.
    static let isFull = ProcessInfo.processInfo.environment["END_TO_END_LOAD"] == "full"
}
