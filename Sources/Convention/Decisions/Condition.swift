public import Terms

/// What is asked of the requesting State in return. Travels with the evidence; accepted conditions bind (40(28)).
/// Coded as an object with a `kind`.
public enum Condition: Hashable, Sendable {
    /// To be used in these cases only, by their references (40(19)).
    case useLimit(cases: [String])
    /// To be kept secret until then (40(20)).
    case confidentialityUntil(Moment)
    /// To be erased by then (36).
    case retentionUntil(Moment)
    /// Not to be given to a third State or organisation (36(3)).
    case noOnwardTransfer
    case other(String)

    /// Whether it names nothing.
    var isEmpty: Bool {
        switch self {
        case .useLimit(let cases): cases.allSatisfy(\.isBlank)
        case .other(let text): text.isBlank
        case .confidentialityUntil, .retentionUntil, .noOnwardTransfer: false
        }
    }
}

extension Condition: Codable {
    private enum Key: String, CodingKey { case kind, cases, until, text }
    private enum Kind: String, Codable { case useLimit, confidentialityUntil, retentionUntil, noOnwardTransfer, other }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        self =
            switch try values.decode(Kind.self, forKey: .kind) {
            case .useLimit: .useLimit(cases: try values.decode([String].self, forKey: .cases))
            case .confidentialityUntil: .confidentialityUntil(try values.decode(Moment.self, forKey: .until))
            case .retentionUntil: .retentionUntil(try values.decode(Moment.self, forKey: .until))
            case .noOnwardTransfer: .noOnwardTransfer
            case .other: .other(try values.decode(String.self, forKey: .text))
            }
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        switch self {
        case .useLimit(let cases):
            try values.encode(Kind.useLimit, forKey: .kind)
            try values.encode(cases, forKey: .cases)
        case .confidentialityUntil(let until):
            try values.encode(Kind.confidentialityUntil, forKey: .kind)
            try values.encode(until, forKey: .until)
        case .retentionUntil(let until):
            try values.encode(Kind.retentionUntil, forKey: .kind)
            try values.encode(until, forKey: .until)
        case .noOnwardTransfer:
            try values.encode(Kind.noOnwardTransfer, forKey: .kind)
        case .other(let text):
            try values.encode(Kind.other, forKey: .kind)
            try values.encode(text, forKey: .text)
        }
    }
}
