/// What the connections of one event loop that agreed to `permessage-deflate` share: about 210 KiB.
final class MessageCompression {
    let deflater: MessageDeflater
    let inflater: MessageInflater

    /// Nil if there is no memory for it; then the extension is declined.
    init?() {
        guard let deflater = MessageDeflater(), let inflater = MessageInflater() else { return nil }
        self.deflater = deflater
        self.inflater = inflater
    }

    var tally: CompressionTally {
        var tally = deflater.tally
        tally.inflated = inflater.messages
        return tally
    }
}
