extension FurtherUse {
    private enum CodingKeys: String, CodingKey { case kind, reference, to }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        switch try container.decode(String.self, forKey: .kind) {
        case "other-case": self = .otherCase(reference: try container.decode(String.self, forKey: .reference))
        case "onward-transfer": self = .onwardTransfer(to: try container.decode(String.self, forKey: .to))
        case "exculpatory": self = .exculpatory(reference: try container.decode(String.self, forKey: .reference))
        case let kind:
            throw DecodingError.dataCorruptedError(forKey: .kind, in: container, debugDescription: "unknown use \(kind)")
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .otherCase(let reference):
            try container.encode("other-case", forKey: .kind)
            try container.encode(reference, forKey: .reference)
        case .onwardTransfer(let to):
            try container.encode("onward-transfer", forKey: .kind)
            try container.encode(to, forKey: .to)
        case .exculpatory(let reference):
            try container.encode("exculpatory", forKey: .kind)
            try container.encode(reference, forKey: .reference)
        }
    }
}
