import Glibc
import NIOCore

/// A file open for reading, to be sent; closed when nobody holds it any more.
public final class OpenFile: Sendable {
    public let descriptor: CInt
    let handle: NIOFileHandle

    /// Takes over a descriptor, which nobody else may close.
    public init(taking descriptor: CInt) {
        self.descriptor = descriptor
        handle = NIOFileHandle(_deprecatedTakingOwnershipOfDescriptor: descriptor)
    }

    deinit {
        try? handle.close()
    }

    /// How long it is now, in bytes; 0 when that cannot be told.
    var size: Int {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }
}
