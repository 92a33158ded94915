/// The part of a file that a `Range` header asks for (RFC 9110, section 14), as offsets within the file.
enum ByteRange: Hashable {
    /// No header, or one that the norm lets a server ignore: another unit, several ranges, nonsense.
    case whole
    case part(Range<Int64>)
    /// It begins at or after the file's end.
    case unsatisfiable

    init(header: String?, length: Int64) {
        guard let header, header.utf8.starts(with: "bytes=".utf8) else {
            self = .whole
            return
        }
        let ends = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2 else {
            self = .whole
            return
        }
        switch (Self.number(ends[0]), Self.number(ends[1])) {
        case (let first?, nil) where ends[1].isEmpty:
            self = first < length ? .part(first..<length) : .unsatisfiable
        case (let first?, let last?) where first <= last:
            self = first < length ? .part(first..<min(last, length - 1) + 1) : .unsatisfiable
        case (nil, let count?) where ends[0].isEmpty:
            self = count > 0 && length > 0 ? .part(max(0, length - count)..<length) : .unsatisfiable
        default:
            self = .whole
        }
    }

    /// Digits only: `Int64` by itself would take a sign.
    private static func number(_ text: Substring) -> Int64? {
        text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } ? Int64(text) : nil
    }
}
