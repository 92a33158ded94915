/// One row of the tables, whatever its table: what it says, where it stands, how far to trust it.
///
/// The id is that of the table, a point, and that of the row: `grounds.persecution_mla`, `contents.preservation.necessity`.
public struct RuleRow: Hashable, Sendable {
    public let id: String
    public let citation: Citation
    /// As the rulebook uses it: ``Grade/signedOff`` once a legal office has signed.
    public internal(set) var grade: Grade
    /// One line that tells a reader what the row is about, in our own words.
    public let text: String
    /// The row as the table has it, as JSON with sorted members. A legal office signs for these bytes, by their digest.
    public let bytes: [UInt8]

    /// Whether the mark "unverified against the authentic text" belongs beside it.
    public var isUnverified: Bool { grade.isUnverified }
}

/// A row that can be signed off.
protocol GradedRow: Encodable {
    var grade: Grade { get set }
    /// Within its table.
    var rowID: String { get }
    var rowCitation: Citation { get }
    var rowText: String { get }
    /// Parts of the row with a grade of their own that a signature covers as well.
    mutating func signOffParts()
    /// Whether the row or a part of it is unverified.
    var hasUnverifiedPart: Bool { get }
}

extension GradedRow {
    mutating func signOffParts() {}
    var hasUnverifiedPart: Bool { false }
}

extension FieldRule: GradedRow {
    var rowID: String { key.rawValue }
    var rowCitation: Citation { citation }
    var rowText: String { "\(need.text.replacing("_", with: " ")): \(form)" }
}

extension RequestRule: GradedRow {
    var rowID: String { id.rawValue }
    var rowCitation: Citation { .article(article) }
    var rowText: String { title }
    mutating func signOffParts() { scopeBasis.grade = .signedOff }
    var hasUnverifiedPart: Bool { scopeBasis.grade.isUnverified }
}

extension OffenceRule: GradedRow {
    var rowID: String { id.rawValue }
    var rowCitation: Citation { .article(article) }
    var rowText: String { title }
    mutating func signOffParts() { for index in options.indices { options[index].grade = .signedOff } }
    var hasUnverifiedPart: Bool { options.contains(where: \.grade.isUnverified) }
}

extension DomesticMeasureRule: GradedRow {
    var rowID: String { id }
    var rowCitation: Citation { .article(article) }
    var rowText: String { id.replacing("_", with: " ") }
    mutating func signOffParts() { scopeBasis.grade = .signedOff }
    var hasUnverifiedPart: Bool { scopeBasis.grade.isUnverified }
}

extension GroundRule: GradedRow {
    var rowID: String { id.rawValue }
    var rowCitation: Citation { citation }
    var rowText: String { text }
}

extension NeverSufficientRule: GradedRow {
    var rowID: String { id.rawValue }
    var rowCitation: Citation { citation }
    var rowText: String { "Never suffices alone: \(text)" }
}

extension PostponementRule: GradedRow {
    var rowID: String { id.rawValue }
    var rowCitation: Citation { citation }
    var rowText: String { text }
}

extension AbsentRule: GradedRow {
    var rowID: String { id }
    var rowCitation: Citation { citation }
    var rowText: String { text }
}

extension TreatyRule: GradedRow {
    var rowID: String { id }
    var rowCitation: Citation { citation }
    var rowText: String { note ?? id.replacing("_", with: " ") }
}

extension ClockRule: GradedRow {
    var rowID: String { id.rawValue }
    var rowCitation: Citation { citation }
    var rowText: String {
        let length = amount.map { " \($0) \(unit?.rawValue.replacing("_", with: " ") ?? "")" } ?? ""
        return "\(kind.rawValue.replacing("_", with: " "))\(length)\(note.map { ", \($0)" } ?? "")"
    }
}

extension ThresholdRule: GradedRow {
    var rowID: String { id.rawValue }
    var rowCitation: Citation { citation }
    var rowText: String { "\(amount) \(unit.rawValue). \(note)" }
}

extension SafeguardRule: GradedRow {
    var rowID: String { id.rawValue }
    var rowCitation: Citation { citation }
    var rowText: String { text }
}

extension NotificationRule: GradedRow {
    var rowID: String { id }
    var rowCitation: Citation { citation }
    var rowText: String { "\(id.replacing("_", with: " ")), \(duty), \(when)" }
}
