/// The frames in one read, a read each, byte by byte, and cut in two at every place: it must not matter.
func everyArrival(of frames: [[UInt8]]) -> [[[UInt8]]] {
    [frames] + everyCut(of: Array(frames.joined()))
}

/// One message as frames of at most so many bytes of payload; some libraries end with an empty one.
func fragments(_ opcode: UInt8, _ payload: [UInt8], of size: Int, endsEmpty: Bool = false) -> [[UInt8]] {
    var parts = pieces(of: payload) { size }
    if parts.isEmpty || endsEmpty { parts.append([]) }
    return parts.indices.map { index in
        clientFrame(index == 0 ? opcode : 0, parts[index], isFinal: index == parts.count - 1)
    }
}
