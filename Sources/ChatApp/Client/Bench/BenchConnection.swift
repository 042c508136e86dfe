/// A connection of a bench, as its loop sees it.
protocol BenchConnection: AnyObject {
    var listener: BenchListener { get }
    /// Whether it stands, as far as anybody knows.
    var isOpen: Bool { get }
    /// Says farewell and closes.
    func leave()
}
