public import Terms

/// The requesting State's decision after a warning that a request may be futile or not be kept secret; `on` is the notice.
public struct Continuation: Content {
    public let on: Digest
    /// True: execute it nevertheless. False: the request is withdrawn.
    public let proceeds: Bool
    public let reasons: String

    public init(on: Digest, proceeds: Bool, reasons: String) {
        self.on = on
        self.proceeds = proceeds
        self.reasons = reasons
    }
}

extension Continuation {
    public static var kind: MessageKind { .continuation }
    public static var sender: ThreadSide { .requestingState }
    public static var deed: String { "decides whether to go on, and tells" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .requestOfTwo }
    public var plainLines: [String] {
        ["\(proceeds ? "The request shall be executed nevertheless" : "The request is withdrawn").", "Reasons: \(reasons)"]
    }
}
