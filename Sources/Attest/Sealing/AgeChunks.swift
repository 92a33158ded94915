import Crypto
import Foundation

/// The chunk cipher of age (STREAM): 64 KiB pieces under ChaCha20-Poly1305, each bound to its place, the last one marked.
struct AgeChunks: Sendable {
    static let size = 65_536
    static let tagSize = 16
    static let nonceSize = 12

    let key: SymmetricKey
    /// How many chunks went through so far.
    private(set) var count: UInt64 = 0

    init(fileKey: SymmetricKey, salt: [UInt8]) {
        key = HKDF<SHA256>.deriveKey(inputKeyMaterial: fileKey, salt: salt, info: Data("payload".utf8), outputByteCount: 32)
    }

    /// Appends ciphertext and tag.
    mutating func seal(_ plaintext: UnsafeRawBufferPointer, last: Bool, into output: inout [UInt8]) throws {
        let nonce = try ChaChaPoly.Nonce(data: self.nonce(last: last))
        let box = try ChaChaPoly.seal(plaintext, using: key, nonce: nonce)
        box.combined.withUnsafeBytes { output.append(contentsOf: UnsafeRawBufferPointer(rebasing: $0[Self.nonceSize...])) }
        count += 1
    }

    /// Appends the plaintext.
    ///
    /// - Parameter frame: Twelve bytes of room for the nonce, then ciphertext and tag. The nonce is written there.
    mutating func open(_ frame: inout [UInt8], last: Bool, into output: inout [UInt8]) throws(AgeFault) {
        frame.replaceSubrange(0..<Self.nonceSize, with: nonce(last: last))
        guard let box = try? ChaChaPoly.SealedBox(combined: frame), let plaintext = try? ChaChaPoly.open(box, using: key) else {
            throw AgeFault(.payload, "chunk \(count) was altered")
        }
        guard !plaintext.isEmpty || (last && count == 0) else { throw AgeFault(.payload, "an empty last chunk") }
        plaintext.withUnsafeBytes { output.append(contentsOf: $0) }
        count += 1
    }

    /// Appends the plaintext of a chunk that is not the last.
    ///
    /// - Parameter sealed: Ciphertext and tag.
    mutating func open(_ sealed: UnsafeRawBufferPointer, into output: inout [UInt8]) throws(AgeFault) {
        let body = UnsafeRawBufferPointer(rebasing: sealed.dropLast(Self.tagSize))
        let tag = UnsafeRawBufferPointer(rebasing: sealed.suffix(Self.tagSize))
        guard let nonce = try? ChaChaPoly.Nonce(data: nonce(last: false)),
            let box = try? ChaChaPoly.SealedBox(nonce: nonce, ciphertext: body, tag: tag),
            let plaintext = try? ChaChaPoly.open(box, using: key)
        else { throw AgeFault(.payload, "chunk \(count) was altered") }
        plaintext.withUnsafeBytes { output.append(contentsOf: $0) }
        count += 1
    }

    private func nonce(last: Bool) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Self.nonceSize)
        for index in 0..<8 { bytes[10 - index] = UInt8(truncatingIfNeeded: count >> (8 * UInt64(index))) }
        bytes[11] = last ? 1 : 0
        return bytes
    }
}
