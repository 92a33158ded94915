import Attest
public import Exchange
public import Terms

/// Pins another State's root. The fingerprint comes from a diplomatic note or by telephone, never over the same line.
public struct PairPeer: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - entry: The State's entry as it was handed over or fetched.
    ///   - fingerprint: The SHA-256 of the root certificate as confirmed out of band.
    /// - Throws: ``EntryFault`` when the entry does not chain to that fingerprint or is older than the known one;
    ///   ``CaseworkError`` `.malformedInput` for the own State. What was trusted before stays.
    public func callAsFunction(_ entry: SignedDocument, fingerprint: Digest) async throws -> TrustedState {
        let now = office.time.now()
        let peer = try TrustedState(entry, pinned: fingerprint, mode: office.mode, at: now)
        guard peer.state != office.state else { throw CaseworkError(.malformedInput, "this is the own State") }
        let pin = try office.keys.node.seal(fingerprint.bytes, context: PeerBook.context(peer.state))
        let bytes = try entry.wire()
        let office = office
        // Looking at what is known and replacing it are one transaction, so that of two entries the newer stays.
        try await office.store.write { store in
            let known = try store.peer(peer.state)
            if let known { try Self.refuseRollback(from: known, to: peer, in: office) }
            try store.put(
                PeerRow(
                    state: peer.state, sealedPin: pin, entry: bytes, sequence: peer.entry.sequence, pairedAt: known?.pairedAt ?? now))
            for key in WatchEntries.keys(peer.state) { try store.settleAlarms(key: key, at: now) }
            try store.append(AuditRow(at: now, officer: nil, verb: "pairPeer", caseID: nil, outcome: .done, code: peer.state.text))
        }
        return peer
    }

    /// An entry never takes back what a later one has said: neither by its sequence, nor by leaving out a list of revoked certificates.
    private static func refuseRollback(from known: PeerRow, to peer: TrustedState, in office: Office) throws {
        guard peer.entry.sequence >= known.sequence else {
            throw EntryFault(.rollback, "sequence \(peer.entry.sequence) is older than \(known.sequence), which is known")
        }
        // A new root begins anew; so does a peer whose stored entry no longer verifies.
        guard let before = try? PeerBook(office: office).trusted(known), before.anchor == peer.anchor, before.signed != peer.signed else {
            return
        }
        guard peer.entry.sequence > known.sequence else {
            throw EntryFault(.rollback, "another entry with sequence \(known.sequence) is known; each entry needs a sequence of its own")
        }
        for list in before.revocations where !peer.revocations.contains(where: { $0.follows(list) }) {
            throw EntryFault(.rollback, "the entry leaves out a list of revoked certificates that is known, or has an older one")
        }
    }
}

/// Fetches the current entries of all paired States; the pin decides, not the line.
public struct RefreshPeers: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction() async throws {
        let book = PeerBook(office: office)
        for row in try await office.store.read({ try $0.peers() }) where row.entry != nil {
            // A peer that does not answer, or answers with nonsense, keeps the entry that is known, and holds up no other.
            guard let peer = try? book.trusted(row), peer.entry.exchange != nil, let bytes = try? await office.peers.entry(at: peer),
                let entry = try? Canonical.value(SignedDocument.self, from: bytes), entry != peer.signed
            else { continue }
            _ = try? await PairPeer(office)(entry, fingerprint: peer.anchor.fingerprint)
        }
        try await WatchEntries(office)()
    }
}
