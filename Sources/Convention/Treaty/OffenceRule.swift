/// One row of `Tables/offences.json`: an offence that the Convention creates, in our own words.
public struct OffenceRule: Codable, Hashable, Sendable {
    /// What a State may add or take away.
    public struct Option: Codable, Hashable, Sendable {
        public enum Kind: String, Codable, Hashable, Sendable { case narrow, exclude, extend, reservation }

        public let citation: Citation
        public let kind: Kind
        public let text: String
        public internal(set) var grade: Grade

        private enum CodingKeys: String, CodingKey {
            case kind, text, grade
            case citation = "paragraph"
        }
    }

    public let id: OffenceID
    public let article: Int
    public let title: String
    public let elements: [String]
    public internal(set) var options: [Option]
    public internal(set) var grade: Grade
}
