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
        let key = try await CaseKeys(office: office).key(of: row.id)
        let bytes = try key.open(row.sealed, context: Self.context(row.id))
        var file = try Canonical.value(CaseFile.self, from: bytes)
        // The policy may have been raised since the case was stored.
        for index in file.requests.indices { file.requests[index].incoming?.holdToFloor(of: office.rulebook) }
        return Opened(file: file, row: row, key: key)
    }

    /// The row of a new case.
    func newRow(_ file: CaseFile, key: ContentKey) throws -> CaseRow {
        CaseRow(
            id: file.id, reference: file.reference, peer: file.counterpart?.state, thread: file.thread, direction: file.direction,
            authority: file.authority, participants: file.participants, due: file.due, openedAt: file.openedAt, closedAt: file.closedAt,
            revision: 1, sealed: try key.seal(try Canonical.bytes(of: file), context: Self.context(file.id)),
            selectors: SelectorMarks(office.keys.node).marks(of: file), tokens: try SearchWords(office.keys.node).tokens(of: file),
            brief: try CaseBrief(file).sealed(by: key, of: file.id))
    }

    /// The row that replaces the one that was opened.
    func nextRow(_ opened: Opened) throws -> CaseRow {
        var row = try newRow(opened.file, key: opened.key)
        row.revision = opened.row.revision + 1
        return row
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
