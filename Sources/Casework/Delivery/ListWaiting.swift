import Attest
public import Exchange
public import Terms

/// What waits for a peer that cannot be reached from outside and comes to fetch it.
///
/// It goes on waiting until the peer's signed receipt arrives, so a crash on the way loses nothing.
public struct ListWaiting: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction(for peer: TrustedState) async throws -> [WaitingItem] {
        let state = peer.state
        return try await office.store.read { try $0.outbox(for: state, limit: 16) }.map { row in
            WaitingItem(kind: row.kind == .envelope ? .envelope : .receipt, payload: String(decoding: row.payload, as: UTF8.self))
        }
    }
}

/// A peer that polls has taken a receipt: it need not wait for it any longer.
public struct AcknowledgeWaiting: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// Does nothing for an envelope, which only the peer's signed receipt settles, and for what waits for somebody else.
    public func callAsFunction(_ digest: Digest, for peer: TrustedState) async throws {
        let state = peer.state
        try await office.store.write { store in
            guard var row = try store.outboxRow(digest), row.peer == state, row.kind == .receipt, row.state != .settled else { return }
            row.state = .settled
            try store.update(row)
        }
    }
}

/// Fetches from every paired peer what waits there for us, and answers it.
public struct PollPeers: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// One peer that fails does not keep the others waiting, nor one item the next.
    ///
    /// - Returns: How many items were taken.
    @discardableResult
    public func callAsFunction() async throws -> Int {
        guard office.standing.restoredAt == nil else { return 0 }
        let book = PeerBook(office: office)
        var taken = 0
        for row in try await office.store.read({ try $0.peers() }) where row.entry != nil {
            guard let peer = try? book.trusted(row), peer.entry.exchange != nil,
                let items = try? await office.peers.waiting(at: peer)
            else { continue }
            for item in items { if (try? await take(item, from: peer)) != nil { taken += 1 } }
        }
        return taken
    }

    private func take(_ item: WaitingItem, from peer: TrustedState) async throws {
        switch item.kind {
        case .envelope:
            let answer = try await AcceptEnvelope(office)(Array(item.payload.utf8), from: peer)
            switch answer {
            case .taken(let signed), .rejected(let signed, _): _ = try await office.peers.deliver(receipt: signed.wire(), to: peer)
            // It goes on waiting over there.
            case .notNow: throw PeerFault(.refused, "\(peer.state) was refused too often in this hour")
            }
        case .receipt:
            let signed = try Canonical.value(SignedDocument.self, from: Array(item.payload.utf8))
            // A receipt that we cannot use is acknowledged too: it would come again for ever, and the peer's log keeps it.
            do { try await AcceptReceipt(office)(Array(item.payload.utf8), from: peer) } catch is Rejection {}
            // A crash before this line: the receipt is fetched again and changes nothing.
            try await office.peers.acknowledge(signed.digest, at: peer)
        }
    }
}
