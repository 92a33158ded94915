public import Convention
public import Terms

/// Adds to a request or changes it: items by number, facts, documents.
///
/// Before the decision it becomes part of the request. A decision that has not seen it stands for the request as it was; the supplement
/// is then a request of its own, under its own digest, and needs a decision of its own.
public struct Supplement: Content {
    /// The request.
    public let on: Digest
    /// A number that the request has replaces that item, another adds one.
    public let items: [RequestItem]
    /// Further facts, added to the summary.
    public let facts: String?
    /// Replaces the assistance sought.
    public let assistance: String?
    public let reasons: String
    public let attachments: [Attachment]

    public init(
        on: Digest, items: [RequestItem], facts: String? = nil, assistance: String? = nil, reasons: String, attachments: [Attachment] = []
    ) {
        self.on = on
        self.items = items
        self.facts = facts
        self.assistance = assistance
        self.reasons = reasons
        self.attachments = attachments
    }
}

extension Supplement {
    public static var kind: MessageKind { .supplement }
    public static var sender: ThreadSide { .requestingState }
    public static var deed: String { "supplements a request made to" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .requestOfTwo }
    public var plainLines: [String] {
        [
            "Reasons: \(reasons)", items.isEmpty ? nil : "Items: \(items.map { String($0.number) }.joined(separator: ", ")).",
            facts.map { "Further facts: \($0)" }, assistance.map { "Assistance sought now: \($0)" },
            attachments.isEmpty ? nil : "Attached: \(attachments.map(\.name).joined(separator: ", ")).",
        ].compactMap { $0 }
    }
}
