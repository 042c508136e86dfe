import Crypto

/// Which file is in force, and how the last attempt to change that went.
struct ConfigurationStats: Encodable, Sendable {
    struct Reload: Encodable, Sendable {
        var ok: Bool
        /// The report, a line each.
        var errors: [String]
    }

    let file: String
    /// 1 for the file of the start; one more for each that took its place.
    private(set) var generation = 1
    private(set) var sha256: String
    private(set) var loadedAt: String
    /// Null until a first attempt.
    private(set) var lastReload: Reload?

    init(file: String, contents: [UInt8]) {
        self.file = file
        sha256 = Self.digest(contents)
        loadedAt = Timestamp.now().description
    }

    mutating func take(_ contents: [UInt8]) {
        generation += 1
        sha256 = Self.digest(contents)
        loadedAt = Timestamp.now().description
        lastReload = Reload(ok: true, errors: [])
    }

    mutating func refuse(_ report: String) {
        let lines = report.split(separator: "\n", omittingEmptySubsequences: false)
        lastReload = Reload(ok: false, errors: lines.map(String.init))
    }

    private static func digest(_ contents: [UInt8]) -> String {
        SHA256.hash(data: contents).map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }
            .joined()
    }

    private enum CodingKeys: CodingKey {
        case file
        case generation
        case sha256
        case loadedAt
        case lastReload
    }

    /// As the compiler would, but a key that is promised is there even when it has no value.
    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(file, forKey: .file)
        try members.encode(generation, forKey: .generation)
        try members.encode(sha256, forKey: .sha256)
        try members.encode(loadedAt, forKey: .loadedAt)
        try members.encode(lastReload, forKey: .lastReload)
    }
}
