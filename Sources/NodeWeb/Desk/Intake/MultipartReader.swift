import Hummingbird
import NIOCore

/// Reads a form with a file (`multipart/form-data`, RFC 7578) as it comes, part by part; holds no more of it than what is asked for.
///
/// Strict, because only browsers send it: every part has a name, and the body ends with its last boundary.
struct MultipartReader {
    struct Part: Hashable {
        let name: String
        /// The last part of what the browser calls the file; nil for a field.
        let file: String?
    }

    /// Most bytes of a part's head.
    private static let headBytes = 8 << 10

    private var body: RequestBody.AsyncIterator
    /// A line end and the boundary: what ends a part.
    private let end: [UInt8]
    private var buffer: [UInt8]
    private var start = 0
    private var isOver = false
    /// Bytes of the body that were read past: the heads and contents of all parts so far.
    private(set) var consumed = -2
    /// Bytes of the body behind a part that is the last.
    var tail: Int { end.count + 4 }

    /// - Throws: ``Problem`` 415 for another form than this, 400 for one without boundary.
    init(_ request: Request) throws {
        let type = request.headers[.contentType] ?? ""
        guard type.lowercased().hasPrefix("multipart/form-data") else {
            throw Problem(.unsupportedMediaType, "http.mediaType", "this form brings a file")
        }
        guard let place = type.firstRange(of: "boundary=") else { throw Self.malformed }
        let boundary = type[place.upperBound...].prefix { $0 != ";" }.filter { $0 != "\"" }
        guard (1...70).contains(boundary.utf8.count) else { throw Self.malformed }
        body = request.body.makeAsyncIterator()
        end = Array("\r\n--\(boundary)".utf8)
        // The first boundary stands at the very beginning: as if a line had ended before it.
        buffer = [13, 10]
    }

    static var malformed: Problem { Problem(.badRequest, "http.malformed", "the form cannot be read") }

    /// The next part, when the present one was read to its end; nil after the last.
    ///
    /// - Throws: ``Problem`` 400 `http.malformed`.
    mutating func next() async throws -> Part? {
        try await fill(end.count + 2)
        guard buffer[start...].starts(with: end), buffer.count - start >= end.count + 2 else { throw Self.malformed }
        take(end.count)
        let mark = Array(buffer[start..<(start + 2)])
        take(2)
        if mark == Array("--".utf8) { return nil }
        guard mark == [13, 10] else { throw Self.malformed }
        return try Self.part(try await head())
    }

    /// More of the present part: as many bytes as were asked for, fewer only at its end.
    mutating func read(upTo most: Int) async throws -> [UInt8] {
        try await fill(most + end.count)
        let here = buffer.count - start
        let length = min(most, place(of: end) ?? (isOver ? -1 : here - end.count + 1))
        guard length >= 0 else { throw Self.malformed }
        let piece = Array(buffer[start..<(start + length)])
        take(length)
        return piece
    }

    /// A field's text.
    ///
    /// - Throws: ``Problem`` 413 `http.tooLarge`, 400 `http.malformed`.
    mutating func text(upTo most: Int) async throws -> String {
        let bytes = try await read(upTo: most + 1)
        guard bytes.count <= most else { throw Problem.tooLarge(most) }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Self.malformed }
        return text
    }

    /// Reads the rest and forgets it, so that a browser that is still sending reads the answer.
    mutating func drain(upTo most: Int) async throws {
        var rest = most
        while rest > 0, let piece = try await body.next() { rest -= piece.readableBytes }
    }

    private mutating func head() async throws -> String {
        try await fill(Self.headBytes)
        guard let length = place(of: [13, 10, 13, 10]), length <= Self.headBytes,
            let text = String(validating: buffer[start..<(start + length)], as: UTF8.self)
        else { throw Self.malformed }
        take(length + 4)
        return text
    }

    /// Waits until so many bytes are here, or the body is over.
    private mutating func fill(_ count: Int) async throws {
        if start > 0, buffer.count - start < count {
            buffer.removeFirst(start)
            start = 0
        }
        while buffer.count - start < count, !isOver {
            guard let piece = try await body.next() else {
                isOver = true
                return
            }
            buffer.append(contentsOf: piece.readableBytesView)
        }
    }

    private mutating func take(_ count: Int) {
        start += count
        consumed += count
    }

    /// How far away the needle is, which begins with a carriage return.
    private func place(of needle: [UInt8]) -> Int? {
        buffer.withUnsafeBufferPointer { bytes in
            var place = start
            let last = bytes.count - needle.count
            while place <= last {
                if bytes[place] == 13, (0..<needle.count).allSatisfy({ bytes[place + $0] == needle[$0] }) { return place - start }
                place += 1
            }
            return nil
        }
    }

    private static func part(_ head: String) throws -> Part {
        for line in head.split(separator: "\r\n") where line.lowercased().hasPrefix("content-disposition:") {
            guard let name = parameter("name", of: line) else { break }
            // Some browsers send where the file lay, too.
            let file = parameter("filename", of: line)
            return Part(name: name, file: file.map { $0.split { "/\\".contains($0) }.last.map(String.init) ?? "" })
        }
        throw malformed
    }

    /// Browsers write a quotation mark and line ends in a name as `%22`, `%0D` and `%0A` (HTML, form submission).
    private static func parameter(_ name: String, of line: Substring) -> String? {
        guard let place = line.firstRange(of: "; \(name)=\"") else { return nil }
        let value = line[place.upperBound...]
        guard let close = value.firstIndex(of: "\"") else { return nil }
        return String(value[..<close]).replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    }
}
