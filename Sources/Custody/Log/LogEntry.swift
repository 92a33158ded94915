import Attest
public import Terms

/// What a custody log says in public: one salted commitment, and nothing else.
///
/// Its bytes are the canonical JSON `{"c":"<base64 of 32 bytes>","v":1}`, 58 bytes in all. Event, time and parties are inside the
/// object that was committed to, so that the logs of two States cannot be joined.
public struct LogEntry: Hashable, Sendable {
    public let commitment: Digest

    public init(commitment: Digest) { self.commitment = commitment }

    /// - Throws: `.malformed` for anything but the exact bytes.
    public init(parsing bytes: [UInt8]) throws(LogFault) {
        let prefix = Array(#"{"c":""#.utf8)
        let suffix = Array(#"","v":1}"#.utf8)
        guard bytes.starts(with: prefix), bytes.count == prefix.count + 44 + suffix.count, bytes.suffix(suffix.count) == suffix[...],
            let blob = Blob(base64: String(decoding: bytes[prefix.count..<prefix.count + 44], as: UTF8.self)),
            let commitment = Digest(bytes: blob.bytes)
        else { throw .malformed("log entry") }
        self.commitment = commitment
    }

    public var bytes: [UInt8] { Array(#"{"c":"\#(Blob(commitment.bytes).base64)","v":1}"#.utf8) }

    /// RFC 6962 leaf hash of the bytes.
    public var leafHash: Digest { MerkleTree.leafHash(bytes) }

    /// Random commitments to nothing, which bring the number of entries since the last public checkpoint to a multiple of a
    /// quantum, so that nobody can count a State's cases. Nobody can tell them from others, not even their maker.
    ///
    /// - Parameters:
    ///   - count: Real entries since the last public checkpoint.
    ///   - quantum: 1 or more. No entries are padded with one whole quantum: silence says something too.
    public static func padding(after count: Int, quantum: Int) -> [LogEntry] {
        precondition(count >= 0 && quantum > 0, "padding fills a quantum")
        let missing = count == 0 ? quantum : (quantum - count % quantum) % quantum
        return (0..<missing).map { _ in LogEntry(commitment: Commitment.log(salt: Salt.random(), digest: Digest(of: Salt.random().bytes))) }
    }
}
