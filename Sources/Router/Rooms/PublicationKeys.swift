import DequeModule

/// A client's name for a message, so that sending it twice publishes it once.
public struct PublicationKey: Sendable, Hashable {
    let name: Name
    /// Of what is published: another message under the same key is a mistake.
    let digest: [UInt8]

    struct Name: Sendable, Hashable {
        let principal: String
        let key: String
    }

    /// - Parameters:
    ///   - key: As the client sent it.
    ///   - principal: Who sent it; keys of one are nothing to another.
    ///   - digest: Of kind and payload.
    public init(_ key: String, principal: String = "", digest: [UInt8]) {
        name = Name(principal: principal, key: key)
        self.digest = digest
    }
}

/// The keys under which messages were published in a room: the newest of each principal, and none for long.
struct PublicationKeys {
    enum Claim: Equatable {
        /// Publish, and settle.
        case free
        case known(MessageID)
        case inProgress
        /// Used for another message.
        case reused
    }

    private struct Entry {
        let digest: [UInt8]
        let claimed: Uptime
        var id: MessageID?
    }

    /// Of one principal: who uses more pushes out nobody else's.
    static let most = 1000
    static let mostOfAll = 20_000
    /// In nanoseconds.
    static let age: UInt64 = 300_000_000_000

    private var entries: [PublicationKey.Name: Entry] = [:]
    /// In the order they were claimed.
    private var order: Deque<PublicationKey.Name> = []
    private var count: [String: Int] = [:]

    mutating func claim(_ key: PublicationKey, at now: Uptime) -> Claim {
        forgetOld(at: now)
        if let entry = entries[key.name] {
            guard entry.digest == key.digest else { return .reused }
            return entry.id.map { .known($0) } ?? .inProgress
        }
        entries[key.name] = Entry(digest: key.digest, claimed: now)
        order.append(key.name)
        count[key.name.principal, default: 0] += 1
        if count[key.name.principal, default: 0] > Self.most { forgetOldest(of: key.name.principal) }
        if order.count > Self.mostOfAll, let oldest = order.first { forgetOldest(of: oldest.principal) }
        return .free
    }

    mutating func settle(_ key: PublicationKey, as id: MessageID) {
        guard let entry = entries[key.name], entry.digest == key.digest, entry.id == nil else { return }
        entries[key.name]?.id = id
    }

    private mutating func forgetOld(at now: Uptime) {
        while let oldest = order.first, let entry = entries[oldest],
            now.nanoseconds(since: entry.claimed) > Self.age
        {
            order.removeFirst()
            forget(oldest)
        }
    }

    private mutating func forgetOldest(of principal: String) {
        guard let index = order.firstIndex(where: { $0.principal == principal }) else { return }
        forget(order.remove(at: index))
    }

    private mutating func forget(_ name: PublicationKey.Name) {
        entries[name] = nil
        let left = count[name.principal, default: 0] - 1
        count[name.principal] = left > 0 ? left : nil
    }
}
