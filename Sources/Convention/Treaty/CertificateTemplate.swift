/// The forms of `Tables/certificates.json`.
public enum CertificateID: String, Codable, Hashable, Sendable, CaseIterable {
    case authenticity
    case custodianAffidavit = "custodian_affidavit"
    case execution
}

/// What a certificate says about the matter; each is filled from the case, never typed.
public enum CertificateField: String, Codable, Hashable, Sendable, CaseIterable {
    case state, authority, ours, yours, request
    /// Who signs, as what, where, when.
    case name, function, place, date
    /// Who handed the records over.
    case provider
    /// The pieces of evidence, one a line.
    case records
    /// The formalities, one a line.
    case formalities
}

/// The text of a certificate or affidavit, with places to be filled. The Convention prescribes none: each is this house's own.
public struct CertificateTemplate: Codable, Hashable, Sendable {
    public let id: CertificateID
    /// The paragraph that it serves.
    public let citation: Citation
    public let title: String
    /// With places as `{name}`.
    public let lines: [String]

    private enum CodingKeys: String, CodingKey {
        case id, title, lines
        case citation = "paragraph"
    }

    /// The certificate, every place filled.
    public func text(_ value: (CertificateField) -> String) -> String {
        CertificateField.allCases.reduce(([title, ""] + lines).joined(separator: "\n") + "\n") { text, field in
            text.replacing("{\(field.rawValue)}", with: value(field))
        }
    }

    /// The names in braces; a table with an unknown one does not load.
    var places: Set<String> { FindingCatalogue.placeholders(in: lines.joined(separator: "\n")) }
}
