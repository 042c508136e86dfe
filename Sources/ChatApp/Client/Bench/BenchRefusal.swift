import NIOCore
import NIOHTTP1

/// Gathers an answer that is not the one hoped for.
struct BenchRefusal {
    private static let mostWords = 65536

    private let head: HTTPResponseHead
    private var words: [UInt8] = []

    init(_ head: HTTPResponseHead) {
        self.head = head
    }

    mutating func take(_ bytes: ByteBuffer) {
        if words.count < Self.mostWords { words += bytes.readableBytesView }
    }

    var answer: ServerAnswer {
        ServerAnswer(
            status: Int(head.status.code),
            header: { head.headers.first(name: $0) },
            body: words
        )
    }
}
