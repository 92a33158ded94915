/// What a message is for. The kind stands in the header in clear, so it says no more than the office must know to route it.
public enum MessageKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// A request for assistance, of any type of the Convention.
    case request
    /// Further information is needed to execute (40(16)).
    case question
    /// The further information.
    case answer
    /// Granted, with or without conditions, in part, postponed, refused or forwarded (40(25) to (28)).
    case decision
    /// What was done for each item, and when: the moment from which preservation counts (42(8)).
    case executionReport = "execution-report"
    /// Sealed evidence is ready to be fetched.
    case evidenceNotice = "evidence-notice"
    /// May the evidence be used elsewhere or passed on (40(19), 36(3))?
    case useConsentRequest = "use-consent-request"
    /// The answer to that.
    case useConsent = "use-consent"
    /// Keep the data longer; to be sent before expiry (42(9)).
    case extensionRequest = "extension-request"
    /// Until when it is kept now.
    case `extension` = "extension"
    /// Before refusing or postponing: can it be granted on other terms (40(28))?
    case consultation
    /// The requesting State's word in that consultation.
    case consultationReply = "consultation-reply"
    /// No longer needed (40(26)); what was begun is stopped and a hold is released.
    case withdrawal
    /// Nothing is left to do in this thread.
    case closure
    /// A closed matter goes on.
    case reopening
    /// Adds to a request or changes it.
    case supplement
    /// How far is it (40(26))?
    case statusEnquiry = "status-enquiry"
    /// So far.
    case statusReport = "status-report"
    /// Something has not been answered.
    case reminder
    /// The deadline moved or fell away (40(26)).
    case deadlineChange = "deadline-change"
    /// A hearing was cancelled or moved.
    case hearingCancellation = "hearing-cancellation"
    /// Extraordinary costs: on what terms (40(30))?
    case costConsultation = "cost-consultation"
    /// The answer to that.
    case costReply = "cost-reply"
    /// Preservation may be futile or harmful (42(7)).
    case futilityNotice = "futility-notice"
    /// Secrecy cannot be kept (40(20)).
    case secrecyNotice = "secrecy-notice"
    /// Whether to go on in spite of such a warning.
    case continuation
    /// Which authority of the State has it now (40(12)).
    case forwarding
    /// A message was sent by mistake.
    case recall
    /// What was done with it.
    case recallReply = "recall-reply"
    /// What exonerates will be, or was, disclosed (40(5), 40(19)).
    case exculpatoryNotice = "exculpatory-notice"
    /// The giving State asks to be consulted first.
    case exculpatoryConsultation = "exculpatory-consultation"
    /// And is.
    case exculpatoryReply = "exculpatory-reply"
    /// A court annulled a measure: use stops (24).
    case annulment
    /// That annulment was reversed: use opens again (24).
    case annulmentReversal = "annulment-reversal"
    /// What became of evidence.
    case useFeedback = "use-feedback"
    /// Personal data got into wrong hands (36).
    case breachNotice = "breach-notice"
    /// Evidence was erased, as a condition asked (36).
    case erasureReport = "erasure-report"

    /// The type of what a message of this kind says.
    public var content: any Content.Type {
        switch self {
        case .request: RequestMessage.self
        case .question: Question.self
        case .answer: Answer.self
        case .decision: DecisionMessage.self
        case .executionReport: ExecutionReport.self
        case .evidenceNotice: EvidenceNotice.self
        case .useConsentRequest: UseConsentRequest.self
        case .useConsent: UseConsent.self
        case .extensionRequest: ExtensionRequest.self
        case .extension: Extension.self
        case .consultation: Consultation.self
        case .consultationReply: ConsultationReply.self
        case .withdrawal: Withdrawal.self
        case .closure: Closure.self
        case .reopening: Reopening.self
        case .supplement: Supplement.self
        case .statusEnquiry: StatusEnquiry.self
        case .statusReport: StatusReport.self
        case .reminder: Reminder.self
        case .deadlineChange: DeadlineChange.self
        case .hearingCancellation: HearingCancellation.self
        case .costConsultation: CostConsultation.self
        case .costReply: CostReply.self
        case .futilityNotice: FutilityNotice.self
        case .secrecyNotice: SecrecyNotice.self
        case .continuation: Continuation.self
        case .forwarding: Forwarding.self
        case .recall: Recall.self
        case .recallReply: RecallReply.self
        case .exculpatoryNotice: ExculpatoryNotice.self
        case .exculpatoryConsultation: ExculpatoryConsultation.self
        case .exculpatoryReply: ExculpatoryReply.self
        case .annulment: Annulment.self
        case .annulmentReversal: AnnulmentReversal.self
        case .useFeedback: UseFeedback.self
        case .breachNotice: BreachNotice.self
        case .erasureReport: ErasureReport.self
        }
    }
}
