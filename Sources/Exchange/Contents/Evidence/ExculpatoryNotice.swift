public import Terms

/// Evidence or information will be disclosed to an accused person because it exonerates him (40(5), 40(19)).
///
/// Before the disclosure; where that is not possible, without delay after it. If the other State asks, it is consulted first.
public struct ExculpatoryNotice: Content {
    /// The evidence notice.
    public let on: Digest
    public let transfer: TransferID
    /// The proceeding in which it is disclosed, by the sender's own reference.
    public let reference: String
    /// Set when the disclosure came first: why that could not be helped stands in `reasons`.
    public let disclosedAt: Moment?
    public let reasons: String

    public init(on: Digest, transfer: TransferID, reference: String, disclosedAt: Moment? = nil, reasons: String) {
        self.on = on
        self.transfer = transfer
        self.reference = reference
        self.disclosedAt = disclosedAt
        self.reasons = reasons
    }
}

extension ExculpatoryNotice {
    public static var kind: MessageKind { .exculpatoryNotice }
    public static var sender: ThreadSide { .either }
    public static var deed: String { "gives notice of a disclosure that exonerates to" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .requestingOfficer }
    public var plainLines: [String] {
        ["\(disclosedAt.map { "Disclosed at \($0)" } ?? "To be disclosed") in \(reference). Reasons: \(reasons)"]
    }
}
