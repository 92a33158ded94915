public import Terms

/// What one contact point asks of another (41). No contents are prescribed; without an emergency nothing is disclosed on it alone.
public struct RapidAssistance: Codable, Hashable, Sendable {
    /// 41(3)(a) to (e); the letters are from memory.
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        case technicalAdvice = "technical_advice"
        case preservation = "preservation_42_43_incl_provider_location"
        case evidenceAndLegalInformation = "evidence_and_legal_information"
        case locateSuspects = "locate_suspects"
        case dataToAvertEmergency = "data_to_avert_emergency"
    }

    public var kinds: [Kind]
    /// What is asked, in words.
    public var question: String
    /// For ``Kind/dataToAvertEmergency``.
    public var emergency: Emergency?

    public init(kinds: [Kind] = [], question: String, emergency: Emergency? = nil) {
        self.kinds = kinds
        self.question = question
        self.emergency = emergency
    }
}

/// A significant and imminent risk to the life or safety of a natural person (2(o)).
public struct Emergency: Codable, Hashable, Sendable {
    /// What threatens whom.
    public var risk: String
    /// Why it is imminent.
    public var imminence: String
    /// Until when help is of use, if that can be said.
    public var needed: Moment?
    public var callBack: CallBack?

    public init(risk: String, imminence: String, needed: Moment? = nil, callBack: CallBack? = nil) {
        self.risk = risk
        self.imminence = imminence
        self.needed = needed
        self.callBack = callBack
    }
}

/// How the asked point makes sure, by telephone, that an urgent request is no forgery.
///
/// It calls the number that the **register** gives for the asking point, never a number out of a request, asks the challenge and
/// expects the answer. Both travel sealed. The number here only says at which desk the call will be taken.
public struct CallBack: Codable, Hashable, Sendable {
    /// Who will take the call.
    public var name: String
    /// E.164.
    public var telephone: String
    /// What the caller asks.
    public var challenge: String
    /// What has to be answered; made for this request alone.
    public var answer: String

    public init(name: String, telephone: String, challenge: String, answer: String) {
        self.name = name
        self.telephone = telephone
        self.challenge = challenge
        self.answer = answer
    }

    /// Whether challenge and answer are long enough and not the same, so that the answer cannot be guessed.
    var isStrong: Bool { challenge.count >= 8 && answer.count >= 8 && challenge != answer }
}
