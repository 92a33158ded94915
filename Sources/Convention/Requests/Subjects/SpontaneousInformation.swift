public import Terms

/// Information that nobody asked for (40(4), 51). Nothing is prescribed; the sender may bind its use (40(5)).
public struct SpontaneousInformation: Codable, Hashable, Sendable {
    public enum Subject: String, Codable, Hashable, Sendable, CaseIterable {
        /// On criminal matters (40(4)).
        case criminalMatter = "criminal_matter"
        /// On proceeds of offences (51).
        case proceeds
    }

    public var subject: Subject
    public var information: String
    /// For which inquiry or request of the receiver it could be of use.
    public var relevance: String
    /// 40(5).
    public var restrictions: UseRestrictions?

    public init(subject: Subject, information: String, relevance: String, restrictions: UseRestrictions? = nil) {
        self.subject = subject
        self.information = information
        self.relevance = relevance
        self.restrictions = restrictions
    }
}

/// How the receiver may use what it got unasked (40(5)). What clears an accused person may always be disclosed, after notice.
public struct UseRestrictions: Codable, Hashable, Sendable {
    /// To be kept secret, even if only for a time.
    public var confidential: Bool
    public var until: Moment?
    /// Only as a lead, not as evidence before a court.
    public var notAsEvidence: Bool
    /// Only for these purposes; `nil` for no such limit.
    public var purposes: [String]?
    public var noOnwardTransfer: Bool

    public init(
        confidential: Bool, until: Moment? = nil, notAsEvidence: Bool, purposes: [String]? = nil, noOnwardTransfer: Bool
    ) {
        self.confidential = confidential
        self.until = until
        self.notAsEvidence = notAsEvidence
        self.purposes = purposes
        self.noOnwardTransfer = noOnwardTransfer
    }
}
