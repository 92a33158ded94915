public import Terms

/// What can be asked of the store inside one transaction. Lists are in the order that each method names.
public protocol StoreReading {
    // Cases
    func caseRow(_ id: CaseID) throws -> CaseRow?
    func caseRow(reference: CaseReference) throws -> CaseRow?
    func caseRow(peer: StateCode, thread: ThreadID) throws -> CaseRow?
    /// Open cases first by the moment that presses, earliest first, those without one last; then by reference.
    func caseRows(_ filter: CaseFilter) throws -> [CaseRow]
    /// Open cases that have one of the selectors, by reference.
    func caseRows(sharing selectors: [Digest]) throws -> [CaseRow]
    /// Whether an open case besides this one has one of the selectors.
    func isShared(_ selectors: [Digest], besides id: CaseID) throws -> Bool
    /// The same list as ``caseRows(_:)`` without reading what is sealed.
    func caseHeads(_ filter: CaseFilter) throws -> [CaseHead]
    func caseHead(_ id: CaseID) throws -> CaseHead?
    /// What lists show of the case, sealed; nil when the case was stored before there were such, or erased.
    func caseBrief(_ id: CaseID) throws -> [UInt8]?
    /// Cases that have every one of these tokens, open and closed, by reference; none for no token.
    ///
    /// - Parameter most: How many cases of one token are looked at.
    func caseIDs(having tokens: [Digest], most: Int) throws -> [CaseID]

    // Messages
    func message(_ digest: Digest) throws -> MessageRow?
    /// In the order of storage.
    func messages(of caseID: CaseID) throws -> [MessageRow]
    /// What became of a message, also after its case was erased.
    func seen(from state: StateCode, id: MessageID) throws -> SeenRow?

    /// A message that was refused before, by the digest of all its bytes and the code of the reason.
    func refusal(from state: StateCode, subject: Digest, code: String) throws -> RefusalRow?
    func refusalTally(of state: StateCode) throws -> RefusalTally?

    // Outbox
    /// Rows that are not settled and whose next attempt is due, earliest first: an overdue message is still tried.
    func outboxDue(at moment: Moment, limit: Int) throws -> [OutboxRow]
    /// Rows for one State that are not settled, in the order of storage: what waits for a peer that polls.
    func outbox(for peer: StateCode, limit: Int) throws -> [OutboxRow]
    func outboxRow(_ digest: Digest) throws -> OutboxRow?

    // Receipts
    func receipt(_ digest: Digest) throws -> ReceiptRow?
    /// In the order of storage.
    func receipts(for message: Digest) throws -> [ReceiptRow]
    /// What a State has signed and this node took at a moment or later, oldest first: its messages, and its receipts about ours.
    func signed(by state: StateCode, since moment: Moment, limit: Int) throws -> [SignedRow]

    // Log
    /// How many entries have been appended.
    func logSize() throws -> Int64
    /// By index, ascending.
    func logRows(from index: Int64, limit: Int) throws -> [LogRow]
    func logRow(subject: Digest) throws -> LogRow?

    // People, peers
    func user(_ id: OfficerID) throws -> UserRow?
    /// By id.
    func users() throws -> [UserRow]
    func token(_ digest: Digest) throws -> TokenRow?
    /// Newest first, ended ones too.
    func tokens(of officer: OfficerID) throws -> [TokenRow]
    func answer(_ id: Digest) throws -> AnswerRow?
    func session(_ digest: Digest) throws -> SessionRow?
    /// Newest first, ended ones too.
    func sessions(of officer: OfficerID) throws -> [SessionRow]
    func authenticator(of officer: OfficerID) throws -> AuthenticatorRow?
    /// In the order in which they were added.
    func passkeys(of officer: OfficerID) throws -> [PasskeyRow]
    func peer(_ state: StateCode) throws -> PeerRow?
    /// By State.
    func peers() throws -> [PeerRow]

    // Erasure
    func tombstone(_ caseID: CaseID) throws -> TombstoneRow?
    /// Tombstones of cases whose keys or evidence may not be destroyed yet, by case.
    func unfinishedTombstones() throws -> [TombstoneRow]

    // Transfers, alarms, audit
    func transfer(_ id: TransferID) throws -> TransferRow?
    /// By id.
    func transfers(direction: TransferRow.Direction, state: TransferRow.State?) throws -> [TransferRow]
    /// Unacknowledged first, newest first.
    ///
    /// - Parameter place: Only those that stand after it.
    func alarms(openOnly: Bool, after place: AlarmPosition?, limit: Int) throws -> [Numbered<AlarmRow>]
    /// The policies that this State has run under, in the order of adoption.
    func policies() throws -> [PolicyRow]
    /// Newest first.
    ///
    /// - Parameter number: Only older ones than that.
    func audit(of caseID: CaseID?, before number: Int64?, limit: Int) throws -> [Numbered<AuditRow>]

    /// Row counts for health and metrics.
    func counts() throws -> StoreCounts
}

extension StoreReading {
    /// From the first on.
    public func alarms(openOnly: Bool, limit: Int) throws -> [AlarmRow] {
        try alarms(openOnly: openOnly, after: nil, limit: limit).map(\.row)
    }

    /// From the newest on.
    public func audit(of caseID: CaseID?, limit: Int) throws -> [AuditRow] {
        try audit(of: caseID, before: nil, limit: limit).map(\.row)
    }
}
