import Crypto
public import Foundation
public import Terms

extension Terms.Digest {
    /// The SHA-256 digest (FIPS 180-4) of the bytes.
    public init(of bytes: some DataProtocol) {
        var hash = SHA256()
        hash.update(data: bytes)
        self.init(hash.finalize())
    }

    init(_ digest: SHA256.Digest) {
        guard let value = Terms.Digest(bytes: Array(digest)) else { preconditionFailure("a SHA-256 digest has 32 bytes") }
        self = value
    }
}

/// A SHA-256 digest of bytes that come in pieces; memory does not grow with them.
public struct DigestStream: Sendable {
    private var hash = SHA256()

    public init() {}

    public mutating func update(_ bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }

    public mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { hash.update(bufferPointer: $0) } }

    public mutating func update(_ bytes: ArraySlice<UInt8>) { bytes.withUnsafeBytes { hash.update(bufferPointer: $0) } }

    /// The digest of everything so far. More may follow; a later call then covers that too.
    public func finish() -> Terms.Digest { Terms.Digest(hash.finalize()) }
}
