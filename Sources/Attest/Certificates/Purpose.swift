/// What a certificate is for. Each certificate is for exactly one thing, and verifiers ask for exactly one.
public enum Purpose: String, Codable, Hashable, Sendable, CaseIterable {
    /// The State's own authority over all its other certificates.
    case root
    /// Signs the State's own entry, by which peers know its keys. Kept with the root, never on a running node.
    case entry
    /// Signs envelopes and transfers.
    case message
    /// Signs receipts.
    case receipt
    /// Secures connections, at both ends.
    case tls
    /// Issues the certificates of officers.
    case officers
    /// Signs the acts of one person.
    case officer

    /// Whether certificates of this purpose issue others.
    public var issues: Bool { self == .root || self == .officers }
}
