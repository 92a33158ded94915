/// On what a request rests. Article 40(7) switches the rules by it. Coded as an object with a `kind`.
public enum LegalBasis: Hashable, Sendable {
    /// The Convention itself.
    case convention
    /// Another treaty on mutual legal assistance, by name: its rules apply in place of article 40(8) to (31).
    case otherTreaty(String)
    /// Another treaty, by name, whose parties agreed to apply article 40(8) to (31) in its place.
    case otherTreatyWithParagraphs8to31(String)
    /// No treaty: what the one does for the other, the other will do in a like case.
    case reciprocity

    /// Whether article 40(8) to (31) are applied to a request on this basis. On reciprocity they are used as the form, not as law.
    public var appliesParagraphs8to31: Bool {
        switch self {
        case .convention, .otherTreatyWithParagraphs8to31, .reciprocity: true
        case .otherTreaty: false
        }
    }

    /// The other treaty, if one is named.
    public var treaty: String? {
        switch self {
        case .otherTreaty(let name), .otherTreatyWithParagraphs8to31(let name): name
        case .convention, .reciprocity: nil
        }
    }
}

extension LegalBasis: Codable {
    private enum Key: String, CodingKey { case kind, treaty }
    private enum Kind: String, Codable { case convention, otherTreaty, otherTreatyWithParagraphs8to31, reciprocity }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        self =
            switch try values.decode(Kind.self, forKey: .kind) {
            case .convention: .convention
            case .otherTreaty: .otherTreaty(try values.decode(String.self, forKey: .treaty))
            case .otherTreatyWithParagraphs8to31: .otherTreatyWithParagraphs8to31(try values.decode(String.self, forKey: .treaty))
            case .reciprocity: .reciprocity
            }
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        switch self {
        case .convention: try values.encode(Kind.convention, forKey: .kind)
        case .otherTreaty: try values.encode(Kind.otherTreaty, forKey: .kind)
        case .otherTreatyWithParagraphs8to31: try values.encode(Kind.otherTreatyWithParagraphs8to31, forKey: .kind)
        case .reciprocity: try values.encode(Kind.reciprocity, forKey: .kind)
        }
        try values.encodeIfPresent(treaty, forKey: .treaty)
    }
}
