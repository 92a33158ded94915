public import Attest
public import Terms

/// A State's entry whose signatures chain to the pinned fingerprint. Only this type gives access to a peer's keys.
public struct TrustedState: Hashable, Sendable {
    public let entry: StateEntry
    public let anchor: TrustAnchor
    /// What the root took back; nil before its first list.
    public let rootRevocations: RevocationList?
    /// Who certifies the State's officers, and what they took back, in the entry's order.
    public let officers: [(certificate: IssuedCertificate, revocations: RevocationList)]
    public let signed: SignedDocument

    public var state: StateCode { entry.state }

    /// Every list by which a signature of this State is judged.
    public var revocations: [RevocationList] { (rootRevocations.map { [$0] } ?? []) + officers.map(\.revocations) }

    /// Reads and verifies an entry.
    ///
    /// - Parameters:
    ///   - pinned: The root's fingerprint as confirmed out of band; `nil` accepts any consistent root and proves only consistency.
    ///   - lastSequence: The sequence of the entry known before; an older one is a rollback and refused.
    ///   - moment: When the entry's signature must be valid and the entry not at its end: now for an entry that has just arrived; nil for
    ///     one that was taken earlier, which must have been validly signed when it was issued.
    /// - Throws: ``EntryFault``.
    public init(_ signed: SignedDocument, pinned: Digest?, mode: Mode, lastSequence: Int = 0, at moment: Moment?) throws(EntryFault) {
        let entry: StateEntry
        do { entry = try Canonical.value(StateEntry.self, from: signed.document.bytes) } catch {
            throw EntryFault(.malformed, "not the canonical JSON of a State entry")
        }
        guard entry._type == StateEntry.type else { throw EntryFault(.malformed, "this node reads \(StateEntry.type)") }
        guard entry.mode == mode, mode.admits(entry.state) else {
            throw EntryFault(.wrongMode, "\(entry.state) in mode \(entry.mode.rawValue) cannot be used by a node for \(mode.rawValue)")
        }
        guard entry.sequence >= lastSequence else {
            throw EntryFault(.rollback, "sequence \(entry.sequence) is older than \(lastSequence), which is known")
        }
        let anchor: TrustAnchor
        do { anchor = try TrustAnchor(root: entry.root.bytes, pqRoot: entry.rootPQ.bytes) } catch {
            throw EntryFault(.untrusted, "the two root certificates do not belong together")
        }
        if let pinned, anchor.fingerprint != pinned {
            throw EntryFault(.untrusted, "the entry's root has fingerprint \(anchor.fingerprint), pinned is \(pinned)")
        }
        let rootRevocations = try Self.list(entry.revocations, by: anchor.root)
        do {
            _ = try anchor.verify(
                signed.twin, over: signed.document.bytes, expecting: .entry, mode: mode, state: entry.state, at: moment ?? entry.issuedAt,
                revocations: rootRevocations.map { [$0] } ?? [])
        } catch { throw EntryFault(.untrusted, "the entry's signature: \(error.code.rawValue)") }
        if let moment, moment > entry.expiresAt {
            throw EntryFault(
                .stale, "the entry ended on \(entry.expiresAt), and nothing new is taken from it; ask \(entry.state) for its current one")
        }
        self.entry = entry
        self.anchor = anchor
        self.rootRevocations = rootRevocations
        self.officers = try Self.officers(of: entry, under: anchor)
        self.signed = signed
    }

    private static func list(_ der: Blob?, by issuer: IssuedCertificate) throws(EntryFault) -> RevocationList? {
        guard let der else { return nil }
        do {
            let list = try RevocationList(der: der.bytes)
            try list.verify(issuer: issuer)
            return list
        } catch { throw EntryFault(.untrusted, "a revocation list is not signed by \(issuer.name.purpose.rawValue)") }
    }

    private static func officers(
        of entry: StateEntry, under anchor: TrustAnchor
    ) throws(EntryFault) -> [(certificate: IssuedCertificate, revocations: RevocationList)] {
        var found: [(certificate: IssuedCertificate, revocations: RevocationList)] = []
        for authority in entry.officers ?? [] {
            guard let certificate = try? IssuedCertificate(der: authority.certificate.bytes), certificate.name.purpose == .officers,
                anchor.issued(certificate)
            else { throw EntryFault(.untrusted, "an officers' authority is not certified by the root") }
            guard let list = try list(authority.revocations, by: certificate) else { continue }
            found.append((certificate, list))
        }
        return found
    }

    /// Whether the certificate of a signer was taken back by a moment, or is not to be believed from before it on.
    public func hasRevoked(_ signer: VerifiedSigner, at moment: Moment) -> Bool {
        revocations.contains { $0.revokes(signer.serial, at: moment) }
    }

    public static func == (one: TrustedState, other: TrustedState) -> Bool { one.signed == other.signed }
    public func hash(into hasher: inout Hasher) { hasher.combine(signed) }
}

extension TrustedState {
    /// How far a State's entry can still be relied on.
    public enum Freshness: Hashable, Sendable {
        case current
        /// Past its end: the State is dealt with as before for a while, under an alarm.
        case stale
        /// Past its end for longer than ``ProtocolLimits/staleEntrySeconds``: no new message is taken or sent.
        case ended
    }

    public func freshness(at moment: Moment) -> Freshness {
        if moment <= entry.expiresAt { return .current }
        return moment <= entry.expiresAt + Period(seconds: ProtocolLimits.staleEntrySeconds) ? .stale : .ended
    }
}

/// Why a State's entry was not taken. What was known before stays in force.
public struct EntryFault: Error, Hashable, Sendable {
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case malformed = "entry.malformed"
        case wrongMode = "entry.wrongMode"
        case rollback = "entry.rollback"
        case untrusted = "entry.untrusted"
        /// Past its end: what it says is no longer taken as new.
        case stale = "entry.stale"
    }

    public let code: Code
    public let detail: String

    public init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}
