public import Exchange

/// What a person may do here. Every use case that a person starts names exactly one.
public enum Permission: String, Codable, Hashable, Sendable, CaseIterable {
    case referMatter, draftRequest, annexDocument, proposeStatement, approveStatement
    case readCase, listCases
    case takeInHand, askQuestion, answerQuestion, assign, recordAuthorisation, recordOrder, recordProviderAnswer, reportExecution
    case proposeDecision
    case ingestEvidence, releaseEvidence, fetchEvidence, useEvidence, exportEvidence
    case requestConsent, proposeConsent
    case askExtension, extend, withdraw, closeCase, exportDossier
    case supplementRequest, enquireStatus, reportStatus, remind, changeDeadline, cancelHearing
    case consultOnGround, replyToConsultation, consultOnCosts, answerOnCosts
    case warnOfFutility, declareSecrecyImpossible, decideContinuation, forwardRequest
    case recallMessage, answerRecall, reopenCase
    case noticeDisclosure, consultOnDisclosure, replyOnDisclosure
    case reportAnnulment, reverseAnnulment, giveFeedback, noticeBreach, eraseEvidence
    case proposeErasure, approveErasure
    case readAudit, readAlarms
    /// Whom the node knows; counts that name nobody; how the node is.
    case readDirectory, readFigures, readOperations
    case ownAccount, manageSignIn
    /// Something that starts or stops a clock was noted.
    case noteOccurrence
    /// The node itself, looking at the clocks; no person has it.
    case watchClocks
    /// The node itself, or its operator at the machine, took another policy; no person at the desk has it.
    case adoptPolicy

    /// The roles that have it. Deny by default: whoever is not named may not.
    public var roles: Set<OfficerRole> {
        switch self {
        case .referMatter: [.drafting, .approving, .duty]
        case .draftRequest, .answerQuestion, .askExtension, .requestConsent: [.drafting, .approving, .duty]
        case .proposeStatement: [.drafting, .approving, .triage, .duty, .custodian]
        case .approveStatement: [.approving, .rightsReviewer, .triage]
        case .readCase, .listCases: [.drafting, .approving, .triage, .rightsReviewer, .custodian, .duty, .overseer]
        case .takeInHand, .askQuestion, .assign, .extend: [.triage, .duty]
        case .recordAuthorisation: [.triage]
        case .recordOrder, .recordProviderAnswer, .reportExecution: [.triage, .duty, .custodian]
        case .proposeDecision: [.triage, .duty]
        case .ingestEvidence, .releaseEvidence: [.custodian]
        case .annexDocument: [.drafting, .approving, .duty, .triage, .custodian]
        case .fetchEvidence: [.drafting, .approving, .custodian, .triage, .duty]
        case .useEvidence, .exportEvidence: [.drafting, .approving, .custodian]
        case .proposeConsent: [.triage]
        case .withdraw, .closeCase: [.drafting, .approving, .triage, .duty]
        case .exportDossier: [.drafting, .approving, .triage, .custodian]
        case .supplementRequest, .decideContinuation, .answerOnCosts: [.drafting, .duty]
        case .enquireStatus, .changeDeadline, .cancelHearing, .replyToConsultation, .noticeDisclosure, .replyOnDisclosure:
            [.drafting, .approving, .duty]
        case .reportStatus, .consultOnGround, .consultOnCosts, .warnOfFutility, .declareSecrecyImpossible, .forwardRequest,
            .consultOnDisclosure:
            [.triage, .duty]
        case .remind, .reopenCase: [.drafting, .approving, .triage, .duty]
        case .recallMessage, .answerRecall, .reportAnnulment, .noticeBreach: [.drafting, .approving, .triage, .duty, .custodian]
        case .reverseAnnulment: [.drafting, .triage, .duty]
        case .giveFeedback: [.drafting, .approving, .custodian]
        case .eraseEvidence: [.custodian]
        case .proposeErasure: [.approving, .triage]
        case .approveErasure: [.approving, .triage, .rightsReviewer]
        case .readAudit: [.overseer, .operator]
        case .readDirectory: Set(OfficerRole.allCases)
        case .readFigures: [.overseer]
        case .readOperations: [.operator, .overseer]
        case .ownAccount: Set(OfficerRole.allCases)
        case .manageSignIn: [.operator]
        case .noteOccurrence: [.drafting, .approving, .triage, .duty, .custodian]
        case .watchClocks, .adoptPolicy: []
        case .readAlarms: [.drafting, .approving, .triage, .duty, .overseer, .operator]
        }
    }
}
