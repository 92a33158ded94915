/// What stands behind a finding: why it is one, what would lift it, and who can decide. The paragraph is the finding's own.
public struct Explanation: Codable, Hashable, Sendable {
    /// Who can lift the finding or go on in spite of it.
    public enum Decider: String, Codable, Hashable, Sendable, CaseIterable {
        case drafter, triage, reviewer, authoriser, authorities, states
        /// There is nothing to decide.
        case nobody
    }

    /// The paragraph under which the code is found most often; `nil` for what is missing, where the rows of the tables say it.
    public let paragraph: Citation?
    public let why: String
    public let lifts: String
    public let decides: Decider
}

extension Explanation {
    /// `Tables/explanations.en.json`, and its sisters in other languages.
    struct Table: Decodable {
        let deciders: [String: String]
        let codes: [String: Explanation]

        func byCode() throws(RulebookFault) -> [FindingCode: Explanation] {
            var explanations: [FindingCode: Explanation] = [:]
            for (text, explanation) in codes {
                guard let code = FindingCode(text: text) else { throw RulebookFault(table: "explanations", detail: "no code \(text)") }
                explanations[code] = explanation
            }
            return explanations
        }

        func byDecider() throws(RulebookFault) -> [Decider: String] {
            var words: [Decider: String] = [:]
            for (text, sentence) in deciders {
                guard let decider = Decider(rawValue: text) else {
                    throw RulebookFault(table: "explanations", detail: "nobody called \(text)")
                }
                words[decider] = sentence
            }
            return words
        }
    }
}

extension Rulebook {
    /// The paragraphs under which a code can be found: for what is missing those of the rows that ask for it, else the usual one.
    public func paragraphs(of code: FindingCode, in catalogue: FindingCatalogue) -> [Citation] {
        if case .missing(let part) = code {
            var found: [Citation] = []
            for type in RequestType.allCases {
                for field in fields(for: type) where ContentPart.parts(of: field.key).contains(part) && !found.contains(field.citation) {
                    found.append(field.citation)
                }
            }
            return found.isEmpty ? [.policy] : found
        }
        return catalogue.explanations[code]?.paragraph.map { [$0] } ?? []
    }
}
