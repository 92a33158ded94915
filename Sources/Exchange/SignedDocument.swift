public import Attest
public import Terms

/// A signed JSON document other than an envelope: its exact bytes and its two detached signatures.
public struct SignedDocument: Codable, Hashable, Sendable {
    public let document: Blob
    public let signature: Blob
    public let signaturePQ: Blob

    public init(document: [UInt8], twin: TwinSignature) {
        self.document = Blob(document)
        self.signature = twin.cms
        self.signaturePQ = twin.pq
    }

    /// SHA-256 of the document's bytes: by this it is cited.
    public var digest: Digest { Digest(of: document.bytes) }

    public var twin: TwinSignature { TwinSignature(cms: signature.bytes, pq: signaturePQ.bytes) }

    /// The bytes to send or keep.
    public func wire() throws -> [UInt8] { try Canonical.bytes(of: self) }

    /// Signs the canonical bytes of a value.
    public init(signing value: some Encodable, by signer: TwinSigner, at moment: Moment) throws {
        let bytes = try Canonical.bytes(of: value)
        self.init(document: bytes, twin: try signer.sign(bytes, at: moment))
    }
}
