public import Attest
public import Terms

/// A proof, complete in itself, that a log holds an entry and that witnesses saw the log (C2SP tlog-proof, v1).
///
/// ```text
/// c2sp.org/tlog-proof@v1
/// extra <base64 of the commitment's salt>
/// index 73894
/// <hashes, leaf's sibling first>
///
/// <the checkpoint with its signatures>
/// ```
public struct LogProof: Hashable, Sendable {
    /// The most bytes that are read.
    public static let sizeLimit = SignedNote.sizeLimit + 8 * 1024

    /// The salt of the commitment, without which the entry cannot be computed from the object.
    public let salt: Salt
    /// The entry's place in the log, from 0.
    public let index: Int
    public let hashes: [Digest]
    /// The checkpoint. More cosignatures may be added later.
    public var note: SignedNote

    /// - Throws: `.malformed` for a negative index or more hashes than any tree has levels.
    public init(salt: Salt, index: Int, hashes: [Digest], note: SignedNote) throws(LogFault) {
        guard index >= 0, hashes.count < 64 else { throw .malformed("proof") }
        self.salt = salt
        self.index = index
        self.hashes = hashes
        self.note = note
    }

    /// - Throws: `.malformed` for bytes that are no proof of ours; ours always has its `extra` line.
    public init(parsing bytes: [UInt8]) throws(LogFault) {
        guard bytes.count <= Self.sizeLimit else { throw .malformed("proof too long") }
        guard let blank = bytes.indices.dropFirst().first(where: { bytes[$0] == 0x0A && bytes[$0 - 1] == 0x0A }) else {
            throw .malformed("proof without checkpoint")
        }
        guard let head = String(validating: bytes[..<(blank - 1)], as: UTF8.self) else { throw .malformed("proof is not text") }
        let lines = head.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(Substring($0)) }
        guard lines.count >= 3, lines[0] == Self.firstLine, lines[1].hasPrefix("extra "), lines[2].hasPrefix("index "),
            let extra = Blob(base64: String(lines[1].dropFirst(6))), let salt = Salt(bytes: extra.bytes),
            let index = LogNumber.read(String(lines[2].dropFirst(6)))
        else { throw .malformed("head of proof") }
        var hashes: [Digest] = []
        for line in lines[3...] {
            guard let blob = Blob(base64: line), let hash = Digest(bytes: blob.bytes) else { throw .malformed("hash in proof") }
            hashes.append(hash)
        }
        try self.init(salt: salt, index: index, hashes: hashes, note: try SignedNote(parsing: Array(bytes[(blank + 1)...])))
    }

    public var bytes: [UInt8] {
        let lines = [Self.firstLine, "extra \(Blob(salt.bytes).base64)", "index \(index)"] + hashes.map { Blob($0.bytes).base64 }
        return Array((lines.joined(separator: "\n") + "\n\n").utf8) + note.bytes
    }

    /// Checks the log's signature, every cosignature by a known witness, and that the entry is in the tree.
    ///
    /// How many witnesses are enough, and which, is for the caller to decide.
    /// - Parameters:
    ///   - logKey: The key of the log in which the entry must be.
    ///   - witnesses: Those whose keys are known. Lines by others are passed over.
    /// - Throws: `.malformed`, `.wrongOrigin`, `.notSigned`, `.badSignature`, `.proof`.
    public func verify(
        entry: LogEntry, logKey: NoteVerifier, witnesses: [CosignatureVerifier] = []
    ) throws(LogFault) -> VerifiedInclusion {
        let checkpoint = try Checkpoint(verifying: note, logKey: logKey)
        var seen: [VerifiedInclusion.Cosignature] = []
        for witness in witnesses {
            guard let moment = try witness.moment(in: note) else { continue }
            seen.append(VerifiedInclusion.Cosignature(witness: witness.name, at: moment))
        }
        do {
            try MerkleTree.verifyInclusion(
                leafHash: entry.leafHash, index: index, size: checkpoint.size, proof: hashes, root: checkpoint.root)
        } catch { throw .proof(error) }
        return VerifiedInclusion(checkpoint: checkpoint, index: index, cosignatures: seen)
    }

    private static let firstLine = "c2sp.org/tlog-proof@v1"
}

/// What a proof has shown.
public struct VerifiedInclusion: Hashable, Sendable {
    /// That a witness saw the log with this root, and when.
    public struct Cosignature: Hashable, Sendable {
        public let witness: String
        public let at: Moment
    }

    public let checkpoint: Checkpoint
    public let index: Int
    public let cosignatures: [Cosignature]

    /// The earliest moment that somebody other than the log vouches for.
    public var provenMoment: Moment? { cosignatures.map(\.at).min() }
}
