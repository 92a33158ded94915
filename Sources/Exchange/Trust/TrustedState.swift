public import Attest
public import Terms

/// A State's entry whose signatures chain to the pinned fingerprint. Only this type gives access to a peer's keys.
public struct TrustedState: Hashable, Sendable {
    public let entry: StateEntry
    public let anchor: TrustAnchor
    public let revocations: RevocationList?
    public let signed: SignedDocument

    public var state: StateCode { entry.state }

    /// Reads and verifies an entry.
    ///
    /// - Parameters:
    ///   - pinned: The root's fingerprint as confirmed out of band; `nil` accepts any consistent root and proves only consistency.
    ///   - lastSequence: The sequence of the entry known before; an older one is a rollback and refused.
    ///   - moment: When the entry's signature must be valid: now for an entry that has just arrived; nil for one that was taken
    ///     earlier, which must have been validly signed when it was issued.
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
        do {
            _ = try anchor.verify(
                signed.twin, over: signed.document.bytes, expecting: .entry, mode: mode, state: entry.state, at: moment ?? entry.issuedAt,
                revocations: nil)
        } catch { throw EntryFault(.untrusted, "the entry's signature: \(error.code.rawValue)") }
        var revocations: RevocationList?
        if let der = entry.revocations {
            do {
                let list = try RevocationList(der: der.bytes)
                try list.verify(issuer: anchor.root)
                revocations = list
            } catch { throw EntryFault(.untrusted, "the revocation list is not signed by the root") }
        }
        self.entry = entry
        self.anchor = anchor
        self.revocations = revocations
        self.signed = signed
    }
}

/// Why a State's entry was not taken. What was known before stays in force.
public struct EntryFault: Error, Hashable, Sendable {
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case malformed = "entry.malformed"
        case wrongMode = "entry.wrongMode"
        case rollback = "entry.rollback"
        case untrusted = "entry.untrusted"
    }

    public let code: Code
    public let detail: String

    public init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}
