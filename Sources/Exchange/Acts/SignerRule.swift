import Convention

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
    ///
    /// A request needs two people. So does every decision that refuses, postpones, or grants an intrusive measure; the second
    /// is then the rights reviewer. Granting a preservation, which discloses nothing, needs one: it happens at 3 a.m.
    public static func of(_ content: MessageContent) -> SignerRule {
        switch content {
        case .request, .useConsentRequest:
            SignerRule(proposer: [.drafting, .duty], approver: [.approving])
        case .withdrawal, .extensionRequest, .answer, .consultationReply:
            SignerRule(proposer: [.drafting, .approving, .duty], approver: nil)
        case .question, .consultation, .extension:
            SignerRule(proposer: [.triage, .duty], approver: nil)
        case .decision(let message):
            message.decision.needsRightsReviewer
                ? SignerRule(proposer: [.triage, .duty], approver: [.rightsReviewer])
                : SignerRule(proposer: [.triage, .duty], approver: nil)
        case .executionReport:
            SignerRule(proposer: [.triage, .duty, .custodian], approver: nil)
        case .evidenceNotice:
            SignerRule(proposer: [.custodian], approver: [.triage, .rightsReviewer])
        case .useConsent:
            SignerRule(proposer: [.triage], approver: [.rightsReviewer])
        case .closure:
            SignerRule(proposer: [.drafting, .approving, .triage, .duty], approver: nil)
        }
    }
}
