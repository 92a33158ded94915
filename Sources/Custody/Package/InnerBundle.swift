public import Attest

/// The content of `data/00000000.age`: the inner manifest's exact bytes, and beside them the acts of the people who answer for it.
///
/// The acts are signed over the manifest's digest and therefore cannot be inside it.
public struct InnerBundle: TypedDocument, Codable, Hashable, Sendable {
    public static let documentType = "comity/inner-bundle/v1"

    public let type: DocumentType<InnerBundle>
    public let manifest: Blob
    /// Signed acts, each as the exact bytes that its own format prescribes.
    public let acts: [Blob]

    public init(manifest: InnerManifest, acts: [Blob]) throws {
        self.type = DocumentType()
        self.manifest = Blob(try manifest.bytes())
        self.acts = acts
    }

    enum CodingKeys: String, CodingKey {
        case type = "_type"
        case manifest, acts
    }

    /// The bytes that are sealed.
    public func bytes() throws -> [UInt8] { try Canonical.bytes(of: self) }

    /// - Throws: `.malformed` for any other bytes than the canonical ones.
    public init(parsing bytes: [UInt8]) throws(PackageFault) {
        do { self = try Canonical.value(InnerBundle.self, from: bytes) } catch { throw .malformed("\(error)") }
    }

    /// The manifest, once it has been found sound and to be that of the transfer.
    ///
    /// The acts' signatures are not judged here.
    public func manifest(for transfer: TransferManifest) throws(PackageFault) -> InnerManifest {
        let manifest = try InnerManifest(parsing: manifest.bytes)
        try manifest.check(against: transfer)
        return manifest
    }
}
