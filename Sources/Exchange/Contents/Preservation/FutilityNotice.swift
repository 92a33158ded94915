public import Terms

/// Preservation will not secure the data, or endangers the investigation or its secrecy (42(7)). The requesting State decides whether
/// it shall be executed nevertheless; until then nothing is done.
public struct FutilityNotice: Content {
    /// Why preserving would not help, or would harm (42(7)).
    public enum Futility: String, Codable, Hashable, Sendable, CaseIterable {
        case willNotSecure, endangersSecrecy, prejudicesInvestigation
    }

    public let on: Digest
    public let items: [Int]
    public let reason: Futility
    public let text: String

    public init(on: Digest, items: [Int], reason: Futility, text: String) {
        self.on = on
        self.items = items
        self.reason = reason
        self.text = text
    }
}

extension FutilityNotice {
    public static var kind: MessageKind { .futilityNotice }
    public static var sender: ThreadSide { .requestedState }
    public static var answeredBy: Set<MessageKind> { [.continuation] }
    public static var deed: String { "warns that preservation may be futile or harmful" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .requestedOfficer }
    public var plainLines: [String] { ["Items \(items.map(String.init).joined(separator: ", ")): \(reason.rawValue). \(text)"] }
}
