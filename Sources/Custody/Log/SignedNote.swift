/// A text with signature lines under it (C2SP signed-note).
///
/// Reading says nothing about truth: the text counts only once a signature by a known key has been checked.
public struct SignedNote: Hashable, Sendable {
    /// The most bytes that are read; the largest note of ours is far below.
    public static let sizeLimit = 256 * 1024
    /// The most signature lines that are read.
    public static let signatureLimit = 100

    /// What is signed, with its last line feed.
    public let text: String
    public private(set) var signatures: [NoteSignature]

    /// - Throws: `.malformed` when the text does not end in a line feed or holds other control characters.
    public init(text: String, signatures: [NoteSignature]) throws(LogFault) {
        guard text.utf8.last == 0x0A, !text.utf8.contains(where: { $0 < 0x20 && $0 != 0x0A }) else {
            throw .malformed("note text")
        }
        self.text = text
        self.signatures = signatures
    }

    /// - Throws: `.malformed` for bytes that are no note within the limits.
    public init(parsing bytes: [UInt8]) throws(LogFault) {
        guard bytes.count <= Self.sizeLimit else { throw .malformed("note too long") }
        guard bytes.last == 0x0A, !bytes.contains(where: { $0 < 0x20 && $0 != 0x0A }),
            String(validating: bytes, as: UTF8.self) != nil
        else { throw .malformed("note is not plain text") }
        // The last empty line divides; the text keeps its own line feed.
        guard let blank = (1..<bytes.count).last(where: { bytes[$0] == 0x0A && bytes[$0 - 1] == 0x0A }) else {
            throw .malformed("note without signatures")
        }
        let lines = bytes[(blank + 1)...].dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
        guard blank + 1 < bytes.count, lines.count <= Self.signatureLimit else { throw .malformed("number of signatures") }
        var signatures: [NoteSignature] = []
        for line in lines { signatures.append(try NoteSignature(line: String(decoding: line, as: UTF8.self))) }
        try self.init(text: String(decoding: bytes[..<blank], as: UTF8.self), signatures: signatures)
    }

    public var bytes: [UInt8] { Array((text + "\n" + signatures.map { $0.line + "\n" }.joined()).utf8) }

    /// Adds a signature line, unless the same key has one already; then that one is replaced.
    public mutating func add(_ signature: NoteSignature) {
        if let place = signatures.firstIndex(where: { $0.name == signature.name && $0.keyID == signature.keyID }) {
            signatures[place] = signature
        } else {
            signatures.append(signature)
        }
    }

    /// Checks that the key has signed the text.
    ///
    /// - Throws: `.notSigned` when the key has no line here, `.badSignature` when one of its lines is false.
    public func verify(by key: NoteVerifier) throws(LogFault) {
        let own = signatures.filter { $0.name == key.name && $0.keyID == key.keyID }
        guard !own.isEmpty else { throw .notSigned(key.name) }
        for signature in own where !key.verifies(signature.bytes, over: Array(text.utf8)) { throw .badSignature(key.name) }
    }
}
