import Casework
import Terms

/// What a read may ask.
struct MemoryReader: MemoryReading { let records: MemoryRecords }

/// The questions, answered from dictionaries.
protocol MemoryReading: StoreReading {
    var records: MemoryRecords { get }
}

extension MemoryReading {
    func caseRow(_ id: CaseID) throws -> CaseRow? { records.cases[id] }

    func caseRow(reference: CaseReference) throws -> CaseRow? { records.references[reference].flatMap { records.cases[$0] } }

    func caseRow(peer: StateCode, thread: ThreadID) throws -> CaseRow? {
        records.threads[MemoryRecords.Thread(peer: peer, id: thread)].flatMap { records.cases[$0] }
    }

    func caseRows(_ filter: CaseFilter) throws -> [CaseRow] {
        let found = records.cases.values.filter { row in
            let belongs =
                (filter.reader == nil && filter.authorities.isEmpty && filter.unclaimed.isEmpty)
                || filter.reader.map(row.participants.contains) == true
                || filter.authorities.contains(row.authority)
                || (row.direction == .requesting && row.participants.count <= 1 && filter.unclaimed.contains(row.authority))
            return belongs
                && (filter.direction == nil || filter.direction == row.direction)
                && (!filter.openOnly || row.closedAt == nil)
                && (filter.pressingBy.map { moment in row.due.map { $0 <= moment } ?? false } ?? true)
        }
        let sorted = found.sorted { CaseHead($0).position < CaseHead($1).position }
        let limit = max(0, filter.limit)
        switch filter.from {
        case .after(let place)?: return Array(sorted.drop { CaseHead($0).position <= place }.prefix(limit))
        case .before(let place)?: return Array(sorted.prefix { CaseHead($0).position < place }.suffix(limit))
        case nil: return Array(sorted.prefix(limit))
        }
    }

    func caseHeads(_ filter: CaseFilter) throws -> [CaseHead] { try caseRows(filter).map { CaseHead($0) } }
    func caseHead(_ id: CaseID) throws -> CaseHead? { records.cases[id].map { CaseHead($0) } }
    func caseBrief(_ id: CaseID) throws -> [UInt8]? { records.briefs[id] }

    func caseRows(sharing selectors: [Digest]) throws -> [CaseRow] {
        Set(selectors.flatMap { records.naming[$0] ?? [] }).compactMap { records.cases[$0] }.filter { $0.closedAt == nil }
            .sorted { $0.reference.text < $1.reference.text }
    }

    func isShared(_ selectors: [Digest], besides id: CaseID) throws -> Bool {
        try caseRows(sharing: selectors).contains { $0.id != id }
    }

    func caseIDs(having tokens: [Digest], most: Int) throws -> [CaseID] {
        guard !tokens.isEmpty else { return [] }
        return records.cases.values.filter { Set(tokens).isSubset(of: records.searchTokens[$0.id] ?? []) }
            .sorted { $0.reference.text < $1.reference.text }.map(\.id)
    }

    func policies() throws -> [PolicyRow] { records.policies }

    func message(_ digest: Digest) throws -> MessageRow? { records.messageDigests[digest].map { records.messages[$0] } }
    func messages(of caseID: CaseID) throws -> [MessageRow] {
        (records.caseMessages[caseID] ?? []).map { records.messages[$0] }
    }

    func seen(from state: StateCode, id: MessageID) throws -> SeenRow? { records.seen[MemoryRecords.Seen(from: state, id: id)] }

    func refusal(from state: StateCode, subject: Digest, code: String) throws -> RefusalRow? {
        records.refusals[MemoryRecords.Refusal(from: state, subject: subject, code: code)]
    }

    func refusalTally(of state: StateCode) throws -> RefusalTally? { records.refusalTallies[state] }

    func tombstone(_ caseID: CaseID) throws -> TombstoneRow? { records.tombstones[caseID] }

    func unfinishedTombstones() throws -> [TombstoneRow] {
        records.tombstones.values.filter { !$0.isFinished }.sorted { $0.caseID.text < $1.caseID.text }
    }

    func outboxDue(at moment: Moment, limit: Int) throws -> [OutboxRow] {
        // The order of storage decides between equals.
        let due = records.outboxWaiting.values.map { (at: records.outbox[$0].nextAttempt, place: $0) }.filter { $0.at <= moment }
        return due.sorted { $0 < $1 }.prefix(max(0, limit)).map { records.outbox[$0.place] }
    }

    func outbox(for peer: StateCode, limit: Int) throws -> [OutboxRow] {
        let waiting = records.outboxWaiting.values.sorted().lazy.map { records.outbox[$0] }
        return Array(waiting.filter { $0.peer == peer }.prefix(max(0, limit)))
    }

    func outboxRow(_ digest: Digest) throws -> OutboxRow? { records.outboxDigests[digest].map { records.outbox[$0] } }

    func receipt(_ digest: Digest) throws -> ReceiptRow? { records.receiptDigests[digest].map { records.receipts[$0] } }
    func receipts(for message: Digest) throws -> [ReceiptRow] {
        (records.messageReceipts[message] ?? []).map { records.receipts[$0] }
    }

    func signed(by state: StateCode, since moment: Moment, limit: Int) throws -> [SignedRow] {
        let messages = records.messages.filter { $0.direction == .received && $0.from == state && $0.at >= moment }
            .map { (at: $0.at, row: SignedRow(digest: $0.digest, about: nil)) }
        let receipts = try records.receipts.filter { row in
            try row.direction == .received && row.at >= moment && message(row.message)?.to == state
        }.map { (at: $0.at, row: SignedRow(digest: $0.digest, about: $0.message)) }
        return (messages + receipts).sorted { $0.at < $1.at }.prefix(max(0, limit)).map(\.row)
    }

    func logSize() throws -> Int64 { Int64(records.log.count) }
    func logRows(from index: Int64, limit: Int) throws -> [LogRow] {
        Array(records.log.dropFirst(Int(max(0, index))).prefix(max(0, limit)))
    }
    func logRow(subject: Digest) throws -> LogRow? { records.logSubjects[subject].map { records.log[$0] } }

    func user(_ id: OfficerID) throws -> UserRow? { records.users[id] }
    func users() throws -> [UserRow] { records.users.values.sorted { $0.id < $1.id } }
    func token(_ digest: Digest) throws -> TokenRow? { records.tokens[digest] }
    func tokens(of officer: OfficerID) throws -> [TokenRow] {
        records.tokens.values.filter { $0.officer == officer }.sorted { ($1.createdAt, $1.digest) < ($0.createdAt, $0.digest) }
    }
    func answer(_ id: Digest) throws -> AnswerRow? { records.answers[id] }
    func session(_ digest: Digest) throws -> SessionRow? { records.sessions[digest] }
    func sessions(of officer: OfficerID) throws -> [SessionRow] {
        records.sessions.values.filter { $0.officer == officer }.sorted { ($1.createdAt, $1.digest) < ($0.createdAt, $0.digest) }
    }
    func authenticator(of officer: OfficerID) throws -> AuthenticatorRow? { records.authenticators[officer] }
    func passkeys(of officer: OfficerID) throws -> [PasskeyRow] {
        records.passkeys.values.filter { $0.officer == officer }
            .sorted { $0.addedAt == $1.addedAt ? $0.id.lexicographicallyPrecedes($1.id) : $0.addedAt < $1.addedAt }
    }
    func peer(_ state: StateCode) throws -> PeerRow? { records.peers[state] }
    func peers() throws -> [PeerRow] { records.peers.values.sorted { $0.state < $1.state } }

    func transfer(_ id: TransferID) throws -> TransferRow? { records.transfers[id] }
    func transfers(direction: TransferRow.Direction, state: TransferRow.State?) throws -> [TransferRow] {
        records.transfers.values
            .filter { $0.direction == direction && (state == nil || $0.state == state) }
            .sorted { $0.id.text < $1.id.text }
    }

    func alarms(openOnly: Bool, after place: AlarmPosition?, limit: Int) throws -> [Numbered<AlarmRow>] {
        let newestFirst = records.alarms.enumerated().map { Numbered(Int64($0.offset) + 1, $0.element) }.reversed()
        let open = newestFirst.filter { $0.row.settledAt == nil }
        let settled = openOnly ? [] : newestFirst.filter { $0.row.settledAt != nil }
        let rest = (open + settled).filter { alarm in
            guard let place else { return true }
            return (alarm.row.settledAt == nil ? 1 : 0, alarm.number) < (place.isOpen ? 1 : 0, place.number)
        }
        return Array(rest.prefix(max(0, limit)))
    }

    func audit(of caseID: CaseID?, before number: Int64?, limit: Int) throws -> [Numbered<AuditRow>] {
        let newestFirst = records.audit.enumerated().map { Numbered(Int64($0.offset) + 1, $0.element) }.reversed()
        return Array(newestFirst.filter { (caseID == nil || $0.row.caseID == caseID) && $0.number < number ?? .max }.prefix(max(0, limit)))
    }

    func counts() throws -> StoreCounts {
        StoreCounts(
            openCases: records.cases.values.count { $0.closedAt == nil }, cases: records.cases.count,
            messagesSent: records.messages.count { $0.direction == .sent },
            messagesReceived: records.messages.count { $0.direction == .received },
            receiptsIssued: records.receipts.count { $0.direction == .issued },
            receiptsReceived: records.receipts.count { $0.direction == .received },
            outboxPending: records.outbox.count { $0.state == .pending }, outboxOverdue: records.outbox.count { $0.state == .overdue },
            logSize: Int64(records.log.count), openAlarms: records.alarms.count { $0.settledAt == nil })
    }
}
