/// The writing end of a room's log: gathers a turn's messages behind what is published, then numbers them.
///
/// A turn's bytes stay in one piece, so that each member gets them by one `send()`: when a segment is full,
/// what is not yet published moves to the next.
struct LogWriter {
    private var segment: LogSegment
    private var used = 0
    private var published = 0
    /// Where the published log ends.
    private(set) var end: Place
    /// Messages gathered and not yet numbered.
    private(set) var pendingMessages = 0
    /// When the last turn was published; the clock may be set back, the log's times never go back.
    private var lastTurn = Timestamp(milliseconds: .min)

    init(segment: LogSegment) {
        self.segment = segment
        end = segment.start
    }

    /// Bytes of the last turn: the next segment has room for several like it.
    private var lastTurnBytes = 0

    /// A segment is made for so many turns like the last, up to a bound: each segment's end cuts a turn in two.
    private static let turnsInSegment = 4
    private static let mostForTurns = 512 << 10

    /// A turn that has grown to this size is published where it stands rather than moved.
    private static let mostMoved = 16 << 10

    /// Adds whole server frames to the turn.
    ///
    /// - Returns: What had to be published first because it was too much to move.
    mutating func append(_ frames: UnsafeRawBufferPointer, messages: Int, at now: Timestamp) -> TurnBatch? {
        var sealed: TurnBatch?
        if frames.count > segment.capacity - used {
            if used - published > Self.mostMoved {
                sealed = seal(at: now)
            }
            startSegment(for: frames.count)
        }
        if let source = frames.baseAddress {
            (segment.base + used).copyMemory(from: source, byteCount: frames.count)
        }
        used += frames.count
        pendingMessages += messages
        return sealed
    }

    /// The sequence that the next message to be appended will have.
    var nextSequence: UInt64 { end.sequence + UInt64(pendingMessages) + 1 }

    /// Numbers what was gathered; nil when that is nothing.
    mutating func seal(at now: Timestamp) -> TurnBatch? {
        guard pendingMessages > 0 else { return nil }
        end.sequence += UInt64(pendingMessages)
        lastTurnBytes = used - published
        end.offset += UInt64(lastTurnBytes)
        published = used
        pendingMessages = 0
        lastTurn = max(lastTurn, now)
        return TurnBatch(segment: segment, end: end, at: lastTurn)
    }

    private mutating func startSegment(for more: Int) {
        let pending = used - published
        let grown = min(max(segment.capacity * 2, LogSegment.smallest), LogSegment.usual)
        let turn = max(pending + more, lastTurnBytes)
        let forTurns = min(turn * Self.turnsInSegment, Self.mostForTurns)
        let next = LogSegment(start: end, capacity: max(grown, forTurns, pending + more))
        next.base.copyMemory(from: segment.base + published, byteCount: pending)
        (segment, used, published) = (next, pending, 0)
    }
}
