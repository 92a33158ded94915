import Casework
import Terms

/// What a write may ask and change: its own copy of the records. It refuses what the schema on disk refuses.
final class MemoryWriter: MemoryReading, StoreWriting {
    private(set) var records: MemoryRecords

    init(records: MemoryRecords) { self.records = records }

    func insert(_ row: CaseRow) throws {
        try refuse(records.cases[row.id] != nil, "cases.id")
        try refuse(records.cases.values.contains { $0.reference == row.reference }, "cases.reference")
        try refuse(isThreadTaken(by: row), "cases.peer, cases.thread")
        var stored = row
        if row.sealed.isEmpty { stored.selectors = [] }
        stored.tokens = nil
        records.cases[row.id] = stored
        keepTokens(of: row)
    }

    private func keepTokens(of row: CaseRow) {
        if row.sealed.isEmpty {
            records.searchTokens[row.id] = []
        } else if let tokens = row.tokens {
            records.searchTokens[row.id] = Set(tokens)
        }
    }

    func update(_ row: CaseRow) throws {
        guard let stored = records.cases[row.id], stored.revision == row.revision - 1 else {
            throw StoreFault(.staleRevision, "a case is no longer at revision \(row.revision - 1)")
        }
        try refuse(isThreadTaken(by: row), "cases.peer, cases.thread")
        records.cases[row.id] = CaseRow(
            id: stored.id, reference: stored.reference, peer: row.peer, thread: row.thread, direction: row.direction,
            authority: row.authority, participants: row.participants, due: row.due, openedAt: stored.openedAt, closedAt: row.closedAt,
            revision: row.revision, sealed: row.sealed, selectors: row.sealed.isEmpty ? [] : row.selectors)
        keepTokens(of: row)
    }

    func insert(_ row: MessageRow) throws {
        try refuse(records.messageDigests[row.digest] != nil, "messages.digest")
        try require(row.caseID, by: "messages")
        records.messageDigests[row.digest] = records.messages.count
        records.messages.append(row)
    }

    func forget(_ message: Digest) throws {
        guard let place = records.messageDigests[message] else { return }
        let row = records.messages[place]
        records.messages[place] = MessageRow(
            digest: row.digest, id: row.id, thread: row.thread, caseID: row.caseID, direction: row.direction, from: row.from, to: row.to,
            kind: row.kind, at: row.at, envelope: [], body: [])
    }

    func insert(_ row: SeenRow) throws {
        let key = MemoryRecords.Seen(from: row.from, id: row.id)
        try refuse(records.seen[key] != nil, "seen")
        records.seen[key] = row
    }

    func put(_ row: RefusalRow) throws {
        let key = MemoryRecords.Refusal(from: row.from, subject: row.subject, code: row.code)
        if let stored = records.refusals[key] {
            try refuse((stored.receipt, stored.firstAt) != (row.receipt, row.firstAt), "refusals")
        }
        records.refusals[key] = row
    }

    func put(_ row: RefusalTally) throws { records.refusalTallies[row.from] = row }

    func erase(_ caseID: CaseID, revision: Int64, logIndexes: [Int64]) throws {
        guard let row = records.cases[caseID], row.revision == revision, !row.sealed.isEmpty else {
            throw StoreFault(.staleRevision, "a case is no longer at revision \(revision)")
        }
        records.cases[caseID] = CaseRow(
            id: row.id, reference: row.reference, peer: row.peer, thread: row.thread, direction: row.direction, authority: row.authority,
            participants: [], due: nil, openedAt: row.openedAt, closedAt: row.closedAt, revision: row.revision + 1, sealed: [])
        records.messages = records.messages.map { row in
            guard row.caseID == caseID else { return row }
            return MessageRow(
                digest: row.digest, id: row.id, thread: row.thread, caseID: row.caseID, direction: row.direction, from: row.from,
                to: row.to, kind: row.kind, at: row.at, envelope: [], body: [])
        }
        records.outbox = records.outbox.map { row in
            guard row.caseID == caseID else { return row }
            return OutboxRow(
                digest: row.digest, kind: row.kind, peer: row.peer, caseID: row.caseID, payload: [], createdAt: row.createdAt,
                deadline: row.deadline, state: .settled, attempts: row.attempts, nextAttempt: row.nextAttempt)
        }
        for index in logIndexes {
            let row = records.log[Int(index)]
            records.log[Int(index)] = LogRow(index: row.index, entry: row.entry, subject: nil, salt: nil)
        }
    }

    func put(_ row: TombstoneRow) throws {
        try require(row.caseID, by: "tombstones")
        if let stored = records.tombstones[row.caseID] { try refuse(stored.document != row.document, "tombstones.case_id") }
        records.tombstones[row.caseID] = row
    }

    func insert(_ row: OutboxRow) throws {
        try refuse(records.outboxDigests[row.digest] != nil, "outbox.digest")
        if let caseID = row.caseID { try require(caseID, by: "outbox") }
        records.outboxDigests[row.digest] = records.outbox.count
        records.outbox.append(row)
    }

    func update(_ row: OutboxRow) throws {
        guard let position = records.outboxDigests[row.digest] else {
            throw StoreFault(.staleRevision, "no outbox row \(row.digest.short)")
        }
        records.outbox[position].state = row.state
        records.outbox[position].attempts = row.attempts
        records.outbox[position].nextAttempt = row.nextAttempt
    }

    func insert(_ row: ReceiptRow) throws {
        try refuse(records.receiptDigests[row.digest] != nil, "receipts.digest")
        records.receiptDigests[row.digest] = records.receipts.count
        records.receipts.append(row)
    }

    func appendLog(entry: [UInt8], subject: Digest?, salt: [UInt8]?) throws -> Int64 {
        guard (subject == nil) == (salt == nil), salt == nil || salt?.count == 32 else {
            throw StoreFault(.corruptRow, "a log entry has a subject and 32 bytes of salt, or neither")
        }
        let index = Int64(records.log.count)
        records.log.append(LogRow(index: index, entry: entry, subject: subject, salt: salt))
        return index
    }

    func put(_ row: UserRow) throws {
        try refuse(records.users.values.contains { $0.signInName == row.signInName && $0.id != row.id }, "users.sign_in_name")
        records.users[row.id] = row
    }

    func put(_ row: TokenRow) throws {
        guard records.users[row.officer] != nil else { throw StoreFault(.corruptRow, "tokens: no such user") }
        if let stored = records.tokens[row.digest] {
            let fits = (stored.officer, stored.createdAt, stored.expiresAt) == (row.officer, row.createdAt, row.expiresAt)
            try refuse(!fits, "tokens.digest")
        }
        records.tokens[row.digest] = row
    }

    func put(_ row: SessionRow) throws {
        try requireUser(row.officer, by: "sessions")
        if let stored = records.sessions[row.digest] {
            let fits =
                (stored.officer, stored.stage, stored.createdAt, stored.endsAt) == (row.officer, row.stage, row.createdAt, row.endsAt)
            try refuse(!fits, "sessions.digest")
        }
        records.sessions[row.digest] = row
    }

    func removeSessions(endedBefore moment: Moment) throws { records.sessions = records.sessions.filter { $0.value.endsAt >= moment } }

    func put(_ row: AuthenticatorRow) throws {
        try requireUser(row.officer, by: "authenticators")
        records.authenticators[row.officer] = row
    }

    func removeAuthenticator(of officer: OfficerID) throws { records.authenticators[officer] = nil }

    func put(_ row: PasskeyRow) throws {
        try requireUser(row.officer, by: "passkeys")
        if let stored = records.passkeys[row.id] {
            try refuse((stored.officer, stored.publicKey) != (row.officer, row.publicKey), "passkeys.id")
        }
        records.passkeys[row.id] = row
    }

    func removePasskey(_ id: [UInt8], of officer: OfficerID) throws {
        if records.passkeys[id]?.officer == officer { records.passkeys[id] = nil }
    }

    func put(_ row: PeerRow) throws { records.peers[row.state] = row }

    func put(_ row: TransferRow) throws {
        try require(row.caseID, by: "transfers")
        if let stored = records.transfers[row.id] {
            let fits =
                (stored.direction, stored.peer, stored.caseID, stored.manifest, stored.createdAt)
                == (row.direction, row.peer, row.caseID, row.manifest, row.createdAt)
            try refuse(!fits, "transfers.id")
        }
        records.transfers[row.id] = row
    }

    func raise(_ row: AlarmRow) throws {
        guard !records.alarms.contains(where: { $0.key == row.key && $0.settledAt == nil }) else { return }
        records.alarms.append(row)
    }

    func settleAlarms(key: String, at moment: Moment) throws {
        for position in records.alarms.indices where records.alarms[position].key == key && records.alarms[position].settledAt == nil {
            records.alarms[position].settledAt = moment
        }
    }

    func append(_ row: AuditRow) throws { records.audit.append(row) }

    func append(_ row: PolicyRow) throws { records.policies.append(row) }

    private func isThreadTaken(by row: CaseRow) -> Bool {
        guard let peer = row.peer, let thread = row.thread else { return false }
        return records.cases.values.contains { $0.id != row.id && $0.peer == peer && $0.thread == thread }
    }

    private func refuse(_ isTaken: Bool, _ place: String) throws {
        if isTaken { throw StoreFault(.duplicate, "\(place) is there already") }
    }

    private func requireUser(_ officer: OfficerID, by table: String) throws {
        guard records.users[officer] != nil else { throw StoreFault(.corruptRow, "\(table): no such user") }
    }

    private func require(_ caseID: CaseID, by table: String) throws {
        guard records.cases[caseID] != nil else { throw StoreFault(.corruptRow, "\(table): no such case") }
    }
}
