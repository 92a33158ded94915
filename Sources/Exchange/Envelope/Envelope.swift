public import Attest
public import Terms

/// A message as it crosses the border: signed header, two signatures, sealed body. Nothing in it has been believed yet.
public struct Envelope: Codable, Hashable, Sendable {
    /// The exact header bytes that were signed.
    public let header: Blob
    /// Detached CMS with ECDSA P-256 over the header bytes.
    public let signature: Blob
    /// Its twin with ML-DSA-65.
    public let signaturePQ: Blob
    /// The sealed body: an age file.
    public let body: Blob

    public init(header: Blob, signature: Blob, signaturePQ: Blob, body: Blob) {
        self.header = header
        self.signature = signature
        self.signaturePQ = signaturePQ
        self.body = body
    }

    /// SHA-256 of the header bytes: by this the message is cited, linked and receipted.
    public var digest: Digest { Digest(of: header.bytes) }

    public var twin: TwinSignature { TwinSignature(cms: signature.bytes, pq: signaturePQ.bytes) }

    /// The bytes to send; stored before the first attempt and re-sent unchanged.
    public func wire() throws -> [UInt8] { try Canonical.bytes(of: self) }

    /// Reads bytes from the line.
    ///
    /// - Throws: ``Rejection`` with `envelope.oversized`, `envelope.unknownMember` or `envelope.malformed`.
    public static func read(_ bytes: [UInt8]) throws(Rejection) -> Envelope {
        guard bytes.count <= ProtocolLimits.envelopeBytes else {
            throw Rejection(
                .envelopeOversized, "an envelope has at most \(ProtocolLimits.envelopeBytes) bytes; send large attachments as a transfer")
        }
        do {
            return try Canonical.value(Envelope.self, from: bytes)
        } catch {
            if case .unknownMember(let member) = error {
                throw Rejection(.envelopeUnknownMember, "this version does not know \(member); leave it out")
            }
            throw Rejection(.envelopeMalformed, "not the canonical JSON of an envelope")
        }
    }

    /// Reads the header without believing it.
    ///
    /// - Throws: ``Rejection`` with `envelope.unknownVersion`, `envelope.unknownMember` or `envelope.malformed`.
    public func readHeader() throws(Rejection) -> EnvelopeHeader {
        let json: JSON
        do { json = try JSON(parsing: header.bytes) } catch { throw Rejection(.envelopeMalformed, "the header is not JSON") }
        guard case .object(let members) = json, members["_type"] == .string(EnvelopeHeader.type) else {
            throw Rejection(.envelopeUnknownVersion, "this node reads \(EnvelopeHeader.type)")
        }
        guard case .integer(let version)? = members["version"], ProtocolLimits.versions.contains(Int(version)) else {
            throw Rejection(.envelopeUnknownVersion, "this node reads versions \(ProtocolLimits.versions)")
        }
        let header: EnvelopeHeader
        do {
            header = try Canonical.value(EnvelopeHeader.self, from: self.header.bytes)
        } catch {
            if case .unknownMember(let member) = error {
                throw Rejection(.envelopeUnknownMember, "this version does not know \(member); leave it out")
            }
            throw Rejection(.envelopeMalformed, "the header is not the canonical JSON of an envelope header")
        }
        guard header.previous == Array(Set(header.previous)).sorted() else {
            throw Rejection(.envelopeMalformed, "previous must be sorted and without repetition")
        }
        guard header.previous.count <= ProtocolLimits.heads else {
            throw Rejection(.tooManyHeads, "a message names at most \(ProtocolLimits.heads) heads")
        }
        return header
    }
}
