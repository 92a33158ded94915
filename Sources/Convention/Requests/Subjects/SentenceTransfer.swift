/// That a sentenced person serve the sentence in the other State (38). No contents are prescribed.
public struct SentenceTransfer: Codable, Hashable, Sendable {
    public var person: Person
    /// The final judgment.
    public var judgment: JudicialAuthorisation?
    public var sentence: Sentence?
    /// Whether the person wants it.
    public var consent: InformedConsent?
    /// What ties the person to the other State, and how it helps a life without crime.
    public var rehabilitation: String

    public init(
        person: Person, judgment: JudicialAuthorisation? = nil, sentence: Sentence? = nil, consent: InformedConsent? = nil,
        rehabilitation: String
    ) {
        self.person = person
        self.judgment = judgment
        self.sentence = sentence
        self.consent = consent
        self.rehabilitation = rehabilitation
    }
}
