/// How long a wait is, for people: `2.4 s`.
struct WaitText: CustomStringConvertible {
    let description: String

    init(_ wait: Duration) {
        let tenths = Int(wait / .milliseconds(100))
        description = "\(tenths / 10).\(tenths % 10) s"
    }
}
