import Glibc

/// Processors that this process may run on.
public enum ProcessorCount {
    /// What the affinity mask allows, at least 1.
    ///
    /// `taskset` and containers narrow the mask; the number of online processors does not know of that. The kernel
    /// shows what `sched_getaffinity` would return, which Swift's Glibc does not offer.
    public static var allowed: Int {
        let status = ProcessFiles.text(of: "/proc/self/status") ?? ""
        return count(inStatus: status) ?? max(1, sysconf(CInt(_SC_NPROCESSORS_ONLN)))
    }

    /// The bits set in the mask: groups of hexadecimal digits with commas between them.
    static func count(inStatus status: String) -> Int? {
        let name = "Cpus_allowed:"
        guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) }) else {
            return nil
        }
        let bits = line.dropFirst(name.count).compactMap(\.hexDigitValue).reduce(0) {
            $0 + $1.nonzeroBitCount
        }
        return bits > 0 ? bits : nil
    }
}
