/// What carrying out a request brings about; what is owed afterwards on both sides hangs on it.
public enum Effect: String, Codable, Hashable, Sendable, CaseIterable {
    /// Data are kept and disclosed to nobody (42).
    case dataPreserved
    /// Evidence goes to the requesting State (40, 43 to 46; 41 in an emergency).
    case evidenceGiven
    /// A person is heard by video; the record is evidence (40(18)).
    case hearingHeld
    /// An answer between police or contact points: intelligence, not evidence (42(2), 47).
    case informationGiven
    /// Information that nobody asked for is taken note of (40(4), 51).
    case informationNoted
    /// A person is surrendered or transferred for good (37, 38).
    case personHandedOver
    /// A detained person is lent and comes back (40(9) to (11)).
    case personLent
    /// A person travels of free will (40(29)).
    case appearanceArranged
    /// Proceedings go on in the other State (39).
    case proceedingsTaken
    /// An agreement on working together (48).
    case teamFormed
    /// Property is traced, frozen or confiscated (50).
    case propertySecured
    /// Confiscated property is returned or disposed of (52).
    case propertyReturned

    /// Whether it only informs: answered or taken note of without a decision, because nothing is done to anybody.
    public var isInformal: Bool {
        switch self {
        case .informationGiven, .informationNoted: true
        case .dataPreserved, .evidenceGiven, .hearingHeld, .personHandedOver, .personLent, .appearanceArranged, .proceedingsTaken,
            .teamFormed, .propertySecured, .propertyReturned:
            false
        }
    }
}

extension RequestType {
    /// What carrying out a request of this type brings about.
    public var effect: Effect {
        switch self {
        case .preservation: .dataPreserved
        case .mutualLegalAssistance, .preservedTrafficDisclosure, .storedData, .realtimeTraffic, .contentInterception, .twentyFourSeven:
            .evidenceGiven
        case .videoHearing: .hearingHeld
        case .locationQuery, .policeInquiry: .informationGiven
        case .spontaneousInformation: .informationNoted
        case .extradition, .transferOfSentencedPerson: .personHandedOver
        case .transferOfDetainedPerson: .personLent
        case .witnessTravel: .appearanceArranged
        case .transferOfProceedings: .proceedingsTaken
        case .jointInvestigation: .teamFormed
        case .confiscation: .propertySecured
        case .disposal: .propertyReturned
        }
    }
}
