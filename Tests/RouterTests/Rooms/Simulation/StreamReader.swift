import Foundation

@testable import Router

/// The far end of a socket: reads what it is sent and compares it, byte by byte, with what the model says.
final class StreamReader {
    /// How a slow gap comes about on the reader's loop at this moment.
    struct Lag {
        /// The last message that the loop knows of.
        var end: Int
        var bytes: UInt64
        var overtaken: RoomBounds.Overtaken
        /// Whether messages may have been let go of under a smaller bound.
        var wasRaised: Bool
    }

    let wire: StreamWire
    let model: RoomModel
    weak var socket: SimulatedSocket?
    var lag: () -> Lag = { Lag(end: 0, bytes: 0, overtaken: .disconnect, wasRaised: false) }

    /// The last message it has, or has been told is lost.
    private(set) var position = 0
    /// What its place was when it came.
    private(set) var joinedAt: Int?
    private(set) var lastMembers: Int?
    private(set) var gaps: [Gap] = []
    /// Who came and went, as it was told.
    private(set) var heard: [RoomNote] = []
    private(set) var received = 0
    /// What it published and wants acknowledged, in that order.
    var awaited: [Publication] = []
    /// After so many bytes it has everything up to there.
    private(set) var places: [(bytes: Int, sequence: Int)] = []

    private var expectsHello: (place: Int, members: Int, gap: Gap?)?
    /// A wire whose hello does not say so is told at once how many there are.
    private var expectsMembers: Int?
    /// What the last announcement counted, and what has come and gone since.
    private var announced = 0
    private var change: Int?
    /// An acknowledgement of something lost came: a gap beyond it has to follow.
    private var owedGap = 0
    private var pending: [UInt8] = []
    private var bytesRead = 0
    private var chunks = ChunkReader()
    /// How long the record that arrives in chunks is, as soon as that is known.
    private var recordBytes = TaggedForm.headerBytes

    init(_ wire: StreamWire, model: RoomModel) {
        self.wire = wire
        inflater = wire == .deflated ? MessageInflater() : nil
        self.model = model
    }

    var isRaw: Bool { wire == .raw || wire == .deflated }
    /// Messages that came deflated.
    private(set) var inflated = 0
    private let inflater: MessageInflater?

    /// Its place was fixed: what it must hear first, and how many the members were told of last.
    func placed(at place: Int, gap: Gap?, members: Int, announced: Int, announces: Bool) {
        joinedAt = place
        position = place
        self.announced = announced
        guard !isRaw else { return }
        expectsHello = (place, members, gap)
        if announces, wire == .chunked { expectsMembers = members }
    }

    /// The last message that it needs besides its own, which it does not get back.
    func reach(from position: Int) -> Int {
        var position = position
        while position < model.count, let socket, model.messages[position].skipped === socket {
            position += 1
        }
        return position
    }

    func read(_ bytes: UnsafeRawBufferPointer) {
        guard !bytes.isEmpty else { return }
        if joinedAt == nil { model.complain("\(name): bytes before its place was fixed") }
        if wire == .chunked { return readChunks(bytes) }
        pending.append(contentsOf: bytes)
        var offset = 0
        pending.withUnsafeBytes { pending in
            while let end = isRaw ? readFrame(at: offset, of: pending) : readRecord(at: offset, of: pending) {
                bytesRead += end - offset
                offset = end
                places.append((bytesRead, position))
            }
        }
        pending.removeFirst(offset)
    }

    private func readChunks(_ bytes: UnsafeRawBufferPointer) {
        for byte in bytes {
            bytesRead += 1
            guard let data = chunks.read(byte) else { continue }
            pending.append(data)
            if pending.count == TaggedForm.headerBytes {
                let body = pending.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: 1, as: UInt32.self) }
                recordBytes = TaggedForm.headerBytes + Int(body)
            }
            guard pending.count == recordBytes else { continue }
            if pending.withUnsafeBytes({ readRecord(at: 0, of: $0) }) == nil {
                model.complain("\(name): a chunk holds no record")
            }
            pending.removeAll(keepingCapacity: true)
            recordBytes = TaggedForm.headerBytes
            places.append((bytesRead, position))
        }
        if chunks.isBroken { model.complain("\(name): that is not the chunked coding") }
    }

    /// What it has after so many bytes.
    func place(after bytes: Int) -> Int? {
        places.last { $0.bytes <= bytes }?.sequence
    }

    /// Nothing is half sent, and nothing is missing.
    func checkComplete(end: Int) {
        if !pending.isEmpty { model.complain("\(name): ends in the middle of a message") }
        if !chunks.isBetweenChunks { model.complain("\(name): ends in the middle of a chunk") }
        if expectsHello != nil || expectsMembers != nil || change != nil {
            model.complain("\(name): was not told where it stands")
        }
        if reach(from: position) < end {
            model.complain("\(name): stands at \(position), the room at \(end)")
        }
        if let first = awaited.first?.last, first <= end {
            model.complain("\(name): no ack for message \(first)")
        }
        if owedGap != 0 { model.complain("\(name): a message was acknowledged and never sent") }
    }

    private var name: String { "\(wire) reader \(socket?.number ?? -1)" }

    // MARK: One message, one note

    private func message(_ sequence: Int, kind: MessageKind, payload: UnsafeRawBufferPointer) {
        received += 1
        if expectsHello != nil || expectsMembers != nil || change != nil {
            model.complain("\(name): message \(sequence) before hello or members")
        }
        if owedGap != 0 { model.complain("\(name): no gap after the ack of message \(owedGap)") }
        guard sequence >= 1, sequence <= model.numbered else {
            return model.complain("\(name): message \(sequence), and the room has \(model.numbered)")
        }
        if let first = awaited.first?.last, first < sequence {
            model.complain("\(name): message \(sequence) before the ack of \(first)")
        }
        let next = reach(from: position) + 1
        if sequence != next { model.complain("\(name): message \(sequence) in the place of \(next)") }
        let expected = model.messages[sequence - 1]
        if kind != expected.kind || !isSame(payload, expected.payload) {
            model.complain("\(name): the bytes of message \(sequence) are not those that were published")
        }
        position = sequence
    }

    private func isSame(_ bytes: UnsafeRawBufferPointer, _ others: [UInt8]) -> Bool {
        others.withUnsafeBytes { others in
            guard bytes.count == others.count, let one = bytes.baseAddress, let other = others.baseAddress
            else {
                return bytes.isEmpty && others.isEmpty
            }
            return memcmp(one, other, bytes.count) == 0
        }
    }

    private func slow(_ gap: Gap) {
        gaps.append(gap)
        if expectsHello != nil || expectsMembers != nil { model.complain("\(name): gap before hello") }
        let after = Int(gap.after.sequence)
        let lag = lag()
        let known = position...reach(from: position)
        if gap.reason != .slow || lag.overtaken == .disconnect { model.complain("\(name): unfounded \(gap)") }
        guard gap.after.epoch == model.epoch, after > position, after <= lag.end, after >= owedGap else {
            return model.complain("\(name) at \(position): \(gap), and the loop knows \(lag.end)")
        }
        if !known.contains(where: { gap.lost == UInt64(max(0, after - $0)) }) {
            model.complain("\(name) at \(position): \(gap) does not say how many are lost")
        }
        if model.ends[lag.end] - model.ends[position] <= lag.bytes, !lag.wasRaised {
            model.complain("\(name) at \(position): \(gap), but it is within its lag")
        }
        let floor = model.ends[lag.end] > lag.bytes ? model.ends[lag.end] - lag.bytes : 0
        let oldest = model.ends.firstIndex { $0 >= floor } ?? 0
        let right = lag.overtaken == .latest ? lag.end : oldest
        if after != right, !(lag.wasRaised && after > right) {
            model.complain("\(name) at \(position): \(gap) should go on after \(right)")
        }
        owedGap = 0
        position = after
    }

    private func ack(_ id: MessageID, _ reference: String) {
        guard !awaited.isEmpty else { return model.complain("\(name): an ack for nothing") }
        let publication = awaited.removeFirst()
        guard let last = publication.last, publication.reference == reference,
            id == MessageID(epoch: model.epoch, sequence: UInt64(last))
        else { return model.complain("\(name): ack \(reference) \(id) for \(publication.last ?? 0)") }
        if position > last {
            model.complain("\(name): ack of \(last) comes after message \(position)")
        }
        if reach(from: position) < last { owedGap = last }
    }

    private func members(_ count: Int) {
        lastMembers = count
        if let expected = expectsMembers {
            expectsMembers = nil
            if count != expected { model.complain("\(name): \(count) members, and there were \(expected)") }
            return
        }
        if announced + (change ?? 0) != count {
            model.complain("\(name): \(count) members, were \(announced), came less went \(change ?? 0)")
        }
        announced = count
        change = nil
    }

    // MARK: The wires

    private func readFrame(at offset: Int, of bytes: UnsafeRawBufferPointer) -> Int? {
        guard bytes.count >= offset + 2 else { return nil }
        if bytes[offset] == 0x8A { return offset + 2 }
        if let inflater, bytes[offset] & 0x40 != 0 {
            return readDeflated(at: offset, of: bytes, by: inflater)
        }
        let isNext = bytes[offset] == 0x81 || bytes[offset] == 0x82
        if !isNext { model.complain("\(name): \(bytes[offset]) is no frame of a room") }
        guard let frame = ServerFrame(at: offset, in: bytes) else { return nil }
        message(
            reach(from: position) + 1,
            kind: frame.kind,
            payload: UnsafeRawBufferPointer(rebasing: bytes[frame.payload])
        )
        return frame.end
    }

    private func readDeflated(
        at offset: Int,
        of bytes: UnsafeRawBufferPointer,
        by inflater: MessageInflater
    ) -> Int? {
        var unmarked = Array(bytes[offset...])
        unmarked[0] &= ~0x40
        return unmarked.withUnsafeBytes { unmarked in
            guard let frame = ServerFrame(at: 0, in: unmarked) else { return nil }
            let payload = UnsafeRawBufferPointer(rebasing: unmarked[frame.payload])
            do {
                let original = try inflater.inflate(payload, atMost: 1 << 20)
                message(reach(from: position) + 1, kind: frame.kind, payload: original)
                inflated += 1
            } catch {
                model.complain("\(name): what was deflated cannot be read: \(error)")
            }
            return offset + frame.end
        }
    }

    private func readRecord(at offset: Int, of bytes: UnsafeRawBufferPointer) -> Int? {
        guard bytes.count >= offset + TaggedForm.headerBytes else { return nil }
        let start = offset + TaggedForm.headerBytes
        let end = start + Int(bytes.loadUnaligned(fromByteOffset: offset + 1, as: UInt32.self))
        guard let tag = TaggedForm.Tag(rawValue: bytes[offset]) else {
            model.complain("\(name): \(bytes[offset]) begins no record")
            return nil
        }
        guard end <= bytes.count else { return nil }
        func number(_ index: Int) -> UInt64 {
            bytes.loadUnaligned(fromByteOffset: start + 8 * index, as: UInt64.self)
        }
        func identifier() -> MessageID { MessageID(epoch: Epoch(bits: number(0)), sequence: number(1)) }
        /// The gap that follows so many numbers.
        func gap(behind index: Int) -> Gap {
            let lost = number(index + 2)
            return Gap(
                after: MessageID(epoch: Epoch(bits: number(index)), sequence: number(index + 1)),
                lost: lost == .max ? nil : lost,
                reason: Gap.Reason.allCases[Int(bytes[start + 8 * index + 24])]
            )
        }
        switch tag {
        case .message:
            let sequence = Int(number(1))
            if number(0) != model.epoch.bits { model.complain("\(name): a message of another epoch") }
            if sequence >= 1, sequence <= model.numbered,
                !model.isTime(Timestamp(milliseconds: Int64(bitPattern: number(2))), of: sequence)
            {
                model.complain("\(name): message \(sequence) has another time here")
            }
            message(
                sequence,
                kind: MessageKind(rawValue: bytes[start + 24]) ?? .text,
                payload: UnsafeRawBufferPointer(rebasing: bytes[(start + TaggedForm.messageBytes)..<end])
            )
        case .hello:
            let expected = expectsHello ?? (-1, -1, nil)
            let told = end - start > 24 ? gap(behind: 3) : nil
            if told != expected.gap {
                model.complain("\(name): hello with \(told as Any) where \(expected) is right")
            }
            if let told { gaps.append(told) }
            if identifier() != MessageID(epoch: model.epoch, sequence: UInt64(max(0, expected.place)))
                || Int(number(2)) != expected.members
            {
                model.complain("\(name): hello \(identifier()) \(number(2)) where \(expected) is right")
            }
            lastMembers = Int(number(2))
            expectsHello = nil
        case .gap:
            slow(gap(behind: 0))
        case .ack:
            ack(identifier(), String(decoding: bytes[(start + 16)..<end], as: UTF8.self))
        case .members:
            if expectsHello != nil { model.complain("\(name): members before hello") }
            members(Int(number(0)))
        case .presence:
            if expectsHello != nil || expectsMembers != nil || change != nil {
                model.complain("\(name): presence before hello or members")
            }
            let (joined, left) = (Int(Int64(bitPattern: number(0))), Int(Int64(bitPattern: number(1))))
            if joined < 0 || left < 0 || joined + left == 0 {
                model.complain("\(name): \(joined) came and \(left) went")
            }
            change = joined - left
            heard.append(.presence(joined: joined, left: left))
        case .control:
            break
        }
        return end
    }
}
