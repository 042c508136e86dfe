import Crypto
import Router

/// What caches are told of a file's version.
extension FileVersion {
    /// Whether it was changed so lately that it might change once more and bear the same time.
    ///
    /// The clock that stamps files steps by milliseconds, that of some file systems by two seconds.
    func isUnsettled(at now: Timestamp) -> Bool {
        abs(now.milliseconds - modified.milliseconds) < 2000
    }

    /// What this version, in this coding, is known by to caches.
    ///
    /// A digest, because the numbers of inodes are nobody's business. An unsettled file's tag is weak, so that nobody
    /// joins parts of it (RFC 9110, section 8.8.1), and another than the settled file's, so that a copy made in those
    /// two seconds is not confirmed after them.
    func tag(_ coding: ContentCoding?, at now: Timestamp) -> EntityTag {
        let isWeak = isUnsettled(at: now)
        let state = "\(inode) \(size) \(modified.seconds) \(modified.nanoseconds)"
        let form = "\(coding?.rawValue ?? "identity") \(isWeak ? "unsettled" : "settled")"
        var digest = SHA256()
        for var text in [state, " ", form] { text.withUTF8 { digest.update(bufferPointer: .init($0)) } }
        let opaque = digest.finalize().prefix(12).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return EntityTag(opaque.joined(), isWeak: isWeak)
    }

    func validators(_ coding: ContentCoding?, at now: Timestamp) -> Validators {
        Validators(tag: tag(coding, at: now), modified: modified.seconds)
    }

    /// The value of `Last-Modified`: never later than now (RFC 9110, section 8.8.2.1).
    func lastModified(at now: Timestamp) -> String {
        HTTPDate.text(at: Timestamp(milliseconds: min(max(0, modified.milliseconds), now.milliseconds)))
    }
}
