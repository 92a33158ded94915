public import Terms

/// What a State can do about the Convention. Coded as an object with a `kind`.
public enum TreatyAct: Hashable, Sendable {
    /// 64(1), until 31 December 2026.
    case signature
    /// An instrument by which a State consents to be bound (64).
    case consent(Consent)
    /// What a State declares where the Convention allows it, as elements that narrow an offence (7(2)).
    case declaration(TreatyStatement)
    /// What a State does not accept.
    case reservation(TreatyStatement)
    /// Against a reservation of another State; `precludes` when its author says that it keeps the Convention from entering into force
    /// between the two.
    case objection(to: TreatyActionID, precludes: Bool)
    /// Of any earlier action of the same State.
    case withdrawal(of: TreatyActionID)
    /// 67.
    case denunciation
    /// Consent to be bound by an amendment (66), named as the register names it.
    case amendmentConsent(AmendmentID)
    /// What a State tells the depositary about its authorities, languages and channels.
    case notification(TreatyNotice)

    /// The instruments of consent. The Convention gives all of them the same effect.
    public enum Consent: String, Codable, Hashable, Sendable, CaseIterable {
        case ratification, acceptance, approval, accession
        case formalConfirmation = "formal-confirmation"
        case succession
    }

    /// The words of the depositary's table: signature, ratification, …
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        case signature, ratification, acceptance, approval, accession
        case formalConfirmation = "formal-confirmation"
        case succession, declaration, reservation, objection, withdrawal, denunciation
        case amendmentConsent = "amendment-consent"
        case notification
    }

    public var kind: Kind {
        switch self {
        case .signature: .signature
        case .consent(.ratification): .ratification
        case .consent(.acceptance): .acceptance
        case .consent(.approval): .approval
        case .consent(.accession): .accession
        case .consent(.formalConfirmation): .formalConfirmation
        case .consent(.succession): .succession
        case .declaration: .declaration
        case .reservation: .reservation
        case .objection: .objection
        case .withdrawal: .withdrawal
        case .denunciation: .denunciation
        case .amendmentConsent: .amendmentConsent
        case .notification: .notification
        }
    }

    /// What it says about articles and offences, if it is a declaration or a reservation.
    public var statement: TreatyStatement? {
        switch self {
        case .declaration(let statement), .reservation(let statement): statement
        default: nil
        }
    }
}

/// What a declaration or reservation does to the articles, as a legal officer has read it.
public struct TreatyStatement: Codable, Hashable, Sendable {
    public enum Occasion: String, Codable, Hashable, Sendable, CaseIterable {
        /// Made on signature; the law of treaties wants it confirmed with the instrument.
        case signature
        /// Made with the instrument.
        case joining
        case later
    }

    public var occasion: Occasion
    /// Articles that do not bind the State at all.
    public var excludes: [Int]
    /// Offences to which the State adds an element; the action's text says which.
    public var narrows: [OffenceID]
    /// Whether nobody has yet read the text for what it excludes or narrows. Such a statement is shown with every pair of that State.
    public var isUnread: Bool

    public init(_ occasion: Occasion, excludes: [Int] = [], narrows: [OffenceID] = [], isUnread: Bool = false) {
        self.occasion = occasion
        self.excludes = excludes
        self.narrows = narrows
        self.isUnread = isUnread
    }

    /// All but `occasion` may be absent: it then excludes and narrows nothing, and has been read.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        occasion = try values.decode(Occasion.self, forKey: .occasion)
        excludes = try values.decodeIfPresent([Int].self, forKey: .excludes) ?? []
        narrows = try values.decodeIfPresent([OffenceID].self, forKey: .narrows) ?? []
        isUnread = try values.decodeIfPresent(Bool.self, forKey: .isUnread) ?? false
    }
}

/// An amendment of the Convention (66), as `first` or `2033`; the form is that of an authority's id.
public struct AmendmentID: TextCoded, Comparable {
    public let text: String

    public init?(text: String) {
        guard let id = AuthorityID(text: text) else { return nil }
        self.text = id.text
    }

    public static func < (a: AmendmentID, b: AmendmentID) -> Bool { a.text < b.text }
}

extension TreatyAct: Codable {
    private enum Key: String, CodingKey { case kind, statement, reservation, precludes, action, amendment, notice }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let kind = try values.decode(Kind.self, forKey: .kind)
        if let consent = Consent(rawValue: kind.rawValue) {
            self = .consent(consent)
            return
        }
        self =
            switch kind {
            case .signature, .ratification, .acceptance, .approval, .accession, .formalConfirmation, .succession: .signature
            case .declaration: .declaration(try values.decode(TreatyStatement.self, forKey: .statement))
            case .reservation: .reservation(try values.decode(TreatyStatement.self, forKey: .statement))
            case .objection:
                .objection(
                    to: try values.decode(TreatyActionID.self, forKey: .reservation),
                    precludes: try values.decode(Bool.self, forKey: .precludes))
            case .withdrawal: .withdrawal(of: try values.decode(TreatyActionID.self, forKey: .action))
            case .denunciation: .denunciation
            case .amendmentConsent: .amendmentConsent(try values.decode(AmendmentID.self, forKey: .amendment))
            case .notification: .notification(try values.decode(TreatyNotice.self, forKey: .notice))
            }
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(kind, forKey: .kind)
        switch self {
        case .signature, .consent, .denunciation: break
        case .declaration(let statement), .reservation(let statement): try values.encode(statement, forKey: .statement)
        case .objection(let reservation, let precludes):
            try values.encode(reservation, forKey: .reservation)
            try values.encode(precludes, forKey: .precludes)
        case .withdrawal(let action): try values.encode(action, forKey: .action)
        case .amendmentConsent(let amendment): try values.encode(amendment, forKey: .amendment)
        case .notification(let notice): try values.encode(notice, forKey: .notice)
        }
    }
}
