/// What is asked of every kind of handler, one rule a case.
public enum ConformanceRule: String, CaseIterable, Sendable {
    // As it declares itself.
    case name
    case summary
    case keys
    case help
    case rows
    case origins

    // As its settings are read.
    case goodSettings
    case defaults
    case wrongValue
    case unknownKey
    case required
    case hostileValue

    // As it serves.
    case answersRequests
    case refusesInWords
    case answersHEAD
    case methods
    case requestsAtOnce
    case answersAtOnce
    case runs

    // As it changes and leaves.
    case unchangedReload
    case changedReload
    case changeTakesEffect
    case removal
    case farewell

    /// What the rule says, in one sentence.
    public var sentence: String {
        switch self {
        case .name: "The name is kebab-case: letters and digits in lower case, with single hyphens between."
        case .summary: "The summary is one line that ends with a full stop."
        case .keys: "Keys are snake_case, and no two of a group are the same."
        case .help: "Each setting has one line of help that ends with a full stop."
        case .rows: "Each stored property of the settings has its row in the table."
        case .origins: "`origins` is a setting of the route, and says what the settings say."
        case .goodSettings: "The settings of a good route, and the changes to it, are accepted."
        case .defaults: "The default of a setting is a value that the setting takes."
        case .wrongValue: "A value of the wrong type is refused where it stands, by the name of its key."
        case .unknownKey: "An unknown key is refused where it stands, with the known one that it resembles."
        case .required: "A required setting that is missing is told by its name."
        case .hostileValue: "Whatever is written is taken, or refused in one short line of plain text."
        case .answersRequests: "A request of each method is answered in time, and not by a server error."
        case .refusesInWords: "A refusal tells why in its body."
        case .answersHEAD: "HEAD is answered with the status of GET and without a body."
        case .methods: "A method in `methods` is taken, and any other is 405 with `Allow`."
        case .requestsAtOnce: "Requests at once get the answers that each gets alone."
        case .answersAtOnce: "`answer` returns at once; it does not hold up the event loop."
        case .runs: "`run` throws nothing while its route lives, and ends soon after it is cancelled."
        case .unchangedReload: "A reload that changes nothing leaves the handler and its WebSockets alone."
        case .changedReload: "A changed setting keeps WebSockets or closes them with 4003, as its row says."
        case .changeTakesEffect: "After a change the route answers as one made with these settings."
        case .removal: "A removed route closes its WebSockets with 4003, or with 4002 if it is a room."
        case .farewell: "When the server drains, WebSockets are closed with 1001, and it ends in time."
        }
    }
}
