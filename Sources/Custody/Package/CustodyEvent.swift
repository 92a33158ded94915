import Attest
public import Terms

/// One thing that happened to a piece of evidence. Each event holds the digest of the one before it.
public struct CustodyEvent: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// A provider or authority gave it out.
        case handedOver
        /// Somebody took it.
        case received
        /// It came into the vault.
        case ingested
        /// It was sealed for the other State.
        case sealed
        /// The giving State allowed it to be fetched.
        case released
        case fetched
        /// It was opened and every digest was found right.
        case opened
        /// It was used in a case.
        case used
        /// A copy left the node.
        case exported
        /// Key and salts were destroyed.
        case erased
    }

    /// Who acted: an officer under a pseudonym, a node by itself, or somebody outside by name.
    public enum Actor: Hashable, Sendable {
        case officer(OfficerID, of: Party)
        case node(StateCode)
        case provider(String)

        /// The State for which somebody acted; `nil` for a provider.
        public var state: StateCode? {
            switch self {
            case .officer(_, let party): party.state
            case .node(let state): state
            case .provider: nil
            }
        }
    }

    /// The number of the entry in the inner manifest; 0 for the package as a whole.
    public let item: Int
    public let kind: Kind
    public let at: Moment
    public let by: Actor
    /// By which means, as `secure upload portal` or `comity 1.0`.
    public let how: String
    public let note: String?
    /// What was checked or produced, ascending.
    public let digests: [Digest]
    /// The digest of the event before; `nil` for the first.
    public let previous: Digest?

    public init(
        item: Int, kind: Kind, at: Moment, by: Actor, how: String, note: String? = nil, digests: [Digest] = [], previous: Digest?
    ) {
        self.item = item
        self.kind = kind
        self.at = at
        self.by = by
        self.how = how
        self.note = note
        self.digests = digests.sorted()
        self.previous = previous
    }

    /// SHA-256 of the canonical bytes.
    public func digest() throws -> Digest { Digest(of: try Canonical.bytes(of: self)) }
}

extension CustodyEvent.Actor: Codable {
    private enum CodingKeys: String, CodingKey { case officer, party, node, provider }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let officer = try container.decodeIfPresent(OfficerID.self, forKey: .officer) {
            self = .officer(officer, of: try container.decode(Party.self, forKey: .party))
        } else if let state = try container.decodeIfPresent(StateCode.self, forKey: .node) {
            self = .node(state)
        } else {
            self = .provider(try container.decode(String.self, forKey: .provider))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .officer(let officer, let party):
            try container.encode(officer, forKey: .officer)
            try container.encode(party, forKey: .party)
        case .node(let state): try container.encode(state, forKey: .node)
        case .provider(let name): try container.encode(name, forKey: .provider)
        }
    }
}
