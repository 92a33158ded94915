public import Attest

/// One pass over a sealed file that gives the plaintext and checks everything that the package says about both.
///
/// What comes out before ``finish(into:)`` has returned is authentic piece by piece but not yet known to be the evidence: write
/// it aside, and put it in its place afterwards. After a fault the pass is over.
public struct EvidenceOpening {
    private let sealed: TransferObject
    private let entry: EvidenceEntry?
    private var opener: AgeOpener
    private var plaintext: ObjectMeter
    private var ciphertext = ObjectMeter()

    /// - Parameters:
    ///   - sealed: What the signed transfer says of the file.
    ///   - entry: What the signed inner manifest says of the content; `nil` for the inner manifest itself, which nothing describes
    ///     but the commitment in the transfer.
    public init(_ sealed: TransferObject, entry: EvidenceEntry?, identities: [SealingIdentity], keepsLeafHashes: Bool = false) {
        self.sealed = sealed
        self.entry = entry
        opener = AgeOpener(identities: identities)
        plaintext = ObjectMeter(secret: entry?.chunkSecret, keepsLeafHashes: keepsLeafHashes)
    }

    /// Takes the next bytes of the file and appends the plaintext that they complete.
    ///
    /// - Throws: At once when there are more bytes than announced, or when a piece does not open.
    public mutating func open(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) throws(EvidenceFault) {
        ciphertext.update(bytes)
        guard ciphertext.byteCount <= sealed.size else { throw .ciphertextSize }
        let start = output.count
        do { try opener.open(bytes, into: &output) } catch { throw .sealing(error.code) }
        try measure(output, from: start)
    }

    public mutating func open(_ bytes: [UInt8], into output: inout [UInt8]) throws(EvidenceFault) {
        try bytes.withUnsafeBytes { buffer -> Result<Void, EvidenceFault> in
            do throws(EvidenceFault) { return .success(try open(buffer, into: &output)) } catch { return .failure(error) }
        }.get()
    }

    /// Appends the last plaintext and checks every size, digest and root.
    ///
    /// - Returns: Facts about the plaintext, all of them checked when there is an entry.
    public mutating func finish(into output: inout [UInt8]) throws(EvidenceFault) -> ObjectFacts {
        let outside = ciphertext.finish()
        guard outside.size == sealed.size else { throw .ciphertextSize }
        guard outside.sha256 == sealed.sha256 else { throw .ciphertextDigest }
        guard outside.chunkRoot == sealed.chunkRoot else { throw .ciphertextChunkRoot }
        let start = output.count
        do { try opener.finish(into: &output) } catch { throw .sealing(error.code) }
        try measure(output, from: start)
        let inside = plaintext.finish()
        if let entry {
            guard inside.size == entry.size else { throw .plaintextSize }
            guard inside.sha256 == entry.sha256 else { throw .plaintextDigest }
            guard inside.chunkRoot == entry.chunkRoot else { throw .plaintextChunkRoot }
        }
        return inside
    }

    private mutating func measure(_ output: [UInt8], from start: Int) throws(EvidenceFault) {
        output.withUnsafeBytes { plaintext.update(UnsafeRawBufferPointer(rebasing: $0[start...])) }
        if let entry, plaintext.byteCount > entry.size { throw .plaintextSize }
    }
}
