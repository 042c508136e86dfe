@testable import Router

/// All that came of a conversation with one peer.
struct Exchange: Equatable {
    var messages: [PlainMessage] = []
    var replies: [UInt8] = []
    var outcome = Conversation.Outcome.goesOn

    init(messages: [PlainMessage] = [], replies: [UInt8] = [], outcome: Conversation.Outcome = .goesOn) {
        self.messages = messages
        self.replies = replies
        self.outcome = outcome
    }

    /// Delivers the reads one after another, up to the first outcome other than going on.
    init(reads: [[UInt8]], maxMessageBytes: Int = 1 << 20, inflater: MessageInflater? = nil) {
        var conversation = Conversation(maxMessageBytes: maxMessageBytes)
        self.init(reads: reads, to: &conversation, inflater: inflater)
    }

    init(reads: [[UInt8]], to conversation: inout Conversation, inflater: MessageInflater? = nil) {
        var messages = FrameBytes()
        var replies = FrameBytes()
        for read in reads where outcome == .goesOn {
            outcome = GuardedBytes(read).withBytes { bytes in
                var offset = 0
                var outcome = Conversation.Outcome.goesOn
                repeat {
                    outcome = conversation.received(
                        bytes,
                        from: &offset,
                        messages: &messages,
                        replies: &replies,
                        inflater: inflater
                    )
                } while outcome == .goesOn && offset < bytes.count
                return outcome
            }
        }
        self.messages = messages.plainMessages
        self.replies = replies.plainBytes
    }
}

/// The wire cut into pieces of the sizes that `size` gives.
func pieces(of wire: [UInt8], size: () -> Int) -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    var rest = wire[...]
    while !rest.isEmpty {
        let piece = rest.prefix(max(1, size()))
        pieces.append(Array(piece))
        rest = rest.dropFirst(piece.count)
    }
    return pieces
}

/// The wire whole, byte by byte, and cut in two at every place.
func everyCut(of wire: [UInt8]) -> [[[UInt8]]] {
    [[wire], wire.map { [$0] }] + (0...wire.count).map { [Array(wire[..<$0]), Array(wire[$0...])] }
}
