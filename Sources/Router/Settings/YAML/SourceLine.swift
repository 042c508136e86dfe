/// A line of a file, and the way between its bytes, its scalars (as the parser counts) and its characters.
///
/// A long line that is not ASCII knows some of its places beforehand, so that asking for many costs no quadratic
/// time.
struct SourceLine: Sendable {
    /// A boundary between two characters, by all three counts.
    private struct Place {
        var byte: Int
        var scalars = 0
        var characters = 0
    }

    /// Without the line break.
    let range: Range<Int>
    private let isASCII: Bool
    /// In order, without the line's beginning but with its end; none on most lines.
    private let places: [Place]

    init(_ range: Range<Int>, of bytes: [UInt8]) {
        self.range = range
        isASCII = bytes[range].allSatisfy { $0 < 0x80 }
        let isPlain = isASCII || range.count <= Self.mostBytesBetween
        places = isPlain ? [] : Self.places(in: range, of: bytes)
    }

    /// How many characters the first so many scalars make.
    func characters(inScalars scalars: Int, of bytes: [UInt8]) -> Int {
        guard !isASCII else { return min(scalars, range.count) }
        let (place, rest) = chunk(at: scalars, by: \.scalars, of: bytes)
        return place.characters + String(rest.unicodeScalars.prefix(scalars - place.scalars)).count
    }

    /// What stands before a character, counted from 0, and what begins with it; `…` where the line is cut.
    func excerpt(
        around character: Int,
        atMost longest: Int,
        of bytes: [UInt8]
    ) -> (before: String, rest: String) {
        let isWhole = byte(ofCharacter: longest, of: bytes) == range.upperBound
        let first = isWhole ? 0 : max(0, character - longest / 2)
        let middle = byte(ofCharacter: character, of: bytes)
        // one character may be as long as the line
        let most = longest * Self.mostBytesOfOne
        let begin = max(byte(ofCharacter: first, of: bytes), middle - most)
        let end = min(byte(ofCharacter: first + longest, of: bytes), middle + most)
        let before = Self.text(begin..<middle, of: bytes)
        let rest = Self.text(middle..<end, of: bytes)
        return (
            begin > range.lowerBound ? "…" + before : before, end < range.upperBound ? rest + "…" : rest
        )
    }

    /// The line's end where it has fewer.
    private func byte(ofCharacter character: Int, of bytes: [UInt8]) -> Int {
        guard !isASCII else { return min(range.lowerBound + character, range.upperBound) }
        let (place, rest) = chunk(at: character, by: \.characters, of: bytes)
        return place.byte + rest.prefix(character - place.characters).utf8.count
    }

    /// The last known place at or before a count, and the text from there to the next.
    private func chunk(
        at count: Int,
        by measure: KeyPath<Place, Int>,
        of bytes: [UInt8]
    ) -> (place: Place, rest: String) {
        // the first that is too far
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle][keyPath: measure] <= count { low = middle + 1 } else { high = middle }
        }
        let place = low > 0 ? places[low - 1] : Place(byte: range.lowerBound)
        let end = low < places.count ? places[low].byte : range.upperBound
        return (place, String(decoding: bytes[place.byte..<end], as: UTF8.self))
    }

    private static func places(in range: Range<Int>, of bytes: [UInt8]) -> [Place] {
        let text = String(decoding: bytes[range], as: UTF8.self)
        var place = Place(byte: range.lowerBound)
        var places: [Place] = []
        var begin = text.startIndex
        var characters = 0
        for index in text.indices.dropFirst() {
            characters += 1
            let width = text.utf8.distance(from: begin, to: index)
            guard width >= mostBytesBetween else { continue }
            let scalars = bytes[place.byte..<place.byte + width].count { $0 & 0xC0 != 0x80 }
            place = Place(
                byte: place.byte + width,
                scalars: place.scalars + scalars,
                characters: characters
            )
            places.append(place)
            begin = index
        }
        let rest = bytes[place.byte..<range.upperBound].count { $0 & 0xC0 != 0x80 }
        let total = Place(byte: range.upperBound, scalars: place.scalars + rest, characters: characters + 1)
        return places + [total]
    }

    /// Cut to whole scalars.
    private static func text(_ range: Range<Int>, of bytes: [UInt8]) -> String {
        let isInside = { (byte: UInt8) in byte & 0xC0 == 0x80 }
        let begin = bytes[range].firstIndex { !isInside($0) } ?? range.upperBound
        var end = range.upperBound
        while end > begin, end < bytes.count, isInside(bytes[end]) { end -= 1 }
        return String(decoding: bytes[begin..<end], as: UTF8.self)
    }

    private static let mostBytesBetween = 64
    /// Of what is shown; no emoji is longer.
    private static let mostBytesOfOne = 64
}
