import Testing

@testable import Router

@Suite struct ExtensionOfferTests {
    private typealias Parameter = ExtensionOffer.Parameter

    private static let deflate = ExtensionOffer(name: "permessage-deflate", parameters: [])

    private static func offer(_ name: String, _ parameters: (String, String?)...) -> ExtensionOffer {
        ExtensionOffer(name: name, parameters: parameters.map { Parameter(name: $0.0, value: $0.1) })
    }

    @Test(
        arguments: [
            ([], []),
            ([""], []),
            (["permessage-deflate"], [deflate]),
            ([" , permessage-deflate\t,,"], [deflate]),
            (["Permessage-DEFLATE"], [deflate]),
            (["x, permessage-deflate", "y"], [offer("x"), deflate, offer("y")]),
            (["a;b"], [offer("a", ("b", nil))]),
            (["a ; B = 1 ;c"], [offer("a", ("b", "1"), ("c", nil))]),
            ([#"a; b="1""#], [offer("a", ("b", "1"))]),
            ([#"a; b="\1\5" ,c"#], [offer("a", ("b", "15")), offer("c")]),
            (["a; b=1; b=2"], [offer("a", ("b", "1"), ("b", "2"))]),
        ] as [([String], [ExtensionOffer])]
    )
    func `offers are read over all lines, in their order`(lines: [String], offers: [ExtensionOffer]) {
        #expect(ExtensionOffer.all(in: lines) == offers)
    }

    @Test(
        arguments: [
            "a b", "a;", "a;;b", "a; =1", "a; b=", "a; b= ;c", ";a", "=", "a=1", #"a; b=""#, #"a; b="1"#,
            #"a; b="""#,
            #"a; b="1 2""#, #"a; b="1,2""#, #"a; b="1\"#, #"a; b="1"2"#, "a; b=1 2", "(", "a, b c", "ä",
            "a\u{0}",
        ]
    )
    func `a line that is no list of offers is none`(line: String) {
        #expect(ExtensionOffer.all(in: [line]) == nil)
        #expect(ExtensionOffer.all(in: ["permessage-deflate", line]) == nil)
    }
}
