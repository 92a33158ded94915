public import Attest

/// One pass over an object's plaintext that gives the sealed file and everything that the package says about both.
///
/// Memory does not grow with the object, unless leaf hashes are kept. Feed with ``seal(_:into:)`` in pieces of any size
/// (64 KiB and more are fast), write what is appended, and end with ``finish(into:)``.
public struct EvidenceSealing {
    /// What the pass has found.
    public struct Outcome: Hashable, Sendable {
        public let plaintext: ObjectFacts
        public let ciphertext: ObjectFacts
        /// 16 bytes, when the old digests were asked for; as are `sha1`'s 20. For comparison with a provider's letter, never as proof.
        public let md5: [UInt8]?
        public let sha1: [UInt8]?
    }

    private var sealer: AgeSealer
    private var plaintext: ObjectMeter
    private var ciphertext: ObjectMeter
    private var legacy: LegacyHashStream?
    private var needsPreamble = true

    /// - Parameters:
    ///   - recipients: To whom the object is sealed.
    ///   - secret: The object's own chunk secret, never used for another object.
    ///   - legacyDigests: Whether MD5 and SHA-1 are computed too; they cost as much as all the rest.
    ///   - keepsLeafHashes: Of both trees.
    /// - Throws: ``Attest/AgeFault``.
    public init(
        to recipients: [SealingRecipient], secret: ChunkSecret, legacyDigests: Bool = false, keepsLeafHashes: Bool = false
    ) throws(AgeFault) {
        sealer = try AgeSealer(to: recipients)
        plaintext = ObjectMeter(secret: secret, keepsLeafHashes: keepsLeafHashes)
        ciphertext = ObjectMeter(keepsLeafHashes: keepsLeafHashes)
        legacy = legacyDigests ? LegacyHashStream() : nil
    }

    /// Takes the next bytes of plaintext and appends what is certain of the sealed file.
    public mutating func seal(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) throws {
        plaintext.update(bytes)
        legacy?.update(bytes)
        let start = begin(&output)
        try sealer.seal(bytes, into: &output)
        measure(output, from: start)
    }

    public mutating func seal(_ bytes: [UInt8], into output: inout [UInt8]) throws {
        try bytes.withUnsafeBytes { try seal($0, into: &output) }
    }

    /// Appends the end of the sealed file. Nothing may be sealed afterwards.
    public mutating func finish(into output: inout [UInt8]) throws -> Outcome {
        let start = begin(&output)
        try sealer.finish(into: &output)
        measure(output, from: start)
        let old = legacy?.digests()
        return Outcome(plaintext: plaintext.finish(), ciphertext: ciphertext.finish(), md5: old?.md5, sha1: old?.sha1)
    }

    private mutating func begin(_ output: inout [UInt8]) -> Int {
        let start = output.count
        if needsPreamble { output += sealer.preamble }
        needsPreamble = false
        return start
    }

    private mutating func measure(_ output: [UInt8], from start: Int) {
        output.withUnsafeBytes { ciphertext.update(UnsafeRawBufferPointer(rebasing: $0[start...])) }
    }
}
