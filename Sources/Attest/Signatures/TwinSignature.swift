/// Two detached signatures over one document: one that every stock tool verifies today, one that withstands a quantum computer.
public struct TwinSignature: Codable, Hashable, Sendable {
    /// CMS with ECDSA P-256, DER.
    public var cms: Blob
    /// CMS with ML-DSA-65, DER. A file of its own, because OpenSSL 3.0 refuses a whole CMS with a signer that it does not know.
    public var pq: Blob

    public init(cms: [UInt8], pq: [UInt8]) {
        self.cms = Blob(cms)
        self.pq = Blob(pq)
    }
}
