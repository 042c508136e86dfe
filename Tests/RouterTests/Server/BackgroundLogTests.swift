import Foundation
import Logging
import Testing

@testable import Router

@Suite struct BackgroundLogTests {
    /// A pipe, of which one end is the log's.
    private func withPipe(_ body: (_ log: BackgroundLog, _ reader: CInt) async throws -> Void) async throws {
        var ends: [CInt] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        try await body(BackgroundLog(descriptor: ends[1]), ends[0])
    }

    /// Reads whole lines until there are enough.
    private func read(_ reader: CInt, until areEnough: ([Substring]) -> Bool) -> [Substring] {
        var text: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Glibc.read(reader, &block, block.count)
            guard count > 0 else { return [] }
            text += block[..<count]
            guard text.last == UInt8(ascii: "\n") else { continue }
            let lines = String(decoding: text, as: UTF8.self).split(separator: "\n")
            if areEnough(lines) { return lines }
        }
    }

    /// How many lines such a line says were left out; nil for one that is none.
    private func leftOut(by line: Substring) -> Int? {
        line.firstMatch(of: /^\((\d+) lines were left out: nobody read it in time\)$/).flatMap { Int($0.1) }
    }

    @Test func `a line has its time, its level and its words, and lines keep their order`() async throws {
        try await withPipe { log, reader in
            var logger = Logger(label: "test") { _ in BackgroundLogHandler(log) }
            logger[metadataKey: "loop"] = "2"
            logger.info("one", metadata: ["a": "b"])
            logger.debug("not written")
            logger.error("two")
            let lines = read(reader) { $0.count == 2 }
            #expect(lines.count == 2)
            #expect(lines[0].contains(/^\d{4}-\d\d-\d\dT[\d:.]+Z info a=b loop=2 one$/))
            #expect(lines[1].contains(/Z error loop=2 two$/))
            await log.flush(within: .seconds(10))
        }
    }

    @Test func `who logs does not wait for who reads, and what is left out is told`() async throws {
        try await withPipe { log, reader in
            // 8 MiB: a pipe holds 64 KiB, and what waits is bounded.
            let line = String(repeating: "x", count: 1023)
            for _ in 0..<8192 { log.add(line) }
            // A writer that begins late tells more than once what was left out.
            let lines = read(reader) { $0.reduce(0) { $0 + (leftOut(by: $1) ?? 1) } == 8192 }
            let written = lines.filter { leftOut(by: $0) == nil }
            #expect(!written.isEmpty && written.count < 8192)
            #expect(written.allSatisfy { $0.count == 1023 })
            log.add("again")
            #expect(read(reader) { $0.count == 1 } == ["again"])
            await log.flush(within: .seconds(10))
        }
    }

    @Test func `a log that nobody can ever read stops nothing`() async throws {
        let log = BackgroundLog(descriptor: -1)
        log.add("one")
        await log.flush(within: .seconds(10))
        log.add("two")
        await log.flush(within: .seconds(10))
    }
}
