import Testing

@testable import Router

@Suite struct VariablesTests {
    private static let environment = ["HOME": "/srv", "EMPTY": "", "DOLLAR": "$$${X}"]

    @Test(
        arguments: [
            ("plain", "plain"), ("${HOME}/x", "/srv/x"), ("a${HOME}b${HOME}", "a/srvb/srv"), ("$$5", "$5"),
            ("$${HOME}", "${HOME}"), ("${NONE:-x}", "x"), ("${EMPTY:-x}", "x"), ("${EMPTY}", ""),
            ("${NONE:-}", ""), ("${HOME:-x}", "/srv"), ("5$", "5$"), ("$HOME", "$HOME"),
            ("${DOLLAR}", "$$${X}"),
        ]
    )
    func `a variable is expanded once, and a doubled dollar is one`(text: String, expanded: String) throws {
        #expect(try Variables.expand(text, from: Self.environment) == expanded)
    }

    @Test(
        arguments: [
            ("${NONE}", .notSet("NONE")), ("${HOME", .notClosed), ("${}", .notAName("")),
            ("${1A}", .notAName("1A")), ("${a b}", .notAName("a b")), ("${HOME-x}", .notAName("HOME-x")),
        ] as [(String, VariableProblem)]
    )
    func `what has no value is refused`(text: String, problem: VariableProblem) {
        #expect(throws: problem) { try Variables.expand(text, from: Self.environment) }
    }

    @Test(
        arguments: [
            (.notAName(""), "`${}` names no variable; a dollar sign is written `$$`"),
            (.notAName("A:=x"), "`${A:=x}`: a default is written `:-`, as in `${NAME:-default}`"),
            (.notAName("A-x"), "`${A-x}`: a default is written `:-`, as in `${NAME:-default}`"),
            (
                .notAName("1A"),
                "`1A` is no variable's name (letters, digits and `_`); a dollar sign is written `$$`"
            ),
        ] as [(VariableProblem, String)]
    )
    func `what is no name is told what was meant`(problem: VariableProblem, words: String) {
        #expect(problem.words == words)
    }

    @Test(arguments: [("$HOME", "${HOME}"), ("$", nil), ("HOME", nil), ("$5", nil), ("$A/b", nil)])
    func `a name without braces is shown with them`(text: String, braced: String?) {
        #expect(Variables.braced(text) == braced)
    }

    @Test func `variables stand in values of any kind, not in keys`() throws {
        let file = try routesFile(
            #"routes: { "/${X}": { handler: room, page: "${X}", presence: "${Y:-on}" } }"#
                .replacing("/${X}", with: "/x"),
            environment: ["X": "lobby"]
        )
        let room = try #require(file.routes.first?.settings as? RoomSettings)
        #expect(room.page == "lobby")
        #expect(room.presence)
    }

    @Test func `a variable that is not set is told once, at the value`() {
        let words = "the variable `X` is not set; set it, or give a default as in `${X:-default}`"
        #expect(problems(#"routes: { /r: { handler: room, presence: "${X}" } }"#) == ["1:42: \(words)"])
    }
}
