import Foundation

/// A table that was built in does not read: a mistake of ours, found at start.
public struct RulebookFault: Error, Hashable, Sendable {
    /// The file's name without its ending.
    public var table: String
    public var detail: String
}

/// The JSON files of `Tables/`, by name without ending.
struct RuleTables: Sendable {
    var files: [String: [UInt8]]

    static let bundled = RuleTables(files: [
        "articles": PackageResources.articles_json,
        "offences": PackageResources.offences_json,
        "measures": PackageResources.measures_json,
        "requests": PackageResources.requests_json,
        "contents": PackageResources.contents_json,
        "grounds": PackageResources.grounds_json,
        "duties": PackageResources.duties_json,
        "clocks": PackageResources.clocks_json,
        "safeguards": PackageResources.safeguards_json,
        "notifications": PackageResources.notifications_json,
        "certificates": PackageResources.certificates_json,
        "findings.en": PackageResources.findings_en_json,
        "explanations.en": PackageResources.explanations_en_json,
    ])

    /// States, organizations and what is known of their steps; no rules, so kept apart from the rulebook.
    static let participants = RuleTables(files: [
        "participants": PackageResources.participants_json,
        "treaty-status": PackageResources.treaty_status_json,
        "treaty.en": PackageResources.treaty_en_json,
    ])

    func read<Table: Decodable>(_: Table.Type, _ name: String) throws(RulebookFault) -> Table {
        guard let bytes = files[name] else { throw RulebookFault(table: name, detail: "missing") }
        do {
            return try JSONDecoder().decode(Table.self, from: Data(bytes))
        } catch {
            throw RulebookFault(table: name, detail: "\(error)")
        }
    }
}
