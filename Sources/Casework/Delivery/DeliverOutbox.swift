import Attest
import Exchange
import Terms

/// Sends what is due, one round. Peers are served at the same time, the messages of one peer one after another.
public struct DeliverOutbox: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Returns: How many rows were tried.
    @discardableResult
    public func callAsFunction(limit: Int = 64) async throws -> Int {
        guard office.standing.restoredAt == nil else { return 0 }
        let now = office.time.now()
        let due = try await office.store.read { try $0.outboxDue(at: now, limit: limit) }
        await withTaskGroup(of: Void.self) { group in
            for (state, rows) in Dictionary(grouping: due, by: \.peer) {
                group.addTask {
                    for row in rows {
                        // A fault of one row (an unreadable peer, a full disk) must not stop the others; the row stays due.
                        do { try await deliver(row, to: state) } catch { await postpone(row, because: "\(error)") }
                    }
                }
            }
        }
        return due.count
    }

    private func deliver(_ row: OutboxRow, to state: StateCode) async throws {
        let peer = try await PeerBook(office: office).trusted(state)
        // A node without an address polls us; what waits for it is served there.
        guard peer.entry.exchange != nil else { return await postpone(row, because: "the peer polls") }
        let answer: DeliveryAnswer =
            switch row.kind {
            case .envelope: try await office.peers.deliver(envelope: row.payload, to: peer)
            case .receipt: try await office.peers.deliver(receipt: row.payload, to: peer)
            }
        switch answer {
        case .taken:
            try await settle(row)
        case .tryAgain(let reason):
            await postpone(row, because: reason)
        case .signed(let signed):
            // A crash before the receipt is stored: the same bytes are sent again and the same receipt comes back.
            try await AcceptReceipt(office).take(signed, from: peer)
            if row.kind == .receipt { try await settle(row) }
        }
    }

    private func settle(_ row: OutboxRow) async throws {
        try await office.store.write { store in
            guard var row = try store.outboxRow(row.digest) else { return }
            row.state = .settled
            try store.update(row)
        }
    }

    /// Waits twice as long as before, less a random part, and tells an officer once when the deadline has passed.
    private func postpone(_ row: OutboxRow, because reason: String) async {
        let now = office.time.now()
        var next = row
        next.attempts += 1
        let doubled = office.policy.firstWait.seconds << Int64(min(next.attempts - 1, 20))
        let wait = min(doubled, office.policy.longestWait.seconds)
        let dice = office.time.random(4).reduce(Int64(0)) { $0 << 8 | Int64($1) }
        next.nextAttempt = now + Period(seconds: max(1, wait - dice % max(1, wait / 4 + 1)))
        let isOverdue = now >= row.deadline && row.state == .pending
        if isOverdue { next.state = .overdue }
        let changed = next
        // A store that fails here leaves the row due at once: it is tried again, nothing is lost.
        try? await office.store.write { store in
            guard let stored = try store.outboxRow(row.digest), stored.state != .settled else { return }
            try store.update(changed)
            guard isOverdue else { return }
            try store.raise(
                AlarmRow(
                    key: "overdue.\(row.digest)", at: now, code: ReceiptEvent.relayFailure.rawValue, caseID: row.caseID, peer: row.peer))
            try store.append(
                AuditRow(
                    at: now, officer: nil, verb: "deliverOutbox", caseID: row.caseID, outcome: .refused,
                    code: ReceiptEvent.relayFailure.rawValue))
        }
    }
}
