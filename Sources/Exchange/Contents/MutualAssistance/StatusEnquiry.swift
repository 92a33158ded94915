public import Terms

/// Asks how far a request is (40(26)): reasonable enquiries are answered.
public struct StatusEnquiry: Content {
    public let on: Digest
    public let text: String

    public init(on: Digest, text: String) {
        self.on = on
        self.text = text
    }
}

extension StatusEnquiry {
    public static var kind: MessageKind { .statusEnquiry }
    public static var sender: ThreadSide { .requestingState }
    public static var answeredBy: Set<MessageKind> { [.statusReport] }
    public static var deed: String { "asks how far its request is at" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .requestingOfficer }
    public var plainLines: [String] { ["Enquiry: \(text)"] }
}
