import Router
import Testing

@Suite struct JSONTests {
    private let value: JSON = [
        "name": "a \"b\"\n", "count": -3, "is": true, "none": .null, "list": ["x", 1], "empty": [],
        "nothing": [:],
        "rows": [["a": 1], []],
    ]

    @Test func `a value is written on one line, its members in their order`() {
        #expect(
            value.compact
                == #"{"name":"a \"b\"\n","count":-3,"is":true,"none":null,"list":["x",1],"empty":[],"nothing":{},"#
                + #""rows":[{"a":1},[]]}"#
        )
    }

    @Test func `or on lines, where lists of scalars stay on one`() {
        #expect(
            value.indented == #"""
                {
                  "name": "a \"b\"\n",
                  "count": -3,
                  "is": true,
                  "none": null,
                  "list": ["x", 1],
                  "empty": [],
                  "nothing": {},
                  "rows": [
                    {
                      "a": 1
                    },
                    []
                  ]
                }
                """#
        )
    }
}
