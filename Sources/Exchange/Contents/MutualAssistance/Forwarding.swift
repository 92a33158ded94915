public import Terms

/// A request went on, within the requested State, to the authority that executes it (40(12)). The State answers for it as before.
public struct Forwarding: Content {
    public let on: Digest
    public let authority: AuthorityID
    /// As that authority is called.
    public let name: String
    /// Whom to ask there.
    public let contact: ContactPerson?

    public init(on: Digest, authority: AuthorityID, name: String, contact: ContactPerson? = nil) {
        self.on = on
        self.authority = authority
        self.name = name
        self.contact = contact
    }
}

extension Forwarding {
    public static var kind: MessageKind { .forwarding }
    public static var sender: ThreadSide { .requestedState }
    public static var deed: String { "forwards a request within its own State, and tells" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .requestedOfficer }
    public var plainLines: [String] { ["Now with \(name) (\(authority))."] }
}
