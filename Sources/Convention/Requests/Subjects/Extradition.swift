/// What a request for extradition says (37). The Convention prescribes no contents: domestic law or another treaty does.
public struct Extradition: Codable, Hashable, Sendable {
    /// For what the person is wanted.
    public enum Stage: String, Codable, Hashable, Sendable, CaseIterable { case prosecution, sentence }

    public var sought: Person
    /// What tells the person from others: photograph, prints, documents; attachments by name.
    public var identification: String?
    /// Why the person is believed to be in the requested State (37(1)).
    public var presence: String
    public var stage: Stage
    /// The warrant of arrest, or for a sentence the judgment.
    public var order: JudicialAuthorisation?
    /// For ``Stage/sentence``.
    public var sentence: Sentence?
    /// Further offences in the same request, which need not reach the threshold (37(3)).
    public var linkedOffences: [OffenceStatement]?
    /// Urgent custody before the request is complete (37(10)).
    public var provisionalArrest: ProvisionalArrest?
    /// Whether the requesting State would give the person back to serve the sentence (37(12)).
    public var acceptsConditionalSurrender: Bool?

    public init(
        sought: Person, identification: String? = nil, presence: String, stage: Stage, order: JudicialAuthorisation? = nil,
        sentence: Sentence? = nil, linkedOffences: [OffenceStatement]? = nil, provisionalArrest: ProvisionalArrest? = nil,
        acceptsConditionalSurrender: Bool? = nil
    ) {
        self.sought = sought
        self.identification = identification
        self.presence = presence
        self.stage = stage
        self.order = order
        self.sentence = sentence
        self.linkedOffences = linkedOffences
        self.provisionalArrest = provisionalArrest
        self.acceptsConditionalSurrender = acceptsConditionalSurrender
    }
}

/// A sentence and what is left of it, in months; life is 1200.
public struct Sentence: Codable, Hashable, Sendable {
    public var imposedMonths: Int
    public var remainingMonths: Int

    public init(imposedMonths: Int, remainingMonths: Int) {
        self.imposedMonths = imposedMonths
        self.remainingMonths = remainingMonths
    }

    var isPossible: Bool { imposedMonths >= 1 && (0...imposedMonths).contains(remainingMonths) }
}

/// That the person be taken into custody at once (37(10)).
public struct ProvisionalArrest: Codable, Hashable, Sendable {
    /// Why it cannot wait.
    public var urgency: String
    /// Where a notice was spread, as the number of an INTERPOL notice.
    public var notice: String?

    public init(urgency: String, notice: String? = nil) {
        self.urgency = urgency
        self.notice = notice
    }
}
