import Testing

@testable import Router

@Suite struct ExtensionOfferTests {
    private typealias Parameter = ExtensionOffer.Parameter

    private static let deflate = ExtensionOffer(name: "permessage-deflate", parameters: [])

    @Test(
        arguments: [
            ([], []),
            ([""], []),
            (["permessage-deflate"], [deflate]),
            ([" , permessage-deflate\t,,"], [deflate]),
            (["Permessage-DEFLATE"], [deflate]),
            (["x, permessage-deflate", "y"], [.init(name: "x", parameters: []), deflate, .init(name: "y", parameters: [])]),
            (["a;b"], [.init(name: "a", parameters: [.init(name: "b", value: nil)])]),
            (["a ; B = 1 ;c"], [.init(name: "a", parameters: [.init(name: "b", value: "1"), .init(name: "c", value: nil)])]),
            ([#"a; b="1""#], [.init(name: "a", parameters: [.init(name: "b", value: "1")])]),
            ([#"a; b="\1\5" ,c"#], [.init(name: "a", parameters: [.init(name: "b", value: "15")]), .init(name: "c", parameters: [])]),
            (["a; b=1; b=2"], [.init(name: "a", parameters: [.init(name: "b", value: "1"), .init(name: "b", value: "2")])]),
        ] as [([String], [ExtensionOffer])]
    )
    func `offers are read over all lines, in their order`(lines: [String], offers: [ExtensionOffer]) {
        #expect(ExtensionOffer.all(in: lines) == offers)
    }

    @Test(
        arguments: [
            "a b", "a;", "a;;b", "a; =1", "a; b=", "a; b= ;c", ";a", "=", "a=1", #"a; b=""#, #"a; b="1"#, #"a; b="""#,
            #"a; b="1 2""#, #"a; b="1,2""#, #"a; b="1\"#, #"a; b="1"2"#, "a; b=1 2", "(", "a, b c", "ä", "a\u{0}",
        ]
    )
    func `a line that is no list of offers is none`(line: String) {
        #expect(ExtensionOffer.all(in: [line]) == nil)
        #expect(ExtensionOffer.all(in: ["permessage-deflate", line]) == nil)
    }
}
