import Attest
public import Convention
import Exchange
public import Terms

/// Takes the depositary's table, or actions that a legal officer recorded, into the node's treaty register.
///
/// Nothing is taken in part. A refusal leaves the register as it was.
public struct ImportTreatyStatus: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// What there is to take.
    public enum Content: Sendable {
        case table(DepositaryTable)
        case actions([TreatyAction])
    }

    public struct Outcome: Sendable {
        /// Nil when nothing was written: a trial, or the very bytes that were taken last.
        public let record: TreatyRecord?
        public let changes: [TreatyChange]
        public let reading: TreatyReading
    }

    /// - Parameters:
    ///   - bytes: What was imported, as it came; kept beside the record.
    ///   - seen: The day on which it was fetched.
    ///   - names: Codes of participants that the built-in list does not know by these names.
    ///   - acceptedLoss: Why it is right that something is gone that was there. Absent, such a table is refused.
    ///   - trial: Only says what would change.
    /// - Throws: ``DepositaryFault`` and ``TreatyFault``; then nothing was changed.
    public func callAsFunction(
        _ content: Content, bytes: [UInt8], seen: CalendarDay, names: [String: StateCode] = [:], acceptedLoss: String? = nil,
        trial: Bool = false
    ) async throws -> Outcome {
        guard let files = office.treaty else { throw TreatyFault(.none, "this node has no folder for a treaty register") }
        let now = office.time.now()
        let book = TreatyBook(files: files, own: office.own)
        let newest = try await book.newest()
        let collected = try TreatyBook.collected(for: office.mode)
        let layers = newest?.record.layers ?? TreatyLayers()
        let old = try layers.register(over: collected)
        var next = try TreatyMerge(layers: layers, old: old, mode: office.mode, today: now.day)
            .merged(content, seen: seen, names: names, acceptedLoss: acceptedLoss)
        let dangling = next.dangling(over: collected)
        if !dangling.isEmpty {
            guard acceptedLoss != nil else {
                throw DepositaryFault(
                    .contradiction,
                    "\(dangling.map(\.id.text).joined(separator: ", ")) was recorded by hand and refers to something that is gone; "
                        + "say with --accept-loss why it may be dropped, then record it anew")
            }
            next.recorded.removeAll(where: dangling.contains)
        }
        let register: TreatyRegister
        do { register = try next.register(over: collected) } catch { throw DepositaryFault(.contradiction, error.sentence) }
        let reading = TreatyReading(
            register, under: try FinalClauses(office.rulebook), statedEntry: next.depositary?.entryIntoForce)
        let changes = TreatyChange.between(old, register)
        let digest = Digest(of: bytes)
        if trial || (newest?.record.source.digest == digest && changes.isEmpty) {
            return Outcome(record: nil, changes: changes, reading: reading)
        }
        let kind: TreatyRecord.Source.Kind = if case .table = content { .depositary } else { .actions }
        let record = TreatyRecord(
            mode: office.mode, state: office.state, number: (newest?.record.number ?? 0) + 1, previous: newest?.signed.digest, at: now,
            source: TreatyRecord.Source(kind: kind, digest: digest, seen: seen), changes: changes, reason: acceptedLoss, layers: next)
        try await keep(record, bytes: bytes, digest: digest, in: files)
        return Outcome(record: record, changes: changes, reading: reading)
    }

    private func keep(_ record: TreatyRecord, bytes: [UInt8], digest: Digest, in files: any LogFiles) async throws {
        let signed = try SignedDocument(signing: record, by: office.keys.message, at: record.at)
        let wire = try signed.wire()
        let note = LogNote(signed)
        let line = AuditRow(
            at: record.at, officer: nil, verb: "importTreatyStatus", caseID: nil, outcome: .done, code: "record \(record.number)")
        try await office.store.write { store in
            try note.append(to: store)
            try store.append(line)
        }
        // A crash before the files are written leaves an entry of the log that no record has; the import is then simply done again.
        try await files.work { folder in
            let head = try folder.read(TreatyBook.head).map { String(decoding: $0, as: UTF8.self) }
            guard head == (record.number == 1 ? nil : String(record.number - 1)) else {
                throw TreatyFault(.stale, "the register was changed meanwhile; look at it and import again")
            }
            try folder.write([
                (path: TreatyBook.path(source: digest), bytes: bytes), (path: TreatyBook.path(record.number), bytes: wire),
                (path: TreatyBook.head, bytes: Array(String(record.number).utf8)),
            ])
        }
    }
}
