public import Terms

/// What can be changed inside one transaction.
public protocol StoreWriting: StoreReading {
    /// - Throws: ``StoreFault`` `.duplicate` when id, reference or (peer, thread) is taken.
    func insert(_ row: CaseRow) throws
    /// Replaces the row whose revision is `row.revision - 1`.
    ///
    /// - Throws: ``StoreFault`` `.staleRevision` when the stored revision is another; nothing is changed.
    func update(_ row: CaseRow) throws

    /// - Throws: ``StoreFault`` `.duplicate` when the digest is stored already.
    func insert(_ row: MessageRow) throws
    /// Empties envelope and body of a message that was recalled; its digests, and what became of it, stay. Nothing happens when there
    /// is none.
    func forget(_ message: Digest) throws
    /// Notes what became of a message, for ever. - Throws: ``StoreFault`` `.duplicate`.
    func insert(_ row: SeenRow) throws

    /// Keeps a refusal, or replaces moment and count of the one that is kept.
    func put(_ row: RefusalRow) throws
    func put(_ row: RefusalTally) throws

    func insert(_ row: OutboxRow) throws
    /// Replaces the row with the same digest.
    func update(_ row: OutboxRow) throws

    /// - Throws: ``StoreFault`` `.duplicate` when the digest is stored already.
    func insert(_ row: ReceiptRow) throws

    /// Appends an entry to the custody log and returns its index. Indexes have no gaps, also after a failed transaction.
    func appendLog(entry: [UInt8], subject: Digest?, salt: [UInt8]?) throws -> Int64

    /// Erases a case: empties its row, envelopes, bodies and outgoing payloads, settles what was on its way, and takes subject and salt of
    /// these log entries away. Ids, digests, outcomes and log entries stay.
    ///
    /// What was in the file is overwritten; see ``NodeStore/forgetErased()``.
    /// - Throws: ``StoreFault`` `.staleRevision` when the case is no longer at `revision`, or is erased already; nothing is changed.
    func erase(_ caseID: CaseID, revision: Int64, logIndexes: [Int64]) throws
    /// Keeps a tombstone, or notes that its erasure is finished. - Throws: ``StoreFault`` `.duplicate` for another one of the same case.
    func put(_ row: TombstoneRow) throws

    func put(_ row: UserRow) throws
    func put(_ row: TokenRow) throws
    /// Keeps an answer, or what was answered meanwhile. - Throws: ``StoreFault`` `.duplicate` when another request has the id.
    func put(_ row: AnswerRow) throws
    func removeAnswer(_ id: Digest) throws
    func removeAnswers(before moment: Moment) throws
    /// A stored session keeps its officer, stage and times.
    ///
    /// - Throws: ``StoreFault`` `.duplicate` when another session has the digest.
    func put(_ row: SessionRow) throws
    /// Forgets sessions whose absolute end lies before a moment.
    func removeSessions(endedBefore moment: Moment) throws
    func put(_ row: AuthenticatorRow) throws
    func removeAuthenticator(of officer: OfficerID) throws
    /// A stored passkey keeps its officer and key. - Throws: ``StoreFault`` `.duplicate` when the id is enrolled otherwise.
    func put(_ row: PasskeyRow) throws
    /// Does nothing when the person has no such passkey.
    func removePasskey(_ id: [UInt8], of officer: OfficerID) throws
    func put(_ row: PeerRow) throws
    func put(_ row: TransferRow) throws
    /// Adds an alarm unless an open one with the same key stands.
    func raise(_ row: AlarmRow) throws
    /// Marks every open alarm with the key as settled.
    func settleAlarms(key: String, at moment: Moment) throws
    func append(_ row: AuditRow) throws
    /// Adds to the end; policies are never changed or removed.
    func append(_ row: PolicyRow) throws
}
