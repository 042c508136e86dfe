import Crypto
import Router

extension PublicationKey {
    /// The digest tells a repeat from another message under the same key.
    init(_ key: String, of principal: String, for kind: MessageKind, _ payload: UnsafeRawBufferPointer) {
        var digest = SHA256()
        digest.update(data: [kind.rawValue])
        digest.update(bufferPointer: payload)
        self.init(key, principal: principal, digest: Array(digest.finalize()))
    }
}
