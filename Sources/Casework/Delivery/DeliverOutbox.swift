import Attest
import Exchange
import Terms

/// Sends what is due, one round. Peers are served at the same time, and so are the cases of one peer, up to eight; the messages of one
/// case leave one after another, so that the other State sees them in their order.
public struct DeliverOutbox: Sendable {
    /// Messages on the line to one peer at the same time.
    private static let atOnce = 8

    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Returns: How many rows were tried.
    @discardableResult
    public func callAsFunction(limit: Int = 64) async throws -> Int {
        let now = office.time.now()
        let due = try await office.store.read { try $0.outboxDue(at: now, limit: limit) }
        await withTaskGroup(of: Void.self) { group in
            for (state, rows) in Dictionary(grouping: due, by: \.peer) {
                group.addTask { await serve(state, rows) }
            }
        }
        return due.count
    }

    private func serve(_ state: StateCode, _ rows: [OutboxRow]) async {
        var cases = Self.byCase(rows)[...]
        await withTaskGroup(of: Void.self) { group in
            var running = 0
            while !cases.isEmpty || running > 0 {
                if running < Self.atOnce, let next = cases.popFirst() {
                    running += 1
                    group.addTask {
                        for row in next {
                            // A fault of one row (an unreadable peer, a full disk) must not stop the others; the row stays due.
                            do { try await deliver(row, to: state) } catch { await postpone(row, because: "\(error)") }
                        }
                    }
                } else {
                    await group.next()
                    running -= 1
                }
            }
        }
    }

    /// The rows of each case in their order; what belongs to no case stands alone.
    private static func byCase(_ rows: [OutboxRow]) -> [[OutboxRow]] {
        var cases: [[OutboxRow]] = []
        var places: [CaseID: Int] = [:]
        for row in rows {
            if let id = row.caseID, let place = places[id] {
                cases[place].append(row)
            } else {
                if let id = row.caseID { places[id] = cases.count }
                cases.append([row])
            }
        }
        return cases
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
