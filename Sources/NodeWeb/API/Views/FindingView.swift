public import Convention

/// A finding as an officer reads it: the stable code, the sentence, and where it stands.
public struct FindingView: Codable, Hashable, Sendable {
    public let code: FindingCode
    public let severity: Finding.Severity
    /// In the language of the catalogue.
    public let sentence: String
    /// The paragraph, or `policy` for a rule of this house.
    public let citation: Citation
    public let grade: Grade
    /// Why it is a finding.
    public let why: String
    /// What would lift it.
    public let lifts: String
    /// Who can decide about it.
    public let decides: String
    /// The mark that must be shown beside it; absent when the rule was checked.
    public let mark: String?
    public let field: FieldKey?
    public let part: ContentPart?
    /// The number of the item concerned.
    public let item: Int?

    public init(_ finding: Finding, in catalogue: FindingCatalogue) {
        code = finding.code
        severity = finding.severity
        sentence = catalogue.sentence(for: finding)
        citation = finding.citation
        (why, lifts, decides) = catalogue.explanation(of: finding.code)
        grade = finding.grade
        mark = finding.isUnverified ? FindingCatalogue.unverifiedMark : nil
        field = finding.field
        part = finding.part
        item = finding.item
    }
}

/// The findings about a draft or a proposal.
public struct FindingsView: Codable, Hashable, Sendable {
    /// The request's number within its case.
    public let request: Int
    /// Whether nothing stands against going on.
    public let isComplete: Bool
    public let findings: [FindingView]

    public init(request: Int, findings: [Finding], in catalogue: FindingCatalogue) {
        self.request = request
        self.isComplete = findings.blocking.isEmpty
        self.findings = findings.map { FindingView($0, in: catalogue) }
    }
}
