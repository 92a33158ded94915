public import Terms

/// Asks to keep preserved data longer (42(9)). `on` is the preservation request.
public struct ExtensionRequest: Content {
    public let on: Digest
    public let items: [Int]
    public let reasons: String

    public init(on: Digest, items: [Int], reasons: String) {
        self.on = on
        self.items = items
        self.reasons = reasons
    }
}

extension ExtensionRequest {
    public static var kind: MessageKind { .extensionRequest }
    public static var sender: ThreadSide { .requestingState }
    public static var answeredBy: Set<MessageKind> { [.extension] }
    public static var deed: String { "asks for longer preservation from" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .requestingOfficer }
    public var plainLines: [String] { ["Items \(items.map(String.init).joined(separator: ", ")). Reasons: \(reasons)"] }
}
