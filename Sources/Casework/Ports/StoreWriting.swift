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
    /// Notes what became of a message, for ever. - Throws: ``StoreFault`` `.duplicate`.
    func insert(_ row: SeenRow) throws

    func insert(_ row: OutboxRow) throws
    /// Replaces the row with the same digest.
    func update(_ row: OutboxRow) throws

    /// - Throws: ``StoreFault`` `.duplicate` when the digest is stored already.
    func insert(_ row: ReceiptRow) throws

    /// Appends an entry to the custody log and returns its index. Indexes have no gaps, also after a failed transaction.
    func appendLog(entry: [UInt8], subject: Digest?, salt: [UInt8]?) throws -> Int64

    func put(_ row: UserRow) throws
    func put(_ row: TokenRow) throws
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
}
