public import Terms

/// What is asked of the requesting State in return. Travels with the evidence; accepted conditions bind (40(28)).
/// Coded as an object with a `kind`.
public enum Condition: Hashable, Sendable {
    /// To be used in these cases only, by their references (40(19)).
    case useLimit(cases: [String])
    /// To be kept secret until then, and why (40(20)). While it runs, nothing is taken out of the node but what was consented to.
    case confidentiality(until: Moment, reason: String)
    /// To be erased by then (36).
    case retentionUntil(Moment)
    /// The erasure is to be proved to the sender (36).
    case proofOfErasure
    /// Only for the officers who take part in the case (36).
    case caseTeamOnly
    /// Only for officers of these authorities of the receiving State (36).
    case authoritiesOnly([AuthorityID])
    /// A breach of the data is to be told within so many hours of its discovery (36).
    case breachNotice(hours: Int)
    /// Not to be given to a third State or organisation (36(3)); only a later authorisation in writing lifts it.
    case noOnwardTransfer
    case other(String)

    /// Whether it names nothing, or lacks what it must name: a reason, an hour, a case.
    var isEmpty: Bool {
        switch self {
        case .useLimit(let cases): cases.allSatisfy(\.isBlank)
        case .confidentiality(_, let reason): reason.isBlank
        case .authoritiesOnly(let authorities): authorities.isEmpty
        case .breachNotice(let hours): hours < 1
        case .other(let text): text.isBlank
        case .retentionUntil, .proofOfErasure, .caseTeamOnly, .noOnwardTransfer: false
        }
    }

    /// For people: what it asks.
    public var plain: String {
        switch self {
        case .useLimit(let cases): "to be used in \(cases.joined(separator: ", ")) only"
        case .confidentiality(let until, let reason): "confidential until \(until): \(reason)"
        case .retentionUntil(let until): "to be erased by \(until)"
        case .proofOfErasure: "erasure to be proved"
        case .caseTeamOnly: "for the officers of the case only"
        case .authoritiesOnly(let authorities): "for \(authorities.map(\.text).joined(separator: ", ")) only"
        case .breachNotice(let hours): "a breach to be told within \(hours) hours"
        case .noOnwardTransfer: "no onward transfer without authorisation in writing"
        case .other(let text): text
        }
    }
}

extension Condition: Codable {
    private enum Key: String, CodingKey { case kind, cases, until, reason, authorities, hours, text }
    private enum Kind: String, Codable {
        case useLimit, confidentiality, retentionUntil, proofOfErasure, caseTeamOnly, authoritiesOnly, breachNotice, noOnwardTransfer, other
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        self =
            switch try values.decode(Kind.self, forKey: .kind) {
            case .useLimit: .useLimit(cases: try values.decode([String].self, forKey: .cases))
            case .confidentiality:
                .confidentiality(
                    until: try values.decode(Moment.self, forKey: .until), reason: try values.decode(String.self, forKey: .reason))
            case .retentionUntil: .retentionUntil(try values.decode(Moment.self, forKey: .until))
            case .proofOfErasure: .proofOfErasure
            case .caseTeamOnly: .caseTeamOnly
            case .authoritiesOnly: .authoritiesOnly(try values.decode([AuthorityID].self, forKey: .authorities))
            case .breachNotice: .breachNotice(hours: try values.decode(Int.self, forKey: .hours))
            case .noOnwardTransfer: .noOnwardTransfer
            case .other: .other(try values.decode(String.self, forKey: .text))
            }
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(kind, forKey: .kind)
        switch self {
        case .useLimit(let cases): try values.encode(cases, forKey: .cases)
        case .confidentiality(let until, let reason):
            try values.encode(until, forKey: .until)
            try values.encode(reason, forKey: .reason)
        case .retentionUntil(let until): try values.encode(until, forKey: .until)
        case .authoritiesOnly(let authorities): try values.encode(authorities, forKey: .authorities)
        case .breachNotice(let hours): try values.encode(hours, forKey: .hours)
        case .other(let text): try values.encode(text, forKey: .text)
        case .proofOfErasure, .caseTeamOnly, .noOnwardTransfer: break
        }
    }

    private var kind: Kind {
        switch self {
        case .useLimit: .useLimit
        case .confidentiality: .confidentiality
        case .retentionUntil: .retentionUntil
        case .proofOfErasure: .proofOfErasure
        case .caseTeamOnly: .caseTeamOnly
        case .authoritiesOnly: .authoritiesOnly
        case .breachNotice: .breachNotice
        case .noOnwardTransfer: .noOnwardTransfer
        case .other: .other
        }
    }
}
