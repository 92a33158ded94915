import Attest
import Convention
import Exchange
import Terms

/// Opens and closes case files: the only place where a sealed row becomes a ``CaseFile`` and back.
struct CaseCabinet {
    let office: Office

    /// A case file with what is needed to store it again.
    struct Opened {
        var file: CaseFile
        let row: CaseRow
        let key: ContentKey
        /// The file as it was opened.
        let before: CaseFile
        /// By which words it is found, when that is known.
        let tokens: [Digest]?
        /// The first entries of `before` as they were written.
        let written: [[UInt8]]
    }

    /// Opens a case for a person who needs to know it.
    ///
    /// - Throws: ``CaseworkError`` `.unknownCase` when there is none or it is not the person's to see, which look the same.
    func open(_ id: CaseID, for who: SignedIn) async throws -> Opened {
        guard let row = try await office.store.read({ try $0.caseRow(id) }), Self.mayRead(row, who) else {
            throw CaseworkError(.unknownCase, "there is no such case")
        }
        guard office.expected == nil || office.expected == row.revision else {
            throw CaseworkError(
                .changedCase,
                "somebody changed the case since you read it (it is at revision \(row.revision) now); nothing was done; read it "
                    + "again")
        }
        return try await open(row)
    }

    func open(_ row: CaseRow) async throws -> Opened {
        guard !row.sealed.isEmpty else { throw CaseworkError(.erased, "this case was erased; only its tombstone and the log are left") }
        let content = try await content(of: row)
        var file = content.file
        // The policy may have been raised since the case was stored.
        for index in file.requests.indices { file.requests[index].incoming?.holdToFloor(of: office.rulebook) }
        return Opened(file: file, row: row, key: content.key, before: content.file, tokens: content.tokens, written: content.written)
    }

    private func content(of row: CaseRow) async throws -> OpenCases.Content {
        let keys = CaseKeys(office: office)
        let wrapped = try await keys.wrapped(of: row.id)
        let now = office.time.now()
        if let known = office.openCases.content(of: row, wrapped: wrapped, at: now) { return known }
        let key = try keys.unwrap(wrapped, of: row.id)
        // Nobody without the key could have written these bytes, and the node writes one form only.
        let file = try Canonical.value(CaseFile.self, fromSealed: try key.open(row.sealed, context: Self.context(row.id)))
        let content = OpenCases.Content(file: file, key: key, tokens: nil)
        office.openCases.keep(content, of: row, wrapped: wrapped, at: now)
        return content
    }

    /// The row of a new case.
    func newRow(_ file: CaseFile, key: ContentKey) throws -> CaseRow {
        try row(
            of: file, try Canonical.bytes(of: file), key: key, revision: 1, selectors: SelectorMarks(office.keys.node).marks(of: file),
            tokens: try SearchWords(office.keys.node).tokens(of: file))
    }

    /// The row that replaces the one that was opened. Words and selectors are counted anew only where the case says something else.
    func nextRow(_ opened: Opened) throws -> CaseRow {
        let (file, before) = (opened.file, opened.before)
        let sameRequests = file.requests.map(\.content) == before.requests.map(\.content)
        let tokens = try SearchWords(office.keys.node).tokens(of: file, after: before, opened.tokens, sameRequests: sameRequests)
        let selectors = sameRequests ? opened.row.selectors : SelectorMarks(office.keys.node).marks(of: file)
        let written = try written(file, after: before, opened.written)
        var rest = file
        rest.entries = []
        let next = try row(
            of: file, try Canonical.bytes(of: rest, member: "entries", elements: written), key: opened.key,
            revision: opened.row.revision + 1, selectors: selectors, tokens: tokens == opened.tokens ? nil : tokens)
        office.openCases.replace(
            OpenCases.Content(file: file, key: opened.key, tokens: tokens, written: written), of: next, at: office.time.now())
        return next
    }

    /// Every entry as it is written: those that stayed the same as they were written before.
    private func written(_ file: CaseFile, after before: CaseFile, _ known: [[UInt8]]) throws -> [[UInt8]] {
        try file.entries.enumerated().map { index, entry in
            try index < known.count && before.entries[index] == entry ? known[index] : Canonical.bytes(of: entry)
        }
    }

    private func row(
        of file: CaseFile, _ bytes: [UInt8], key: ContentKey, revision: Int64, selectors: [Digest], tokens: [Digest]?
    ) throws -> CaseRow {
        CaseRow(
            id: file.id, reference: file.reference, peer: file.counterpart?.state, thread: file.thread, direction: file.direction,
            authority: file.authority, participants: file.participants, due: file.due, openedAt: file.openedAt, closedAt: file.closedAt,
            revision: revision, sealed: try key.seal(bytes, context: Self.context(file.id)),
            selectors: selectors, tokens: tokens, brief: try CaseBrief(file).sealed(by: key, of: file.id))
    }

    /// Overseers see every case; others those that they take part in, or that lie with their authority and are theirs to
    /// direct. A referral that nobody has taken up yet is open to every drafting officer of the authority that was asked.
    static func mayRead(_ row: CaseRow, _ who: SignedIn) -> Bool { mayRead(CaseHead(row), who) }

    static func mayRead(_ head: CaseHead, _ who: SignedIn) -> Bool {
        if who.roles.contains(.overseer) || head.participants.contains(who.officer) { return true }
        guard head.authority == who.authority else { return false }
        return directs(who) || (who.roles.contains(.drafting) && head.direction == .requesting && head.participants.count <= 1)
    }

    /// Whether every case of the person's authority is his to direct.
    private static func directs(_ who: SignedIn) -> Bool {
        !who.roles.isDisjoint(with: [.triage, .duty, .approving, .rightsReviewer, .custodian])
    }

    /// The same rule as a question to the store, so that what a person may not read takes no place in his lists.
    static func filter(for who: SignedIn) -> CaseFilter {
        if who.roles.contains(.overseer) { return CaseFilter() }
        return CaseFilter(
            reader: who.officer, authorities: directs(who) ? [who.authority] : [],
            unclaimed: who.roles.contains(.drafting) ? [who.authority] : [])
    }

    static func context(_ id: CaseID) -> String { "comity/case-file/v1 \(id)" }
}
