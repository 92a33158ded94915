public import Terms

/// What is to be kept secret, why and until when (40(20), 42(3)(g)).
public struct Confidentiality: Codable, Hashable, Sendable {
    /// That there is a request at all.
    public var fact: Bool
    /// What it says.
    public var substance: Bool
    /// The user of the data is not to be told (42(3)(g)).
    public var doNotNotifyUser: Bool
    public var reason: String?
    /// `nil` means: until the requesting State says otherwise.
    public var until: Moment?

    public init(fact: Bool, substance: Bool, doNotNotifyUser: Bool, reason: String? = nil, until: Moment? = nil) {
        self.fact = fact
        self.substance = substance
        self.doNotNotifyUser = doNotNotifyUser
        self.reason = reason
        self.until = until
    }

    /// Whether anything at all is to be kept secret.
    public var isAsked: Bool { fact || substance || doNotNotifyUser }
}

/// By when an answer is wished. Only a deadline with reasons is to be taken into account (40(26)).
public struct Deadline: Codable, Hashable, Sendable {
    public var moment: Moment
    public var reason: String

    public init(moment: Moment, reason: String) {
        self.moment = moment
        self.reason = reason
    }
}

/// Dates of the requesting State's own proceedings that press.
public struct PressingDates: Codable, Hashable, Sendable {
    public var hearing: Moment?
    /// When a person must be released unless something happens.
    public var custodyExpiry: Moment?
    /// When prosecution becomes barred by time (20).
    public var limitation: Moment?

    public init(hearing: Moment? = nil, custodyExpiry: Moment? = nil, limitation: Moment? = nil) {
        self.hearing = hearing
        self.custodyExpiry = custodyExpiry
        self.limitation = limitation
    }

    /// The date that comes first.
    public var earliest: Moment? { [hearing, custodyExpiry, limitation].compactMap(\.self).min() }
}

/// What the requesting State binds itself to for personal data that it will receive (36).
public struct DataConditions: Codable, Hashable, Sendable {
    /// Under which data-protection law the data will be held.
    public var regime: String
    /// Who will be allowed to see them.
    public var access: String?
    public var retainUntil: Moment?
    /// Whether deletion will be proved to the sender.
    public var proofOfDeletion: Bool?

    public init(regime: String, access: String? = nil, retainUntil: Moment? = nil, proofOfDeletion: Bool? = nil) {
        self.regime = regime
        self.access = access
        self.retainUntil = retainUntil
        self.proofOfDeletion = proofOfDeletion
    }
}

/// The way by which a request goes (40(12), 40(13)).
public enum UrgencyChannel: String, Codable, Hashable, Sendable, CaseIterable {
    case centralAuthority, diplomatic, interpol
    /// By word of mouth, confirmed in writing forthwith.
    case oralThenWritten
}

/// Why an expedited answer is asked for (44(3)).
public enum ExpediteReason: String, Codable, Hashable, Sendable, CaseIterable {
    /// The data are particularly open to loss or modification.
    case lossOrModification
    /// Another instrument provides for it.
    case otherInstrument
}
