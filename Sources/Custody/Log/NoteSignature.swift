import Attest

/// One signature line of a note: `— name base64(key id, signature)`.
public struct NoteSignature: Hashable, Sendable {
    /// The key's name, usually a URL without scheme.
    public let name: String
    /// The first four bytes of SHA-256(name, line feed, type, public key), big-endian.
    public let keyID: UInt32
    public let bytes: [UInt8]

    public init(name: String, keyID: UInt32, bytes: [UInt8]) {
        self.name = name
        self.keyID = keyID
        self.bytes = bytes
    }

    /// - Parameter line: Without its line feed.
    public init(line: String) throws(LogFault) {
        let parts = line.utf8.split(separator: 0x20, omittingEmptySubsequences: false).map { String(Substring($0)) }
        guard parts.count == 3, parts[0] == "\u{2014}", NoteKey.isName(parts[1]), let blob = Blob(base64: parts[2]),
            blob.bytes.count > 4
        else { throw .malformed("signature line") }
        self.name = parts[1]
        self.keyID = blob.bytes[..<4].reduce(0) { $0 << 8 | UInt32($1) }
        self.bytes = Array(blob.bytes[4...])
    }

    public var line: String { "\u{2014} \(name) \(Blob(NoteKey.fourBytes(keyID) + bytes).base64)" }
}
