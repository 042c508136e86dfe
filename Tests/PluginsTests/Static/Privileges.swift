import Foundation
import Testing

/// Runs the body as a user to whom permissions matter, where the tests are run by root.
///
/// The file system user is that of the thread alone; the body must not leave it.
func withoutPrivileges<R>(_ body: () throws -> R) throws -> R {
    typealias SetUser = @convention(c) (uid_t) -> CInt
    let symbol = try #require(dlsym(nil, "setfsuid"))
    let setUser = unsafeBitCast(symbol, to: SetUser.self)
    let user = geteuid()
    if user == 0 { _ = setUser(65_534) }
    defer { if user == 0 { _ = setUser(user) } }
    return try body()
}
