public import Terms

/// A joint investigation, by agreement or case by case (48).
public struct JointInvestigation: Codable, Hashable, Sendable {
    public var agreement: JointAgreement?
    /// Who owns what is found, and in whose proceedings it may be used.
    public var evidenceRule: String?

    public init(agreement: JointAgreement? = nil, evidenceRule: String? = nil) {
        self.agreement = agreement
        self.evidenceRule = evidenceRule
    }
}

/// What is agreed on; the sovereignty of the State on whose territory work is done is fully respected (48).
public struct JointAgreement: Codable, Hashable, Sendable {
    public var purpose: String
    public var from: CalendarDay
    public var to: CalendarDay
    public var members: [JointMember]
    /// On whose territory the work is done, and so under whose law.
    public var hostStates: [StateCode]
    /// The name of the attachment that holds the agreement or its draft.
    public var attachment: String?

    public init(
        purpose: String, from: CalendarDay, to: CalendarDay, members: [JointMember] = [], hostStates: [StateCode] = [],
        attachment: String? = nil
    ) {
        self.purpose = purpose
        self.from = from
        self.to = to
        self.members = members
        self.hostStates = hostStates
        self.attachment = attachment
    }
}

/// An authority that takes part.
public struct JointMember: Codable, Hashable, Sendable {
    public var party: Party
    public var name: String
    public var isLeader: Bool

    public init(party: Party, name: String, isLeader: Bool) {
        self.party = party
        self.name = name
        self.isLeader = isLeader
    }
}
