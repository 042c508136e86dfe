import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Router

/// Asks a room over HTTP, and tells answers from trouble.
struct RoomHTTPClient: Sendable {
    let url: RoomURL
    private let headers: [RequestHeader]
    private let client: HTTPClient
    private let times: Times

    /// How long a server may take.
    struct Times {
        /// Until the head of an answer.
        var answer: Duration
        /// Between two pieces of its body; nil: as long as for the head.
        var silence: Duration?
    }

    /// No answer came in time.
    struct TooSlow: Error {
        let limit: Duration
    }

    /// An answer whose head has come.
    struct Answer {
        let response: HTTPClientResponse

        var status: Int { Int(response.status.code) }

        func header(_ name: String) -> String? { response.headers.first(name: name) }

        /// The media type, in small letters and without parameters.
        var type: String {
            let field = header("content-type") ?? ""
            return field.prefix { $0 != ";" }.lowercased().filter { $0 != " " && $0 != "\t" }
        }

        /// Throws what ``ConnectionTrouble`` explains; bodies above 1 GiB are not read.
        func body() async throws -> [UInt8] {
            Array(try await response.body.collect(upTo: 1 << 30).readableBytesView)
        }

        /// Gives the body piece by piece, as it comes, until `take` wants no more or nothing comes.
        func eachPiece(_ take: (ByteBufferView) throws -> Bool) async throws {
            for try await bytes in response.body where try !take(bytes.readableBytesView) { return }
        }

        /// The answer as one that was not hoped for.
        func refusal() async -> ServerAnswer {
            var words: [UInt8] = []
            // What came of the words will do.
            try? await eachPiece { bytes in
                words += bytes
                return words.count < 65536
            }
            return ServerAnswer(status: status, header: header, body: words)
        }
    }

    static func with<Result>(
        _ url: RoomURL,
        headers: [RequestHeader],
        times: Times,
        isolation: isolated (any Actor)? = #isolation,
        _ body: (RoomHTTPClient) async throws -> Result
    ) async throws -> Result {
        var configuration = HTTPClient.Configuration()
        // A POST would silently become a GET, and credentials go elsewhere: whoever asked shall decide.
        configuration.redirectConfiguration = .disallow
        configuration.timeout = .init(
            connect: TimeAmount(ClientTimes.connect),
            read: TimeAmount(times.silence ?? times.answer)
        )
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        return try await HTTPClient.withHTTPClient(configuration: configuration, isolation: isolation) {
            client in
            try await body(Self(url: url, headers: headers, client: client, times: times))
        }
    }

    /// Asks once; returns when the head of the answer is there.
    func ask(
        _ method: String,
        _ query: KeyValuePairs<String, String?> = [:],
        headers more: KeyValuePairs<String, String?>,
        body: [UInt8]? = nil
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: url.url(query))
        request.method = .RAW(value: method)
        request.headers.add(name: "User-Agent", value: "router/\(RouterVersion.text)")
        for (name, value) in more {
            if let value { request.headers.add(name: name, value: value) }
        }
        for header in headers { request.headers.replaceOrAdd(name: header.name, value: header.value) }
        request.body = body.map { .bytes(ByteBuffer(bytes: $0)) }
        return Answer(response: try await inTime(request))
    }

    func trouble(_ error: any Error) -> ConnectionTrouble {
        ConnectionTrouble(error, silence: times.silence ?? times.answer)
    }

    /// The library's deadlines are for whole bodies, and the body of an event stream has no end.
    private func inTime(_ request: HTTPClientRequest) async throws -> HTTPClientResponse {
        try await withThrowingTaskGroup { [client, times] group in
            defer { group.cancelAll() }
            group.addTask { try await client.execute(request, deadline: .distantFuture) }
            group.addTask {
                try await Task.sleep(for: times.answer)
                throw TooSlow(limit: times.answer)
            }
            guard let response = try await group.next() else { throw CancellationError() }
            return response
        }
    }
}
