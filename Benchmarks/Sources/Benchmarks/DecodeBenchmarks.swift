@testable import Router

/// What one read of a WebSocket costs until its messages are server frames.
enum DecodeBenchmarks {
    static let all = [
        benchmark("decode-text-64", .text, bytes: 64, iterations: 5000),
        benchmark("decode-binary-64", .binary, bytes: 64, iterations: 5000),
        benchmark("decode-100-texts-64", .text, bytes: 64, frames: 100, iterations: 50),
        benchmark("decode-100-binaries-64", .binary, bytes: 64, frames: 100, iterations: 50),
        benchmark("decode-text-4096", .text, bytes: 4096, iterations: 500),
        benchmark("decode-binary-4096", .binary, bytes: 4096, iterations: 500),
        benchmark("decode-text-64-in-two", .text, bytes: 64, cut: 37, iterations: 2000),
    ]

    private static func benchmark(
        _ name: String,
        _ kind: MessageKind,
        bytes: Int,
        frames: Int = 1,
        cut: Int = 0,
        iterations: Int
    ) -> Benchmark {
        Benchmark(name, of: "frame", iterations: iterations, unitsPerIteration: frames) { iterations in
            let input = Array(
                repeatElement(SampleFrames.client(kind, bytes: bytes), count: frames).joined()
            )
            try decode([input[..<cut], input[cut...]].filter { !$0.isEmpty }, iterations, frames: frames)
        }
    }

    /// Each iteration is what so many reads held.
    private static func decode(_ reads: [ArraySlice<UInt8>], _ iterations: Int, frames: Int) throws {
        var decoder = FrameDecoder(maxMessageBytes: 1 << 20)
        var messages = FrameBytes()
        var decoded = 0
        for _ in 0..<iterations {
            for read in reads {
                var offset = 0
                try read.withUnsafeBytes { bytes in
                    _ = try decoder.decode(bytes, from: &offset, into: &messages)
                }
            }
            decoded += messages.messages
            messages.removeAll()
        }
        try expect(decoded, frames * iterations, "messages decoded")
    }
}
