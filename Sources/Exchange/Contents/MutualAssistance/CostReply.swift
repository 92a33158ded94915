public import Terms

/// The answer to a consultation on costs; `on` is the consultation.
public struct CostReply: Content {
    public let on: Digest
    public let agrees: Bool
    /// The terms agreed to, or what would be agreed to.
    public let terms: String

    public init(on: Digest, agrees: Bool, terms: String) {
        self.on = on
        self.agrees = agrees
        self.terms = terms
    }
}

extension CostReply {
    public static var kind: MessageKind { .costReply }
    public static var sender: ThreadSide { .requestingState }
    public static var deed: String { "answers on costs to" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .requestOfTwo }
    public var plainLines: [String] { ["\(agrees ? "Agreed" : "Not agreed"): \(terms)"] }
}
