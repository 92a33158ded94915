import Attest
import Crypto
import Terms

/// The SHA-256 of the parts, one after the other.
func hashed(_ parts: [UInt8]...) -> Terms.Digest {
    var stream = DigestStream()
    for part in parts { stream.update(part) }
    return stream.finish()
}

/// MD5 and SHA-1, which prove nothing today but which providers still write into their letters.
public struct LegacyHashStream: Sendable {
    private var md5 = Insecure.MD5()
    private var sha1 = Insecure.SHA1()

    public init() {}

    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        md5.update(bufferPointer: bytes)
        sha1.update(bufferPointer: bytes)
    }

    /// 16 and 20 bytes.
    public func digests() -> (md5: [UInt8], sha1: [UInt8]) {
        (md5.finalize().withUnsafeBytes { Array($0) }, sha1.finalize().withUnsafeBytes { Array($0) })
    }
}

/// HKDF-SHA256 (RFC 5869) with an empty salt.
func derived(from secret: [UInt8], info: [UInt8], count: Int) -> [UInt8] {
    HKDF<SHA256>.deriveKey(inputKeyMaterial: SymmetricKey(data: secret), info: info, outputByteCount: count)
        .withUnsafeBytes { Array($0) }
}
