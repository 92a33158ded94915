/// Something that a rule found in a request, a decision or an authorisation. Data, never thrown, always with its source.
public struct Finding: Codable, Hashable, Sendable {
    public enum Severity: String, Codable, Hashable, Sendable, CaseIterable {
        /// The step cannot be taken before it is mended.
        case blocks
        /// A person should look at it and may go on.
        case warns
        /// Nothing to mend: what a reader has to know, as that the Convention prescribes no contents for this type.
        case informs
    }

    /// Stable across releases and languages: catalogues, tests and statistics key on it.
    public let code: FindingCode
    public let severity: Severity
    public let citation: Citation
    public let grade: Grade
    /// The field of the rule tables that it is about.
    public var field: FieldKey?
    /// The member of the content that has to be mended.
    public var part: ContentPart?
    /// The number of the item concerned.
    public var item: Int?
    /// What the sentence names: `ground`, `offence`, `language` … The id of a row of the tables, for which every catalogue has
    /// words, or a text to be shown as it is.
    public var arguments: [String: String]

    public init(
        _ code: FindingCode, _ severity: Severity, _ citation: Citation, _ grade: Grade, field: FieldKey? = nil, part: ContentPart? = nil,
        item: Int? = nil, arguments: [String: String] = [:]
    ) {
        self.code = code
        self.severity = severity
        self.citation = citation
        self.grade = grade
        self.field = field
        self.part = part
        self.item = item
        self.arguments = arguments
    }

    /// Whether every screen must mark it as "unverified against the authentic text".
    public var isUnverified: Bool { grade.isUnverified }
}

/// The rules do not allow the step: at least one of the findings blocks.
public struct BlockedByRules: Error, Hashable, Sendable {
    /// All findings, the warnings too.
    public let findings: [Finding]

    /// - Parameter findings: What was found; at least one blocks.
    init(findings: [Finding]) { self.findings = findings }
}

extension [Finding] {
    public var blocking: [Finding] { filter { $0.severity == .blocks } }
    public var warnings: [Finding] { filter { $0.severity == .warns } }
}
