public import Convention
public import Terms

/// Answers how far a request is; `on` is the enquiry.
public struct StatusReport: Content {
    public let on: Digest
    /// Where the request stands in the requested State's own books.
    public let stage: IncomingRequest.State
    /// When the next step is expected; promises nothing.
    public let expected: Moment?
    public let text: String

    public init(on: Digest, stage: IncomingRequest.State, expected: Moment? = nil, text: String) {
        self.on = on
        self.stage = stage
        self.expected = expected
        self.text = text
    }
}

extension StatusReport {
    public static var kind: MessageKind { .statusReport }
    public static var sender: ThreadSide { .requestedState }
    public static var deed: String { "says how far the request is to" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .requestedOfficer }
    public var plainLines: [String] {
        ["Stage: \(stage.rawValue)\(expected.map { ", next step expected by \($0)" } ?? "")."] + (text.isEmpty ? [] : [text])
    }
}
