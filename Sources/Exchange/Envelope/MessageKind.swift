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
}
