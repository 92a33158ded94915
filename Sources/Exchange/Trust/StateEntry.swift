public import Attest
public import Terms

/// All that a peer needs to know of a State's node, signed by that State's root.
///
/// Peers pin the root's fingerprint, obtained out of band; a register may carry entries about but cannot change them. The
/// sequence only grows; an older entry is refused.
public struct StateEntry: Codable, Hashable, Sendable {
    public static let type = "comity/state-entry/v1"

    public let _type: String
    public let mode: Mode
    public let state: StateCode
    /// The State's name, for screens.
    public let name: String
    /// Grows by at least one with each entry.
    public let sequence: Int
    public let issuedAt: Moment
    /// After this no new keys are taken from the entry; known peers go on for thirty days under an alarm.
    public let expiresAt: Moment
    /// DER of the P-256 root certificate; its SHA-256 is the fingerprint.
    public let root: Blob
    /// DER of the ML-DSA-65 root certificate, bound by the P-256 one.
    public let rootPQ: Blob
    /// DER of the current certificate revocation list; absent before the first revocation.
    public let revocations: Blob?
    /// The authorities that certify this State's officers, with the lists of officers' certificates taken back; absent before the
    /// first of these lists. Authorities of the past stay as long as their officers' acts may have to be judged.
    public let officers: [OfficersAuthority]?
    public let authorities: [Authority]
    public let log: LogEndpoint
    /// Logs that take no more entries, the newest first; absent when there are none. Their proofs stay good.
    public let closedLogs: [LogEndpoint]?
    /// Base URL of the node-to-node interface, as `https://node.xa.example:8443`; absent for a node that only polls.
    public let exchange: String?
    /// Base URL of the public log listener.
    public let `public`: String?
    /// Protocol versions that the node reads, ascending.
    public let versions: [Int]

    public init(
        mode: Mode, state: StateCode, name: String, sequence: Int, issuedAt: Moment, expiresAt: Moment, root: Blob, rootPQ: Blob,
        revocations: Blob?, officers: [OfficersAuthority]? = nil, authorities: [Authority], log: LogEndpoint,
        closedLogs: [LogEndpoint]? = nil, exchange: String?, public: String?
    ) {
        self._type = Self.type
        self.mode = mode
        self.state = state
        self.name = name
        self.sequence = sequence
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.root = root
        self.rootPQ = rootPQ
        self.revocations = revocations
        self.officers = officers
        self.authorities = authorities
        self.log = log
        self.closedLogs = closedLogs
        self.exchange = exchange
        self.public = `public`
        self.versions = ProtocolLimits.versions
    }

    /// The present log or a closed one by its origin, or nil.
    public func logEndpoint(_ origin: String) -> LogEndpoint? { ([log] + (closedLogs ?? [])).first { $0.origin == origin } }

    /// The authority by its id, or nil.
    public func authority(_ id: AuthorityID) -> Authority? { authorities.first { $0.id == id } }
}

/// Who certifies the officers of a State, and which of their certificates were taken back.
public struct OfficersAuthority: Codable, Hashable, Sendable {
    /// DER of its P-256 certificate, issued by the root.
    public let certificate: Blob
    /// DER of its current certificate revocation list.
    public let revocations: Blob

    public init(certificate: Blob, revocations: Blob) {
        self.certificate = certificate
        self.revocations = revocations
    }
}

/// An authority of a State as its entry presents it.
public struct Authority: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// Central authority for mutual legal assistance (40(12)).
        case central
        /// Extradition authority (37(19)).
        case extradition
        /// 24/7 point of contact (41).
        case contactPoint = "contact-point"
        /// Police, prosecutor, court, custodian: any competent authority.
        case competent
    }

    public let id: AuthorityID
    public let kind: Kind
    public let name: String
    /// Languages in which it accepts requests (40(13)).
    public let languages: [LanguageTag]
    /// To these the first message of a thread is sealed; usually one, two while keys change.
    public let sealingKeys: [SealingKey]

    public init(id: AuthorityID, kind: Kind, name: String, languages: [LanguageTag], sealingKeys: [SealingKey]) {
        self.id = id
        self.kind = kind
        self.name = name
        self.languages = languages
        self.sealingKeys = sealingKeys
    }

    /// The key to seal to at a moment: the one that ends last among those valid then.
    public func sealingKey(at moment: Moment) -> SealingKey? {
        sealingKeys.filter { $0.notBefore <= moment && moment < $0.notAfter }.max { $0.notAfter < $1.notAfter }
    }
}

/// A sealing key with its lifetime.
public struct SealingKey: Codable, Hashable, Sendable {
    public let recipient: SealingRecipient
    public let notBefore: Moment
    public let notAfter: Moment

    public init(recipient: SealingRecipient, notBefore: Moment, notAfter: Moment) {
        self.recipient = recipient
        self.notBefore = notBefore
        self.notAfter = notAfter
    }
}

/// Where a State's custody log is and by which key its checkpoints are signed.
public struct LogEndpoint: Codable, Hashable, Sendable {
    /// The log's origin: a URL without scheme, as `xa.example/custody/2027`.
    public let origin: String
    /// The verifier key of C2SP signed-note.
    public let verifierKey: String

    public init(origin: String, verifierKey: String) {
        self.origin = origin
        self.verifierKey = verifierKey
    }
}
