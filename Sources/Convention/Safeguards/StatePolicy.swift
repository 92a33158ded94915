/// What a State asks of itself beyond the Convention's floor: more measures treated as intrusive, more second persons, longer
/// reasons, further questions, earlier warnings. It can raise the floor and never lower it; ``Rulebook/raised(by:)`` looks.
///
/// A policy is a file that the State publishes by its digest. Every member is optional; an unknown member is refused.
public struct StatePolicy: Codable, Hashable, Sendable {
    /// Types that are treated as intrusive measures here. `false` is refused for a type that is one by the tables.
    public var intrusive: [RequestType: Bool] = [:]
    /// Types of which a grant needs the rights reviewer as second person. `false` is refused.
    public var secondPerson: [RequestType: Bool] = [:]
    /// Types for which the long form of the rights questions is asked. `false` is refused for a type that has it by the tables.
    public var fullRights: [RequestType: Bool] = [:]
    /// How many characters a reason has at least; 1 is the floor.
    public var reasonsAtLeast: Int?
    /// Further questions that a decision has to answer.
    public var questions: [PolicyQuestion] = []
    /// Days before the end at which a clock first warns; earlier than the table, never later.
    public var warnBeforeDays: [ClockID: Int64] = [:]
    /// Lengths in days of this house's own service levels, and of clocks for which the Convention says no more than "promptly".
    public var serviceLevelDays: [ClockID: Int64] = [:]
    /// Who else is told when a clock comes near its end; ``Escalation/usual`` when left out.
    public var escalation: Escalation?
    /// For how long a domestic preservation order may be renewed in all, by this State's own law; left out where the law says nothing.
    public var statutoryMaximumDays: Int64?
    /// For how many days a renewal of a domestic order is proposed; at most ninety (25(2)).
    public var renewalDays: Int64?

    public init() {}

    /// Whether a grant of this type needs two people by this policy; an intrusive measure always does.
    public func asksSecondPerson(for type: RequestType) -> Bool { secondPerson[type] == true || intrusive[type] == true }

    /// The questions asked about a type.
    public func questions(for type: RequestType) -> [PolicyQuestion] { questions.filter { $0.types.isEmpty || $0.types.contains(type) } }
}

/// A question that a State's own policy adds to every decision on some types. A grant needs a yes to each.
public struct PolicyQuestion: Codable, Hashable, Sendable {
    /// Lower-case letters, digits, hyphens; stable.
    public var id: String
    /// The statement to which the officer answers.
    public var text: String
    /// Empty means every type.
    public var types: [RequestType]

    public init(id: String, text: String, types: [RequestType] = []) {
        self.id = id
        self.text = text
        self.types = types
    }
}

/// The answer to a question of the policy, in an officer's judgement.
public struct PolicyAnswer: Codable, Hashable, Sendable {
    public var question: String
    public var isMet: Bool
    public var reasons: String

    public init(question: String, isMet: Bool, reasons: String) {
        self.question = question
        self.isMet = isMet
        self.reasons = reasons
    }
}

extension RequestType: CodingKeyRepresentable {}
extension ClockID: CodingKeyRepresentable {}

extension StatePolicy {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case intrusive, secondPerson, fullRights, reasonsAtLeast, questions, warnBeforeDays, serviceLevelDays, escalation
        case statutoryMaximumDays, renewalDays
    }

    private struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// - Throws: `DecodingError` also for a member that is not known: a policy that says something is not to be half obeyed.
    public init(from decoder: any Decoder) throws {
        let known = Set(CodingKeys.allCases.map(\.rawValue))
        let all = try decoder.container(keyedBy: AnyKey.self)
        if let stranger = all.allKeys.first(where: { !known.contains($0.stringValue) }) {
            throw DecodingError.dataCorruptedError(
                forKey: stranger, in: all, debugDescription: "a policy has no member \(stranger.stringValue)")
        }
        let values = try decoder.container(keyedBy: CodingKeys.self)
        intrusive = try values.decodeIfPresent([RequestType: Bool].self, forKey: .intrusive) ?? [:]
        secondPerson = try values.decodeIfPresent([RequestType: Bool].self, forKey: .secondPerson) ?? [:]
        fullRights = try values.decodeIfPresent([RequestType: Bool].self, forKey: .fullRights) ?? [:]
        reasonsAtLeast = try values.decodeIfPresent(Int.self, forKey: .reasonsAtLeast)
        questions = try values.decodeIfPresent([PolicyQuestion].self, forKey: .questions) ?? []
        warnBeforeDays = try values.decodeIfPresent([ClockID: Int64].self, forKey: .warnBeforeDays) ?? [:]
        serviceLevelDays = try values.decodeIfPresent([ClockID: Int64].self, forKey: .serviceLevelDays) ?? [:]
        escalation = try values.decodeIfPresent(Escalation.self, forKey: .escalation)
        statutoryMaximumDays = try values.decodeIfPresent(Int64.self, forKey: .statutoryMaximumDays)
        renewalDays = try values.decodeIfPresent(Int64.self, forKey: .renewalDays)
    }
}
