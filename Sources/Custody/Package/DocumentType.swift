/// A document that says in its first member what it is, so that none can be taken for another.
public protocol TypedDocument {
    /// `comity/<kind>/v<number>`.
    static var documentType: String { get }
}

/// The member `_type` of a document. It is coded as the document's type and refuses every other.
public struct DocumentType<Document: TypedDocument>: Codable, Hashable, Sendable {
    public init() {}

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard try container.decode(String.self) == Document.documentType else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a \(Document.documentType)")
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Document.documentType)
    }
}
