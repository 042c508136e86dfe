import Foundation
import Testing

@testable import Router

@Suite struct Base64Tests {
    @Test(arguments: 0...40)
    func `bytes are written as Foundation writes them`(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 89 &+ 200) }
        #expect(Base64.encode(bytes) == Data(bytes).base64EncodedString())
        #expect(Base64.decodedCount(of: Base64.encode(bytes)) == count)
    }

    @Test(arguments: [
        "a", "ab", "abc", "ab=c", "a===", "====", "ab c", "abcd=", "ab\n=", "abé", "ab-_", "=abc",
    ])
    func `what is no base64 is refused`(text: String) {
        #expect(Base64.decodedCount(of: text) == nil)
    }
}
