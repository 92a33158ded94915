public import Terms

/// The clocks of the Convention. Raw values are those of `Tables/clocks.json`.
public enum ClockID: String, Codable, Hashable, Sendable, CaseIterable {
    /// 25(2): at most 90 days, renewable.
    case domesticPreservation = "domestic_preservation"
    /// 42(8): at least 60 days.
    case internationalPreservation = "intl_preservation"
    /// 42(8): from the follow-up request until it is decided.
    case holdUntilDecision = "hold_until_decision"
    /// 42(9): before expiry.
    case preservationExtension = "preservation_extension"
    case availability = "availability_24_7"
    case contactListCirculation = "contact_list_circulation"
    case asSoonAsPossible = "asap"
    /// 40(26).
    case suggestedDeadline = "suggested_deadline"
    case oralConfirmation = "oral_confirmation"
    case secrecyInability = "secrecy_inability"
    case futilePreservation = "futile_preservation"
    case exculpatoryNotice = "exculpatory_notice"
    case safeConduct = "safe_conduct"
    case prosecuteInstead = "prosecute_instead"
    case entryIntoForce = "entry_into_force"
    case entryIntoForceForState = "entry_into_force_state"
    case signatureCloses = "signature_closes"
    case firstConference = "first_cosp"
    case protocolThreshold = "protocol_threshold"
    case amendmentEarliest = "amendment_earliest"
    case amendmentForState = "amendment_for_state"
    case arbitrationToCourt = "arbitration_to_icj"
    case denunciation
    // Policy of this house, where the Convention fixes no time.
    case firstLook = "first_look"
    case delivery
    case answerToQuestion = "answer_to_question"
    case answerToConsultation = "answer_to_consultation"
    /// 40(20), 42(7): by when the requesting State says whether a request is executed in spite of a warning.
    case answerToWarning = "answer_to_warning"
    // What else runs in a case: ends that a decision, an authorisation or a request names.
    /// 40(27): until when execution is postponed.
    case postponementEnd = "postponement_end"
    /// 40(20): until when fact or substance is kept secret.
    case confidentialityEnd = "confidentiality_end"
    /// 24(4): when the person concerned is told, after consulting the requesting State.
    case personNotice = "person_notice"
    /// 24(2): what came of a remedy.
    case remedyOutcome = "remedy_outcome"
    /// 24(2): the measure ends with its authorisation.
    case authorisationEnd = "authorisation_end"
    /// 36: by when received data are erased.
    case retentionEnd = "retention_end"
    /// 40(10): when a lent person is back.
    case returnOfPerson = "return_of_person"
    /// A hearing of the requesting State for which the answer is wanted.
    case hearingDate = "hearing_date"
    /// When a person in custody must be released unless something happens.
    case custodyExpiry = "custody_expiry"
    /// 20: when prosecution becomes barred by time.
    case limitationPeriod = "limitation_period"
    /// The most that this State's own law allows a preservation order to last in all, renewals included.
    case statutoryMaximum = "statutory_maximum"
}

extension ClockID {
    /// Where a clock runs.
    public enum Scope: String, Hashable, Sendable, CaseIterable {
        /// In one case, for a request or an item.
        case matter
        /// Between the States Parties; see the treaty registry.
        case treaty
        /// All the time: whether somebody is there.
        case standing
    }

    public var scope: Scope {
        switch self {
        case .domesticPreservation, .internationalPreservation, .holdUntilDecision, .preservationExtension, .asSoonAsPossible,
            .suggestedDeadline, .oralConfirmation, .secrecyInability, .futilePreservation, .exculpatoryNotice, .safeConduct,
            .prosecuteInstead, .firstLook, .delivery, .answerToQuestion, .answerToConsultation, .answerToWarning, .postponementEnd,
            .confidentialityEnd,
            .personNotice, .remedyOutcome, .authorisationEnd, .retentionEnd, .returnOfPerson, .hearingDate, .custodyExpiry,
            .limitationPeriod, .statutoryMaximum:
            .matter
        case .entryIntoForce, .entryIntoForceForState, .signatureCloses, .firstConference, .protocolThreshold, .amendmentEarliest,
            .amendmentForState, .arbitrationToCourt, .denunciation:
            .treaty
        case .availability, .contactListCirculation: .standing
        }
    }

    /// Whether it goes on when the case is closed: what was promised for later, or is owed to a person.
    public var outlivesCase: Bool {
        switch self {
        case .confidentialityEnd, .personNotice, .remedyOutcome, .retentionEnd, .returnOfPerson, .safeConduct, .prosecuteInstead: true
        case .domesticPreservation, .internationalPreservation, .holdUntilDecision, .preservationExtension, .asSoonAsPossible,
            .suggestedDeadline, .oralConfirmation, .secrecyInability, .futilePreservation, .exculpatoryNotice, .firstLook, .delivery,
            .answerToQuestion, .answerToConsultation, .answerToWarning, .postponementEnd, .authorisationEnd, .hearingDate, .custodyExpiry,
            .limitationPeriod, .statutoryMaximum, .entryIntoForce, .entryIntoForceForState, .signatureCloses, .firstConference,
            .protocolThreshold, .amendmentEarliest, .amendmentForState, .arbitrationToCourt, .denunciation, .availability,
            .contactListCirculation:
            false
        }
    }
}

/// One row of `Tables/clocks.json`.
public struct ClockRule: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable {
        case minimum, maximum, fixed, soft, availability, periodic
        case untilEvent = "until_event"
        case beforeEvent = "before_event"
        case fixedOrAgreed = "fixed_or_agreed"
    }

    public enum Unit: String, Codable, Hashable, Sendable {
        case day, month, year
        case consecutiveDay = "consecutive_day"
        case statesParties = "states_parties"
    }

    /// Who has to act before the time is over.
    public enum Actor: String, Codable, Hashable, Sendable, CaseIterable {
        case requestingState = "requesting_state"
        case requestedState = "requested_state"
        case receivingState = "receiving_state"
        case custodian, both
        case secretaryGeneral = "secretary_general"
        case statesParties = "states_parties"
    }

    public let id: ClockID
    public let citation: Citation
    public let kind: Kind
    /// `nil` where the Convention fixes no length.
    public let amount: Int64?
    public let unit: Unit?
    public let start: String?
    public let after: String?
    public let event: String?
    public let orLater: String?
    public let date: CalendarDay?
    public let note: String?
    public let renewable: Bool?
    public let actor: Actor
    /// How many days before the end to warn. Policy: the Convention says nothing about warnings.
    public internal(set) var warnBeforeDays: Int64?
    /// Where the Convention says no more than "promptly": within how many days this house wants it done. Policy.
    public internal(set) var serviceDays: Int64?
    public internal(set) var grade: Grade

    /// Whether the length is this house's own to set: the Convention fixes none.
    public var isServiceLevel: Bool { citation.isPolicy && amount != nil || serviceDays != nil }

    private enum CodingKeys: String, CodingKey {
        case id, kind, amount, unit, start, after, event, orLater, date, note, renewable, actor, warnBeforeDays, serviceDays, grade
        case citation = "paragraph"
    }
}

/// A number of the Convention on which other rules turn.
public struct ThresholdRule: Codable, Hashable, Sendable {
    public enum ID: String, Codable, Hashable, Sendable, CaseIterable {
        /// 2(h): 48 months.
        case seriousCrime = "serious_crime"
        /// 14(2): 18 years.
        case child
        /// 65(1): 40 instruments.
        case instrumentsForEntry = "entry_into_force_instruments"
    }

    public let id: ID
    public let citation: Citation
    public let amount: Int
    public let unit: ClockRule.Unit
    public let note: String
    public internal(set) var grade: Grade

    private enum CodingKeys: String, CodingKey {
        case id, amount, unit, note, grade
        case citation = "paragraph"
    }
}
