import Convention
public import Terms

/// Something that happened outside of the exchange and from which a time limit follows, as an officer notes it.
public enum Occurrence: String, Codable, Hashable, Sendable, CaseIterable {
    case oralRequestMade = "oral-request-made"
    case oralRequestConfirmed = "oral-request-confirmed"
    case secrecyImpossible = "secrecy-impossible"
    case secrecyExplained = "secrecy-explained"
    case secrecyEnded = "secrecy-ended"
    case futilityFound = "futility-found"
    case futilityTold = "futility-told"
    case exculpatoryFound = "exculpatory-found"
    case exculpatoryTold = "exculpatory-told"
    case presenceEnded = "presence-ended"
    case personLeft = "person-left"
    /// Needs the moment on which the authorities agreed.
    case personLent = "person-lent"
    case personReturned = "person-returned"
    case personNotified = "person-notified"
    case remedySought = "remedy-sought"
    case remedyDecided = "remedy-decided"
    case erased
    /// The case was given to the prosecutor here, or the sentence is enforced here (37(11), 37(13)).
    case courseReported = "course-reported"

    /// What it means for the clocks; nil when the moment that it needs is missing.
    func event(until: Moment?) -> ClockEvent? {
        switch self {
        case .oralRequestMade: .oralRequestMade
        case .oralRequestConfirmed: .oralRequestConfirmed
        case .secrecyImpossible: .secrecyImpossible
        case .secrecyExplained: .secrecyExplained
        case .secrecyEnded: .secrecyEnded
        case .futilityFound: .futilityFound(item: nil)
        case .futilityTold: .futilityTold(item: nil)
        case .exculpatoryFound: .exculpatoryFound
        case .exculpatoryTold: .exculpatoryTold
        case .presenceEnded: .presenceEnded
        case .personLeft: .personLeft
        case .personLent: until.map { .personLent(until: $0) }
        case .personReturned: .personReturned
        case .personNotified: .personNotified
        case .remedySought: .remedySought
        case .remedyDecided: .remedyDecided
        case .erased: .erased
        case .courseReported: .courseReported
        }
    }
}

/// Notes an occurrence: its clock starts or stops. Telling the other State is a message of its own.
public struct NoteOccurrence: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Throws: ``CaseworkError`` `.malformedInput` when the moment that the occurrence needs is missing; `.outOfOrder` for `erased` while
    ///   a package is still here: its time limit ends with its erasure, not with a note.
    public func callAsFunction(
        _ id: CaseID, request number: Int, _ occurrence: Occurrence, until: Moment? = nil, by who: SignedIn
    ) async throws -> [CaseClock] {
        try await office.permit(.noteOccurrence, who, in: id)
        var opened = try await CaseCabinet(office: office).open(id, for: who)
        _ = try opened.file.request(number)
        guard let event = occurrence.event(until: until) else {
            throw CaseworkError(.malformedInput, "say until when: the moment on which the two authorities agreed (40(10))")
        }
        let isHere = opened.file.packages.contains { !$0.isOurs && $0.request == number && $0.erasedAt == nil }
        guard occurrence != .erased || !isHere else {
            throw CaseworkError(.outOfOrder, "what came for request \(number) is still here: erase it, then its time limit ends (36)")
        }
        opened.file.note(event, request: number, at: office.time.now(), by: office.rulebook)
        try await StoreCase(office: office)(opened, audit: office.audit(.noteOccurrence, who, in: id, occurrence.rawValue))
        return opened.file.clocks.filter { $0.request == number && $0.isRunning }
    }
}
