public import Attest
public import Terms

/// What goes into the log for a signed object: a commitment that covers the object and both its signatures.
///
/// The digest is SHA-256 of the canonical JSON `{"header":…,"signature":…,"signaturePQ":…}`, each member the lower-case
/// hexadecimal SHA-256 of the bytes of that name; the commitment is ``Attest/Commitment/log(salt:digest:)`` of it. Once the salt and
/// the object are erased, the entry cannot be connected to anything.
public struct LogCommitment: Hashable, Sendable {
    public let salt: Salt
    public let digest: Digest

    /// - Parameters:
    ///   - header: The digest of the signed bytes.
    ///   - signature: The digest of the CMS, as DER.
    ///   - signaturePQ: The digest of its post-quantum twin, as DER.
    public init(header: Digest, signature: Digest, signaturePQ: Digest, salt: Salt) {
        let members = ["header": header, "signature": signature, "signaturePQ": signaturePQ].mapValues { JSON.string($0.text) }
        self.digest = Digest(of: JSON.object(members).canonicalBytes)
        self.salt = salt
    }

    /// - Parameter document: The signed bytes.
    public init(document: [UInt8], signature: [UInt8], signaturePQ: [UInt8], salt: Salt) {
        self.init(
            header: Digest(of: document), signature: Digest(of: signature), signaturePQ: Digest(of: signaturePQ), salt: salt)
    }

    public var commitment: Digest { Commitment.log(salt: salt, digest: digest) }
    public var entry: LogEntry { LogEntry(commitment: commitment) }
}
