/// How many people must have signed a statement, and in which roles. The sender's outbox and the receiver both refuse fewer.
public struct SignerRule: Hashable, Sendable {
    /// The proposer holds one of these.
    public let proposer: Set<OfficerRole>
    /// A second, different person holds one of these; `nil` when one signature is enough.
    public let approver: Set<OfficerRole>?

    public init(proposer: Set<OfficerRole>, approver: Set<OfficerRole>?) {
        self.proposer = proposer
        self.approver = approver
    }

    /// The rule for a statement.
    public static func of(_ content: MessageContent) -> SignerRule { content.value.signers }

    // Most kinds follow one of these; what deviates says so in its own file.

    /// What commits the requesting State: a request, its supplement, going on in spite of a warning.
    static let requestOfTwo = SignerRule(proposer: [.drafting, .duty], approver: [.approving])
    /// A word of the requesting State that commits it to nothing new.
    static let requestingOfficer = SignerRule(proposer: [.drafting, .approving, .duty], approver: nil)
    /// A word of the requested State that decides nothing.
    static let requestedOfficer = SignerRule(proposer: [.triage, .duty], approver: nil)
    /// Every decision that refuses, postpones, or grants an intrusive measure.
    static let decisionOfTwo = SignerRule(proposer: [.triage, .duty], approver: [.rightsReviewer])
    /// A word that either State may say.
    static let eitherOfficer = SignerRule(proposer: [.drafting, .approving, .triage, .duty], approver: nil)
    /// A word about evidence that either State may say, and that must not wait for a second person: it only protects.
    static let eitherAtOnce = SignerRule(proposer: [.drafting, .approving, .triage, .duty, .custodian], approver: nil)
}
