import Casework
import Terms

/// What a write may ask and change. It refuses what the schema on disk refuses, and can take back all that it changed.
final class MemoryWriter: MemoryReading, StoreWriting {
    private(set) var records: MemoryRecords
    /// How to take back each change, in the order in which they were made.
    private var steps: [(inout MemoryRecords) -> Void] = []

    init(records: MemoryRecords) { self.records = records }

    /// Leaves the records as they were before the first change.
    func takeBack() {
        for step in steps.reversed() { step(&records) }
        steps = []
    }

    func insert(_ row: CaseRow) throws {
        try refuse(records.cases[row.id] != nil, "cases.id")
        try refuse(records.references[row.reference] != nil, "cases.reference")
        try refuse(isThreadTaken(by: row), "cases.peer, cases.thread")
        var stored = row
        if row.sealed.isEmpty { stored.selectors = [] }
        set(\.references, row.reference, row.id)
        stored.tokens = nil
        stored.brief = nil
        store(stored)
        keepTokens(of: row)
        keepBrief(of: row)
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
        store(
            CaseRow(
                id: stored.id, reference: stored.reference, peer: row.peer, thread: row.thread, direction: row.direction,
                authority: row.authority, participants: row.participants, due: row.due, openedAt: stored.openedAt, closedAt: row.closedAt,
                revision: row.revision, sealed: row.sealed, selectors: row.sealed.isEmpty ? [] : row.selectors))
        keepTokens(of: row)
        keepBrief(of: row)
    }

    private func keepBrief(of row: CaseRow) {
        if row.sealed.isEmpty {
            forgetWith(row.id)
        } else if let brief = row.brief {
            set(\.briefs, row.id, brief)
        }
    }

    /// What goes with an erased case.
    private func forgetWith(_ caseID: CaseID) {
        set(\.briefs, caseID, nil)
        for answer in records.answers.values where answer.caseID == caseID { set(\.answers, answer.id, nil) }
    }

    func insert(_ row: MessageRow) throws {
        try refuse(records.messageDigests[row.digest] != nil, "messages.digest")
        try require(row.caseID, by: "messages")
        set(\.messageDigests, row.digest, records.messages.count)
        set(\.caseMessages, row.caseID, (records.caseMessages[row.caseID] ?? []) + [records.messages.count])
        append(\.messages, row)
    }

    func forget(_ message: Digest) throws {
        guard let place = records.messageDigests[message] else { return }
        empty(messageAt: place)
    }

    func insert(_ row: SeenRow) throws {
        let key = MemoryRecords.Seen(from: row.from, id: row.id)
        try refuse(records.seen[key] != nil, "seen")
        set(\.seen, key, row)
    }

    func put(_ row: RefusalRow) throws {
        let key = MemoryRecords.Refusal(from: row.from, subject: row.subject, code: row.code)
        if let stored = records.refusals[key] {
            try refuse((stored.receipt, stored.firstAt) != (row.receipt, row.firstAt), "refusals")
        }
        set(\.refusals, key, row)
    }

    func put(_ row: RefusalTally) throws { set(\.refusalTallies, row.from, row) }

    func erase(_ caseID: CaseID, revision: Int64, logIndexes: [Int64]) throws {
        guard let row = records.cases[caseID], row.revision == revision, !row.sealed.isEmpty else {
            throw StoreFault(.staleRevision, "a case is no longer at revision \(revision)")
        }
        store(
            CaseRow(
                id: row.id, reference: row.reference, peer: row.peer, thread: row.thread, direction: row.direction,
                authority: row.authority, participants: [], due: nil, openedAt: row.openedAt, closedAt: row.closedAt,
                revision: row.revision + 1, sealed: []))
        forgetWith(caseID)
        for place in records.caseMessages[caseID] ?? [] { empty(messageAt: place) }
        for place in records.outbox.indices where records.outbox[place].caseID == caseID {
            let row = records.outbox[place]
            replace(
                \.outbox, at: place,
                OutboxRow(
                    digest: row.digest, kind: row.kind, peer: row.peer, caseID: row.caseID, payload: [], createdAt: row.createdAt,
                    deadline: row.deadline, state: .settled, attempts: row.attempts, nextAttempt: row.nextAttempt))
            set(\.outboxWaiting, row.digest, nil)
        }
        for index in logIndexes {
            let row = records.log[Int(index)]
            if let subject = row.subject { set(\.logSubjects, subject, nil) }
            replace(\.log, at: Int(index), LogRow(index: row.index, entry: row.entry, subject: nil, salt: nil))
        }
    }

    func put(_ row: TombstoneRow) throws {
        try require(row.caseID, by: "tombstones")
        if let stored = records.tombstones[row.caseID] { try refuse(stored.document != row.document, "tombstones.case_id") }
        set(\.tombstones, row.caseID, row)
    }

    func insert(_ row: OutboxRow) throws {
        try refuse(records.outboxDigests[row.digest] != nil, "outbox.digest")
        if let caseID = row.caseID { try require(caseID, by: "outbox") }
        set(\.outboxDigests, row.digest, records.outbox.count)
        if row.state != .settled { set(\.outboxWaiting, row.digest, records.outbox.count) }
        append(\.outbox, row)
    }

    func update(_ row: OutboxRow) throws {
        guard let position = records.outboxDigests[row.digest] else {
            throw StoreFault(.staleRevision, "no outbox row \(row.digest.short)")
        }
        var stored = records.outbox[position]
        stored.state = row.state
        stored.attempts = row.attempts
        stored.nextAttempt = row.nextAttempt
        replace(\.outbox, at: position, stored)
        set(\.outboxWaiting, row.digest, row.state == .settled ? nil : position)
    }

    func insert(_ row: ReceiptRow) throws {
        try refuse(records.receiptDigests[row.digest] != nil, "receipts.digest")
        set(\.receiptDigests, row.digest, records.receipts.count)
        set(\.messageReceipts, row.message, (records.messageReceipts[row.message] ?? []) + [records.receipts.count])
        append(\.receipts, row)
    }

    func appendLog(entry: [UInt8], subject: Digest?, salt: [UInt8]?) throws -> Int64 {
        guard (subject == nil) == (salt == nil), salt == nil || salt?.count == 32 else {
            throw StoreFault(.corruptRow, "a log entry has a subject and 32 bytes of salt, or neither")
        }
        let index = Int64(records.log.count)
        if let subject, records.logSubjects[subject] == nil { set(\.logSubjects, subject, Int(index)) }
        append(\.log, LogRow(index: index, entry: entry, subject: subject, salt: salt))
        return index
    }

    func put(_ row: UserRow) throws {
        try refuse(records.users.values.contains { $0.signInName == row.signInName && $0.id != row.id }, "users.sign_in_name")
        set(\.users, row.id, row)
    }

    func put(_ row: TokenRow) throws {
        guard records.users[row.officer] != nil else { throw StoreFault(.corruptRow, "tokens: no such user") }
        if let stored = records.tokens[row.digest] {
            let fits =
                (stored.officer, stored.createdAt, stored.expiresAt, stored.name) == (row.officer, row.createdAt, row.expiresAt, row.name)
                && stored.scopes == row.scopes
            try refuse(!fits, "tokens.digest")
        }
        set(\.tokens, row.digest, row)
    }

    func put(_ row: AnswerRow) throws {
        if let stored = records.answers[row.id] { try refuse((stored.request, stored.at) != (row.request, row.at), "answers.id") }
        set(\.answers, row.id, row)
    }

    func removeAnswer(_ id: Digest) throws { set(\.answers, id, nil) }

    func removeAnswers(before moment: Moment) throws {
        for answer in records.answers.values where answer.at < moment { set(\.answers, answer.id, nil) }
    }

    func put(_ row: SessionRow) throws {
        try requireUser(row.officer, by: "sessions")
        if let stored = records.sessions[row.digest] {
            let fits =
                (stored.officer, stored.stage, stored.createdAt, stored.endsAt) == (row.officer, row.stage, row.createdAt, row.endsAt)
            try refuse(!fits, "sessions.digest")
        }
        set(\.sessions, row.digest, row)
    }

    func removeSessions(endedBefore moment: Moment) throws {
        for (digest, row) in records.sessions where row.endsAt < moment { set(\.sessions, digest, nil) }
    }

    func put(_ row: AuthenticatorRow) throws {
        try requireUser(row.officer, by: "authenticators")
        set(\.authenticators, row.officer, row)
    }

    func removeAuthenticator(of officer: OfficerID) throws { set(\.authenticators, officer, nil) }

    func put(_ row: PasskeyRow) throws {
        try requireUser(row.officer, by: "passkeys")
        if let stored = records.passkeys[row.id] {
            try refuse((stored.officer, stored.publicKey) != (row.officer, row.publicKey), "passkeys.id")
        }
        set(\.passkeys, row.id, row)
    }

    func removePasskey(_ id: [UInt8], of officer: OfficerID) throws {
        if records.passkeys[id]?.officer == officer { set(\.passkeys, id, nil) }
    }

    func put(_ row: PeerRow) throws { set(\.peers, row.state, row) }

    func put(_ row: TransferRow) throws {
        try require(row.caseID, by: "transfers")
        if let stored = records.transfers[row.id] {
            let fits =
                (stored.direction, stored.peer, stored.caseID, stored.manifest, stored.createdAt)
                == (row.direction, row.peer, row.caseID, row.manifest, row.createdAt)
            try refuse(!fits, "transfers.id")
        }
        set(\.transfers, row.id, row)
    }

    func raise(_ row: AlarmRow) throws {
        guard records.openAlarms[row.key] == nil else { return }
        if row.settledAt == nil { set(\.openAlarms, row.key, records.alarms.count) }
        append(\.alarms, row)
    }

    func settleAlarms(key: String, at moment: Moment) throws {
        guard let position = records.openAlarms[key] else { return }
        var settled = records.alarms[position]
        settled.settledAt = moment
        replace(\.alarms, at: position, settled)
        set(\.openAlarms, key, nil)
    }

    func append(_ row: AuditRow) throws { append(\.audit, row) }

    func append(_ row: PolicyRow) throws { append(\.policies, row) }

    private func isThreadTaken(by row: CaseRow) -> Bool {
        guard let peer = row.peer, let thread = row.thread else { return false }
        return records.threads[MemoryRecords.Thread(peer: peer, id: thread)].map { $0 != row.id } ?? false
    }

    /// Stores a case and what finds it by its thread and by what it names.
    private func store(_ row: CaseRow) {
        let old = records.cases[row.id]
        if let peer = row.peer, let thread = row.thread, old?.thread != thread {
            set(\.threads, MemoryRecords.Thread(peer: peer, id: thread), row.id)
        }
        for mark in old?.selectors ?? [] where !row.selectors.contains(mark) {
            set(\.naming, mark, records.naming[mark]?.subtracting([row.id]))
        }
        for mark in row.selectors where records.naming[mark]?.contains(row.id) != true {
            set(\.naming, mark, (records.naming[mark] ?? []).union([row.id]))
        }
        set(\.cases, row.id, row)
    }

    private func empty(messageAt place: Int) {
        let row = records.messages[place]
        replace(
            \.messages, at: place,
            MessageRow(
                digest: row.digest, id: row.id, thread: row.thread, caseID: row.caseID, direction: row.direction, from: row.from,
                to: row.to, kind: row.kind, at: row.at, envelope: [], body: []))
    }

    private func set<Key: Hashable, Value>(_ table: WritableKeyPath<MemoryRecords, [Key: Value]>, _ key: Key, _ value: Value?) {
        let old = records[keyPath: table][key]
        steps.append { $0[keyPath: table][key] = old }
        records[keyPath: table][key] = value
    }

    private func append<Row>(_ table: WritableKeyPath<MemoryRecords, [Row]>, _ row: Row) {
        steps.append { $0[keyPath: table].removeLast() }
        records[keyPath: table].append(row)
    }

    private func replace<Row>(_ table: WritableKeyPath<MemoryRecords, [Row]>, at place: Int, _ row: Row) {
        let old = records[keyPath: table][place]
        steps.append { $0[keyPath: table][place] = old }
        records[keyPath: table][place] = row
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
