/// A regular file, open for reading.
struct FoundFile: ~Copyable {
    let descriptor: Descriptor
    let version: FileVersion

    init(_ descriptor: consuming Descriptor, _ version: FileVersion) {
        self.descriptor = descriptor
        self.version = version
    }
}
