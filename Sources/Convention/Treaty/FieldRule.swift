public import Terms

/// One row of `Tables/contents.json`: what a request has to say, by which paragraph, and how strongly.
public struct FieldRule: Codable, Hashable, Sendable {
    /// How strongly a field is asked for.
    public enum Need: Hashable, Sendable {
        case required
        /// Required unless the request is for service of documents only (40(15)(c)).
        case requiredUnlessServiceOfDocuments
        /// Required where a condition is met: a route of article 50, a purpose of 40(3), an emergency.
        case requiredIf(RequestCondition)
        /// Not in the list of the Convention, but without it nothing can be done with the request.
        case softwareRequired
        case whereAvailable, wherePossible, wherePossibleAndAppropriate, whereApplicable, whereRelevant
        case ifRelevant, ifExpedited
        case ifWished, ifAny, asAppropriate, optional
        /// The Convention leaves it to domestic law or another treaty.
        case domesticOrTreaty
    }

    public let key: FieldKey
    public let citation: Citation
    public let need: Need
    /// What the value looks like, for a reader of the table.
    public let form: String
    public let note: String?
    public internal(set) var grade: Grade

    private enum CodingKeys: String, CodingKey {
        case key, need, form, note, grade
        case citation = "paragraph"
    }
}

extension FieldRule.Need: TextCoded {
    private static let words: [(String, FieldRule.Need)] = [
        ("required", .required), ("required_unless:service_of_documents", .requiredUnlessServiceOfDocuments),
        ("software_required", .softwareRequired), ("where_available", .whereAvailable), ("where_possible", .wherePossible),
        ("where_possible_and_appropriate", .wherePossibleAndAppropriate), ("where_applicable", .whereApplicable),
        ("where_relevant", .whereRelevant),
        ("if_relevant", .ifRelevant), ("if_expedited", .ifExpedited), ("if_wished", .ifWished), ("if_any", .ifAny),
        ("as_appropriate", .asAppropriate), ("optional", .optional), ("domestic_or_treaty", .domesticOrTreaty),
    ]
    private static let condition = "required_if:"

    public init?(text: String) {
        if let word = Self.words.first(where: { $0.0 == text }) {
            self = word.1
        } else if text.hasPrefix(Self.condition),
            let condition = RequestCondition(rawValue: String(text.dropFirst(Self.condition.count)))
        {
            self = .requiredIf(condition)
        } else {
            return nil
        }
    }

    public var text: String {
        if case .requiredIf(let condition) = self { return Self.condition + condition.rawValue }
        return Self.words.first { $0.1 == self }?.0 ?? "optional"
    }
}
