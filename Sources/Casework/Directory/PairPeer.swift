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
        let known = try await office.store.read { try $0.peer(peer.state) }
        if let known, known.sequence > peer.entry.sequence {
            throw EntryFault(.rollback, "sequence \(peer.entry.sequence) is older than \(known.sequence), which is known")
        }
        let row = PeerRow(
            state: peer.state, sealedPin: try office.keys.node.seal(fingerprint.bytes, context: PeerBook.context(peer.state)),
            entry: try entry.wire(), sequence: peer.entry.sequence, pairedAt: known?.pairedAt ?? now)
        let line = AuditRow(at: now, officer: nil, verb: "pairPeer", caseID: nil, outcome: .done, code: peer.state.text)
        try await office.store.write { store in
            try store.put(row)
            try store.append(line)
        }
        return peer
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
    }
}
