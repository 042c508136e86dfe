import HTTPTypes
import Router

extension Refusal {
    /// The same for what is not there, what is hidden and what we may not open: which of them is nobody's business.
    static var noFile: Refusal {
        Refusal(.notFound, "There is no such file here.", statsName: "not_found")
    }

    /// A deploy may have taken the folder away for a moment.
    static var noRoot: Refusal {
        let text = "The folder that this route serves is not there at the moment. Try again in a while."
        return Refusal(.serviceUnavailable, text, fields: [.retryAfter: "1"], statsName: "no_root")
    }

    static var fileBusy: Refusal {
        let text = "The file cannot be read at the moment. Try again in a while."
        return Refusal(.serviceUnavailable, text, fields: [.retryAfter: "1"], statsName: "file_busy")
    }

    /// A folder asked for without a slash at the end: what is in it has other relative addresses with one.
    static func folder(at location: String) -> Refusal {
        Refusal(
            .permanentRedirect,
            "It is a folder, at \(location).",
            fields: [.location: location],
            statsName: nil
        )
    }

    static var preconditionFailed: Refusal {
        let text = "The file is not, or no longer, the one that If-Match or If-Unmodified-Since asks for."
        return Refusal(.preconditionFailed, text, statsName: "precondition")
    }

    static func unsatisfiableRange(size: Int) -> Refusal {
        Refusal(
            .rangeNotSatisfiable,
            "The file has \(size) bytes, and none of them is in the range that was asked for.",
            fields: [.contentRange: "bytes */\(size)", .acceptRanges: "bytes"],
            statsName: "range"
        )
    }
}

extension UnreadableFile {
    /// What is said where the same may succeed in a while; nil for a fault that somebody has to look after.
    var refusal: Refusal? { isPassing ? .fileBusy : nil }
}
