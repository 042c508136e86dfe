import Testing

@testable import Plugins

@Suite struct ContentCodingTests {
    @Test(
        arguments: [
            ([], []), ([""], []), (["gzip"], [.gzip]), (["br"], [.brotli]),
            (["gzip, deflate, br, zstd"], [.brotli, .gzip]), (["gzip", "br"], [.brotli, .gzip]),
            (["GZIP"], [.gzip]), (["x-gzip"], [.gzip]), (["X-Gzip;Q=0.5"], [.gzip]), (["deflate"], []),
            (["gzip;q=1.0, br;q=0.5"], [.gzip, .brotli]), (["gzip;q=0.5,br;q=0.5"], [.brotli, .gzip]),
            (["gzip;q=0"], []), (["gzip;q=0.000, br"], [.brotli]), (["gzip ; q=0.001"], [.gzip]),
            (["*"], [.brotli, .gzip]), (["*;q=0"], []), (["br;q=0, *"], [.gzip]),
            (["gzip;q=0.2, *;q=0.1"], [.gzip, .brotli]),
            (["identity"], []), (["identity, gzip"], [.gzip]), (["identity;q=0"], []),
            (["identity;q=0, gzip"], [.gzip]), (["identity;q=0, *"], [.brotli, .gzip]),
            (["identity;q=1, *;q=0"], []), (["identity;q=1, gzip;q=0.5, br"], [.brotli]),
            (["identity;q=0.5, gzip;q=0.5"], [.gzip]), (["gzip;q=0, gzip"], [.gzip]),
        ] as [([String], [ContentCoding])]
    )
    func `a client gets the coding that it likes best, and none that it does not take`(
        fields: [String],
        codings: [ContentCoding]
    ) {
        #expect(ContentCoding.preferred(by: fields) == codings)
    }

    @Test(
        arguments: [
            "gzip;q=2", "gzip;q=1.001", "gzip;q=0.1234", "gzip;q=", "gzip;q=.5", "gzip;q=-1", "gzip;q=a",
            "gzip;level=9", "gzip;q=1;q=1", ";q=1", "gzip q=1", "gzip;q=0,5", "gzip;q=1.5", "gzip;q=00",
        ]
    )
    func `what is not in the grammar asks for nothing`(element: String) {
        #expect(!ContentCoding.preferred(by: ["\(element)"]).contains(.gzip))
        #expect(ContentCoding.preferred(by: ["br, \(element)"]).contains(.brotli))
    }
}
