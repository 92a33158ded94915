public import Convention
public import Terms

/// A matter that an officer refers to the central authority.
public struct Referral: Codable, Hashable, Sendable {
    public let title: String
    /// What the central authority is asked to obtain.
    public let task: String
    public let authority: AuthorityID
    public let counterpart: Party?
    public let references: References?

    public init(title: String, task: String, authority: AuthorityID, counterpart: Party? = nil, references: References? = nil) {
        self.title = title
        self.task = task
        self.authority = authority
        self.counterpart = counterpart
        self.references = references
    }
}

/// A task for another authority of the same State, and who there needs to know the case.
public struct AssignmentForm: Codable, Hashable, Sendable {
    public let authority: AuthorityID
    public let task: String
    public let officers: [OfficerID]

    public init(authority: AuthorityID, task: String, officers: [OfficerID]) {
        self.authority = authority
        self.task = task
        self.officers = officers
    }
}

/// A draft as it is saved: anything may be missing.
public struct DraftForm: Codable, Hashable, Sendable {
    public let content: RequestContent
    public let attachments: [Annex]?
    /// Whom to ask; may be left out once the case has it.
    public let counterpart: Party?

    public init(content: RequestContent, attachments: [Annex]? = nil, counterpart: Party? = nil) {
        self.content = content
        self.attachments = attachments
        self.counterpart = counterpart
    }
}

/// Where a dossier is to be written on the node's machine.
public struct DossierOrder: Codable, Hashable, Sendable {
    /// A folder that does not exist yet.
    public let path: String
    /// Messages to leave out, by digest; the dossier says that they were.
    public let withholding: [Digest]?
    /// A file to be written with the key that opens the evidence, for the court alone; left out when absent.
    public let identityTo: String?

    public init(path: String, withholding: [Digest]? = nil, identityTo: String? = nil) {
        self.path = path
        self.withholding = withholding
        self.identityTo = identityTo
    }
}
