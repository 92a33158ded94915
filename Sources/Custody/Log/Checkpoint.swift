import Attest
public import Terms

/// The head of a log: whose log, how many entries, which root (C2SP tlog-checkpoint, without extension lines).
public struct Checkpoint: Hashable, Sendable {
    /// A URL without scheme, as `xa.example/custody/2027`; also the name of the log's key.
    public let origin: String
    /// The number of entries.
    public let size: Int
    public let root: Digest

    /// - Throws: `.malformed` when the origin cannot be a key name or the size is negative.
    public init(origin: String, size: Int, root: Digest) throws(LogFault) {
        guard NoteKey.isName(origin), size >= 0 else { throw .malformed("checkpoint") }
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// - Parameter body: The text of the note: three lines, each with its line feed.
    public init(body: String) throws(LogFault) {
        let lines = body.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(Substring($0)) }
        guard lines.count == 4, lines[3].isEmpty, let size = LogNumber.read(lines[1]), let blob = Blob(base64: lines[2]),
            let root = Digest(bytes: blob.bytes)
        else { throw .malformed("checkpoint") }
        try self.init(origin: lines[0], size: size, root: root)
    }

    public var body: String { "\(origin)\n\(size)\n\(Blob(root.bytes).base64)\n" }

    /// Signs the head with the log's own key.
    ///
    /// - Throws: `.wrongOrigin` when the key bears another name.
    public func signed(by signer: NoteSigner) throws(LogFault) -> SignedNote {
        guard signer.name == origin else { throw .wrongOrigin(signer.name) }
        return try signer.note(body)
    }

    /// The head in a note, once the log's own signature has been checked.
    ///
    /// - Throws: `.malformed`, `.wrongOrigin` when it is of another log, `.notSigned`, `.badSignature`.
    public init(verifying note: SignedNote, logKey: NoteVerifier) throws(LogFault) {
        try self.init(body: note.text)
        guard origin == logKey.name else { throw .wrongOrigin(origin) }
        try note.verify(by: logKey)
    }
}

/// Decimal numbers as logs write them: digits, no leading zero.
enum LogNumber {
    static func read(_ text: String) -> Int? {
        guard let first = text.utf8.first, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), first != 48 || text.utf8.count == 1
        else { return nil }
        return Int(text)
    }
}
