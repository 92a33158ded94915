public import Terms

/// Talks before a refusal or postponement (40(28)).
public struct Consultation: Content {
    public let on: Digest
    /// The ground that the requested State thinks of, by its stable id; of postponement too.
    public let ground: String
    public let text: String

    public init(on: Digest, ground: String, text: String) {
        self.on = on
        self.ground = ground
        self.text = text
    }
}

extension Consultation {
    public static var kind: MessageKind { .consultation }
    public static var sender: ThreadSide { .requestedState }
    public static var answeredBy: Set<MessageKind> { [.consultationReply] }
    public static var deed: String { "consults before refusing or postponing with" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .requestedOfficer }
    public var plainLines: [String] { ["Ground considered: \(ground). \(text)"] }
}
