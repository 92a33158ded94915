import CDigestPair
import Crypto
public import Terms

/// Two SHA-256 digests over the same bytes as they stream past, in little more time than one takes.
///
/// The first runs from the beginning to the end. The second is begun anew whenever its result is taken, and may be fed bytes of its
/// own in between: so one pass gives the digest of an object and the leaves of its chunk tree. Where the processor has SHA
/// instructions, both are computed side by side (decision 7); elsewhere, one after the other by the library. The results are the same.
public struct DigestPair: Sendable {
    private enum Engine: Sendable {
        case sideBySide(comity_sha256, comity_sha256)
        case oneByOne(SHA256, SHA256)
    }

    private static let isSideBySide = comity_sha256_is_supported() != 0

    private var engine: Engine

    public init() { self.init(sideBySide: Self.isSideBySide) }

    /// - Parameter sideBySide: Only where the processor can.
    init(sideBySide: Bool) { engine = sideBySide ? .sideBySide(Self.begun(), Self.begun()) : .oneByOne(SHA256(), SHA256()) }

    /// Takes bytes into both.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        switch engine {
        case .sideBySide(var first, var second):
            comity_sha256_update_both(&first, &second, bytes.baseAddress, bytes.count)
            engine = .sideBySide(first, second)
        case .oneByOne(var first, var second):
            engine = .oneByOne(SHA256(), SHA256())
            first.update(bufferPointer: bytes)
            second.update(bufferPointer: bytes)
            engine = .oneByOne(first, second)
        }
    }

    /// Takes bytes into the second only.
    public mutating func updateSecond(_ bytes: [UInt8]) {
        switch engine {
        case .sideBySide(let first, var second):
            bytes.withUnsafeBytes { comity_sha256_update(&second, $0.baseAddress, $0.count) }
            engine = .sideBySide(first, second)
        case .oneByOne(let first, var second):
            bytes.withUnsafeBytes { second.update(bufferPointer: $0) }
            engine = .oneByOne(first, second)
        }
    }

    /// The digest of everything that the second has been fed since it was last begun; it begins anew.
    public mutating func takeSecond() -> Terms.Digest {
        switch engine {
        case .sideBySide(let first, let second):
            engine = .sideBySide(first, Self.begun())
            return Self.result(of: second)
        case .oneByOne(let first, let second):
            engine = .oneByOne(first, SHA256())
            return Terms.Digest(second.finalize())
        }
    }

    /// The digest of everything so far.
    public var first: Terms.Digest {
        switch engine {
        case .sideBySide(let first, _): Self.result(of: first)
        case .oneByOne(let first, _): Terms.Digest(first.finalize())
        }
    }

    private static func begun() -> comity_sha256 {
        var digest = comity_sha256()
        comity_sha256_begin(&digest)
        return digest
    }

    private static func result(of digest: comity_sha256) -> Terms.Digest {
        var bytes = [UInt8](repeating: 0, count: 32)
        withUnsafePointer(to: digest) { comity_sha256_result($0, &bytes) }
        guard let value = Terms.Digest(bytes: bytes) else { preconditionFailure("a SHA-256 digest has 32 bytes") }
        return value
    }
}
