import DequeModule

/// A loop's view of a room's log: the segments it holds, and where each reader may stand in them.
///
/// Replay (`history`: count, bytes, age; exact) decides what a cursor may ask for. Older bytes are held only
/// while a live member stands on them, and never more than its lag allows.
struct LogWindow {
    private struct Stamp {
        var firstSequence: UInt64
        var at: Timestamp
    }

    /// A run of the log in one piece of memory; valid while the window that gave it is not changed.
    struct Slice {
        var bytes: UnsafeRawBufferPointer
        var start: Place
        var end: Place
        var messages: UInt64 { end.sequence - start.sequence }

        func prefix(through sequence: UInt64) -> Slice {
            var place = start
            for frame in ServerFrames(bytes) where place.sequence < sequence {
                place = Place(sequence: place.sequence + 1, offset: start.offset + UInt64(frame.end))
            }
            let count = Int(place.offset - start.offset)
            return Slice(bytes: UnsafeRawBufferPointer(rebasing: bytes[..<count]), start: start, end: place)
        }
    }

    let epoch: Epoch
    var history: RoomBounds.History
    /// Never empty: the last is the one that the home writes to.
    private var segments: Deque<LogSegment>
    private(set) var end: Place
    private var stamps: Deque<Stamp> = []

    init(epoch: Epoch, history: RoomBounds.History, firstSegment: LogSegment) {
        self.epoch = epoch
        self.history = history
        segments = [firstSegment]
        end = firstSegment.start
    }

    /// The earliest place that is still in memory.
    var start: Place { segments.first?.start ?? end }

    /// Bytes of memory that the window keeps alive.
    var heldBytes: Int { segments.reduce(0) { $0 + $1.capacity } }

    // MARK: Growing and trimming

    /// Takes over what the home published.
    ///
    /// - Returns: Whether a segment was begun, which is when ``trim(neededFrom:at:)`` may find something to
    /// let go.
    mutating func append(_ batch: TurnBatch) -> Bool {
        if stamps.last?.at != batch.at {
            stamps.append(Stamp(firstSequence: end.sequence + 1, at: batch.at))
        }
        end = batch.end
        guard segments.last !== batch.segment else { return false }
        segments.append(batch.segment)
        return true
    }

    /// Lets go of segments that neither replay nor a live member needs.
    ///
    /// `offset` is where the live member furthest behind stands.
    mutating func trim(neededFrom offset: UInt64, at now: Timestamp) {
        let first = replayStart(at: now)
        while segments.count > 1, segments[1].start.offset <= min(offset, first.offset) {
            segments.removeFirst()
        }
        while stamps.count > 1, stamps[1].firstSequence <= start.sequence + 1 {
            stamps.removeFirst()
        }
    }

    /// Whether nothing in the oldest segment is young enough to be asked for.
    func isOldestExpired(at now: Timestamp) -> Bool {
        guard let age = history.age, segments.count > 1 else { return false }
        return now.milliseconds - published(segments[1].start.sequence).milliseconds > age
    }

    // MARK: Where a reader stands

    /// The place before the first message that a cursor may ask for.
    func replayStart(at now: Timestamp) -> Place {
        let byCount = end.sequence > history.messages ? end.sequence - history.messages : 0
        let byBytes = end.offset > history.bytes ? end.offset - history.bytes : 0
        var byAge: UInt64 = 0
        if let age = history.age {
            let young = stamps.partition { now.milliseconds - $0.at.milliseconds <= age }
            byAge = young < stamps.count ? stamps[young].firstSequence - 1 : end.sequence
        }
        return boundary(sequence: max(byCount, byAge), offset: byBytes)
    }

    /// The first place at or behind both, among those in memory.
    func boundary(sequence: UInt64, offset: UInt64 = 0) -> Place {
        var place = start
        guard place.sequence < sequence || place.offset < offset else { return place }
        for segment in segments.reversed()
        where segment.start.sequence < sequence || segment.start.offset < offset {
            place = segment.start
            break
        }
        guard let slice = slice(from: place) else { return end }
        for frame in ServerFrames(slice.bytes) {
            guard place.sequence < sequence || place.offset < offset else { return place }
            place = Place(sequence: place.sequence + 1, offset: slice.start.offset + UInt64(frame.end))
        }
        return place
    }

    /// Where a cursor puts its reader, and the gap that it must be told of first.
    ///
    /// One from `formerly`, where that is given, is from before the room began: it has missed what is no longer kept.
    func judge(_ cursor: Cursor?, formerly: Epoch? = nil, at now: Timestamp) -> (place: Place, gap: Gap?) {
        if let formerly, case .after(let id)? = cursor, id == MessageID(epoch: formerly, sequence: 0) {
            return judge(.after(MessageID(epoch: epoch, sequence: 0)), at: now)
        }
        let first = replayStart(at: now)
        func gap(_ reason: Gap.Reason, lost: UInt64?) -> Gap {
            Gap(after: MessageID(epoch: epoch, sequence: first.sequence), lost: lost, reason: reason)
        }
        switch cursor {
        case nil, .latest:
            return (end, nil)
        case .earliest:
            return (first, nil)
        case .last(let count):
            return (boundary(sequence: max(first.sequence, end.sequence - min(count, end.sequence))), nil)
        case .unreadable:
            return (first, gap(.cursor, lost: nil))
        case .after(let id) where id.epoch != epoch:
            return (first, gap(.epoch, lost: nil))
        case .after(let id) where id.sequence > end.sequence:
            return (first, gap(.cursor, lost: nil))
        case .after(let id) where id.sequence < first.sequence:
            return (first, gap(.expired, lost: first.sequence - id.sequence))
        case .after(let id):
            return (boundary(sequence: id.sequence), nil)
        }
    }

    // MARK: Reading

    /// What follows a place, up to the last message wanted and no further than the end of its segment.
    ///
    /// - Returns: Nil at the end, and for a place no longer held.
    func slice(from place: Place, through sequence: UInt64? = nil) -> Slice? {
        guard place.offset < end.offset, place.offset >= start.offset else { return nil }
        var last = end
        for segment in segments.reversed() {
            if segment.start.offset <= place.offset {
                let bytes = segment.bytes(from: place.offset, to: last.offset)
                let slice = Slice(bytes: bytes, start: place, end: last)
                guard let sequence, sequence < last.sequence else { return slice }
                return slice.prefix(through: sequence)
            }
            last = segment.start
        }
        return nil
    }

    /// The place behind so many messages, or behind the first that passes so many bytes.
    func place(after start: Place, messages: Int, bytes: Int) -> Place {
        var place = start
        while place.sequence - start.sequence < messages, let slice = slice(from: place) {
            for frame in ServerFrames(slice.bytes) {
                place = Place(sequence: place.sequence + 1, offset: slice.start.offset + UInt64(frame.end))
                if place.sequence - start.sequence >= messages || place.offset - start.offset >= bytes {
                    return place
                }
            }
        }
        return place
    }

    /// Visits the messages of a run; the payloads are valid as long as the window is.
    func visit(_ slice: Slice, _ body: (RoomMessage) -> Void) {
        var sequence = slice.start.sequence
        for frame in ServerFrames(slice.bytes) {
            sequence += 1
            body(
                RoomMessage(
                    id: MessageID(epoch: epoch, sequence: sequence),
                    at: published(sequence),
                    kind: frame.kind,
                    payload: UnsafeRawBufferPointer(rebasing: slice.bytes[frame.payload])
                )
            )
        }
    }

    /// When a message was published: its turn's time.
    func published(_ sequence: UInt64) -> Timestamp {
        let next = stamps.partition { $0.firstSequence > sequence }
        return next > 0 ? stamps[next - 1].at : Timestamp(milliseconds: 0)
    }
}

extension RandomAccessCollection where Index == Int {
    /// The first index of those that fit, where all that fit stand behind all that do not; the end where none
    /// does.
    func partition(by fits: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if fits(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
