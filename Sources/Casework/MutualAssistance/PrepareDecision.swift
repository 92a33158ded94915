public import Convention
public import Terms

/// What a decision on a request has to answer: the officer's form, without a single answer in it.
public struct PrepareDecision: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Throws: ``CaseworkError`` `.outOfOrder` in a case in which this State is the requesting one.
    public func callAsFunction(_ id: CaseID, request number: Int, by who: SignedIn) async throws -> DecisionQuestions {
        try await office.permit(.proposeDecision, who, in: id)
        let file = try await CaseCabinet(office: office).open(id, for: who).file
        guard file.direction == .requested else { throw CaseworkError(.outOfOrder, "in this case this State is the requesting one") }
        let content = try file.request(number).content
        let pair = try await Pairs(office: office).context(for: file)
        return DecisionQuestions(
            type: content.type, items: content.numbers, grounds: office.rulebook.grounds(for: content, in: pair),
            safeguards: office.rulebook.safeguards(for: content.type), screen: ProtectedConduct.allCases,
            exclusions: office.rulebook.neverSufficient,
            consultation: file.consultation(on: number, summary: "", at: office.time.now(), by: office.rulebook),
            asksOwnView: office.rulebook.asksOwnView(of: content)?.citation,
            questions: office.rulebook.policy.questions(for: content.type), reasonsAtLeast: office.rulebook.policy.reasonsAtLeast)
    }
}

/// The questions of the Convention to one request, in the order of its tables.
public struct DecisionQuestions: Codable, Hashable, Sendable {
    public let type: RequestType
    /// The numbers of the items or, where there are none, of the property.
    public let items: [Int]
    /// Which grounds can stand against it.
    public let grounds: [GroundRule]
    public let safeguards: [SafeguardRule]
    /// Conduct that a request may be meant to reach under another name (6(2)).
    public let screen: [ProtectedConduct]
    /// What may never be the only reason of a refusal.
    public let exclusions: [NeverSufficientRule]
    /// The consultation as the thread shows it, for which the officer writes the summary (40(28)); nil when nobody has consulted.
    public let consultation: ConsultationRecord?
    /// By which paragraph this State has to say how its own law sees the offence; absent where it need not.
    public let asksOwnView: Citation?
    /// What this State's own policy asks besides; a grant needs a yes to each.
    public let questions: [PolicyQuestion]
    /// How many characters this State's own policy asks of each reason.
    public let reasonsAtLeast: Int?

    public init(
        type: RequestType, items: [Int], grounds: [GroundRule], safeguards: [SafeguardRule], screen: [ProtectedConduct],
        exclusions: [NeverSufficientRule], consultation: ConsultationRecord? = nil, asksOwnView: Citation? = nil,
        questions: [PolicyQuestion] = [], reasonsAtLeast: Int? = nil
    ) {
        self.type = type
        self.items = items
        self.grounds = grounds
        self.safeguards = safeguards
        self.screen = screen
        self.exclusions = exclusions
        self.consultation = consultation
        self.asksOwnView = asksOwnView
        self.questions = questions
        self.reasonsAtLeast = reasonsAtLeast
    }
}
