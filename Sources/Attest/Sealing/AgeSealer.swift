import Crypto
import Terms

/// Seals content of any length to recipients, piece by piece, in constant memory.
///
/// Write ``preamble`` first, then what each ``seal(_:into:)`` appends, then what ``finish(into:)`` appends.
public struct AgeSealer: Sendable {
    /// Header and nonce: the first bytes of the file.
    public let preamble: [UInt8]
    private var chunks: AgeChunks
    private var pending: [UInt8] = []

    /// - Throws: ``AgeFault`` with `.recipient` when nobody is named or a key is unusable.
    public init(to recipients: [SealingRecipient]) throws(AgeFault) {
        guard !recipients.isEmpty else { throw AgeFault(.recipient, "sealed to nobody") }
        let fileKey = SymmetricKey(size: .bits128)
        var stanzas: [AgeStanza] = []
        for recipient in recipients {
            do { stanzas.append(try recipient.stanza(wrapping: fileKey)) } catch {
                throw AgeFault(.recipient, "key \(recipient.keyID.short): \(error)")
            }
        }
        let salt = Entropy.bytes(16)
        preamble = AgeHeader(stanzas: stanzas, fileKey: fileKey).bytes + salt
        chunks = AgeChunks(fileKey: fileKey, salt: salt)
        pending.reserveCapacity(AgeChunks.size)
    }

    /// How many bytes the whole file will have for a plaintext of that many bytes.
    public func sealedSize(of plaintextSize: Int64) -> Int64 {
        let size = Int64(AgeChunks.size)
        return Int64(preamble.count) + plaintextSize + max(1, (plaintextSize + size - 1) / size) * Int64(AgeChunks.tagSize)
    }

    /// Takes the next bytes of plaintext and appends every full chunk of ciphertext that is now certain not to be the last.
    public mutating func seal(_ plaintext: UnsafeRawBufferPointer, into output: inout [UInt8]) throws {
        var rest = plaintext[...]
        while !rest.isEmpty {
            if pending.isEmpty, rest.count > AgeChunks.size {
                try chunks.seal(UnsafeRawBufferPointer(rebasing: rest.prefix(AgeChunks.size)), last: false, into: &output)
                rest = rest.dropFirst(AgeChunks.size)
                continue
            }
            if pending.count == AgeChunks.size {
                try pending.withUnsafeBytes { try chunks.seal($0, last: false, into: &output) }
                pending.removeAll(keepingCapacity: true)
                continue
            }
            let piece = rest.prefix(AgeChunks.size - pending.count)
            pending.append(contentsOf: UnsafeRawBufferPointer(rebasing: piece))
            rest = rest.dropFirst(piece.count)
        }
    }

    /// Appends the last chunk. Nothing may be sealed afterwards.
    public mutating func finish(into output: inout [UInt8]) throws {
        try pending.withUnsafeBytes { try chunks.seal($0, last: true, into: &output) }
        pending.removeAll()
    }
}
