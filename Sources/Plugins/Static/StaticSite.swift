import HTTPTypes
import Router

/// The files of one route: finds what is asked for, and makes the reply.
///
/// It blocks.
struct StaticSite: Sendable {
    /// A path that the system understands; opened at each request.
    let root: String
    /// Nil: a folder has none.
    let index: String?
    let cacheControl: String
    /// Whether `NAME.br` and `NAME.gz` stand for `NAME`.
    let looksForVariants: Bool

    /// What is sent is read whole up to here, so that it leaves together with the head.
    private static let mostRead = 64 * 1024

    /// - Throws: A `Refusal`, or what the system said that no peer can help.
    func reply(to request: FileRequest, at now: Timestamp) throws -> Reply {
        do {
            return try answer(request, at: now)
        } catch let unreadable as UnreadableFile {
            throw unreadable.refusal ?? unreadable
        }
    }

    private func answer(_ request: FileRequest, at now: Timestamp) throws -> Reply {
        guard var path = FilePath(request.rest) else { throw Refusal.noFile }
        let asksForFolder = path.namesFolder
        if asksForFolder {
            guard let index else { throw Refusal.noFile }
            path = path.appending(index)
        }
        guard let tree = try FileTree(at: root) else { throw Refusal.noRoot }
        switch try tree.find(path) {
        case .file(let file):
            let chosen = try representation(of: file, at: path, in: tree, request.codings)
            return try answer(request, with: chosen, at: now)
        case .folder where !asksForFolder:
            throw Refusal.folder(at: request.locationWithSlash)
        case .folder:
            throw Refusal.noFile
        case nil:
            throw Refusal.noFile
        }
    }

    /// The form of a file that suits the client best.
    private func representation(
        of file: consuming FoundFile,
        at path: FilePath,
        in tree: borrowing FileTree,
        _ codings: [ContentCoding]
    ) throws(UnreadableFile) -> FileRepresentation {
        let type = MediaType(ofFile: path.name)
        let mayVary = looksForVariants && type.isCompressible
        for coding in mayVary ? codings : [] {
            guard case .file(let variant) = try tree.find(path.with(suffix: coding.suffix)) else { continue }
            // An older one is of an older state of the file: its maker was not run again.
            guard variant.version.modified >= file.version.modified else { continue }
            return FileRepresentation(variant, type: type, coding: coding, mayVary: true)
        }
        return FileRepresentation(file, type: type, coding: nil, mayVary: mayVary)
    }

    private func answer(
        _ request: FileRequest,
        with chosen: consuming FileRepresentation,
        at now: Timestamp
    ) throws -> Reply {
        let size = chosen.file.version.size
        let validators = chosen.validators(at: now)
        switch request.outcome(for: validators, size: size) {
        case .preconditionFailed:
            throw Refusal.preconditionFailed
        case .notModified:
            return Reply(.notModified, chosen.cacheFields(validators, cacheControl))
        case .unsatisfiable:
            throw Refusal.unsatisfiableRange(size: size)
        case .whole:
            let fields = chosen.fields(validators, cacheControl, at: now)
            return try Self.reply(.ok, fields, 0..<size, of: chosen.file, isHead: request.isHead)
        case .part(let range):
            var fields = chosen.fields(validators, cacheControl, at: now)
            fields[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
            return try Self.reply(.partialContent, fields, range, of: chosen.file, isHead: false)
        }
    }

    private static func reply(
        _ status: HTTPResponse.Status,
        _ fields: HTTPFields,
        _ range: Range<Int>,
        of file: consuming FoundFile,
        isHead: Bool
    ) throws -> Reply {
        // A HEAD needs the length alone.
        guard range.count <= mostRead, !isHead else {
            let file = OpenFile(taking: file.descriptor.release())
            return Reply(status, fields, file: file, range: range)
        }
        guard let bytes = try file.descriptor.read(range) else { throw Refusal.fileBusy }
        return Reply(status, fields, body: bytes)
    }
}
