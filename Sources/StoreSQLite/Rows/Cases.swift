import Casework
import Terms

extension CaseRow {
    static let columns =
        "c.id, c.reference, c.peer, c.thread, c.direction, c.authority, c.participants, c.due, c.opened_at, c.closed_at, "
        + "c.revision, c.sealed, c.selectors"

    init(_ row: StoredRow) throws {
        let participants: Words = try row["participants"]
        let selectors: Words = try row["selectors"]
        self.init(
            id: try row["id"], reference: try row["reference"], peer: try row["peer"], thread: try row["thread"],
            direction: try row["direction"], authority: try row["authority"],
            participants: try participants.words.map { word in
                guard let officer = OfficerID(text: word) else { throw row.corrupt("participants") }
                return officer
            },
            due: try row["due"], openedAt: try row["opened_at"], closedAt: try row["closed_at"], revision: try row["revision"],
            sealed: try row["sealed"],
            selectors: try selectors.words.map { word in
                guard let selector = Digest(text: word) else { throw row.corrupt("selectors") }
                return selector
            })
    }
}

extension SQLiteReading {
    func caseRow(_ id: CaseID) throws -> CaseRow? {
        try session.first("cases", "SELECT \(CaseRow.columns) FROM cases c WHERE c.id = ?", [id], read: CaseRow.init)
    }

    func caseRow(reference: CaseReference) throws -> CaseRow? {
        try session.first("cases", "SELECT \(CaseRow.columns) FROM cases c WHERE c.reference = ?", [reference], read: CaseRow.init)
    }

    func caseRow(peer: StateCode, thread: ThreadID) throws -> CaseRow? {
        try session.first(
            "cases", "SELECT \(CaseRow.columns) FROM cases c WHERE c.peer = ? AND c.thread = ?", [peer, thread], read: CaseRow.init)
    }

    func caseRows(sharing selectors: [Digest]) throws -> [CaseRow] {
        var found: [CaseID: CaseRow] = [:]
        for selector in Set(selectors) {
            let rows = try session.all(
                "cases",
                """
                SELECT \(CaseRow.columns) FROM case_selectors s CROSS JOIN cases c ON c.id = s.case_id
                WHERE s.selector = ? ORDER BY s.reference
                """, [selector.text], read: CaseRow.init)
            for row in rows { found[row.id] = row }
        }
        return found.values.sorted { $0.reference.text < $1.reference.text }
    }

    func isShared(_ selectors: [Digest], besides id: CaseID) throws -> Bool {
        try Set(selectors).contains { selector in
            try session.first(
                "case_selectors", "SELECT s.case_id FROM case_selectors s WHERE s.selector = ? AND s.case_id <> ? LIMIT 1",
                [selector.text, id]
            ) { try $0["case_id"] as CaseID } != nil
        }
    }
}

extension SQLiteReading {
    func caseBrief(_ id: CaseID) throws -> [UInt8]? {
        try session.first("case_briefs", "SELECT b.sealed FROM case_briefs b WHERE b.case_id = ?", [id]) { try $0["sealed"] }
    }

    /// Each token is one walk along the index; the walks are brought together here.
    func caseIDs(having tokens: [Digest], most: Int) throws -> [CaseID] {
        var common: [CaseID]?
        for token in Set(tokens) {
            let found = try session.all(
                "case_tokens", "SELECT t.case_id FROM case_tokens t WHERE t.token = ? ORDER BY t.reference LIMIT ?", [token, most]
            ) { try $0["case_id"] as CaseID }
            // Each walk is by reference, and stays so.
            let alike = Set(found)
            common = common.map { $0.filter(alike.contains) } ?? found
            if common?.isEmpty == true { return [] }
        }
        return common ?? []
    }
}

extension SQLiteWriter {
    private func keepBrief(of row: CaseRow) throws {
        guard let brief = row.brief, !row.sealed.isEmpty else { return }
        try session.run(
            """
            INSERT INTO case_briefs (case_id, sealed) VALUES (?, ?) ON CONFLICT (case_id) DO UPDATE SET sealed = excluded.sealed
            """, [row.id, brief])
    }

    /// Replaces the tokens of a case when they are others.
    private func keepTokens(of row: CaseRow) throws {
        guard let tokens = row.tokens, !row.sealed.isEmpty else { return }
        let stored = try session.all("case_tokens", "SELECT t.token FROM case_tokens t WHERE t.case_id = ?", [row.id]) {
            try $0["token"] as Digest
        }
        let (before, after) = (Set(stored), Set(tokens))
        for token in before.subtracting(after) {
            try session.run("DELETE FROM case_tokens WHERE token = ? AND reference = ?", [token, row.reference])
        }
        for token in after.subtracting(before) {
            try session.run("INSERT INTO case_tokens (token, reference, case_id) VALUES (?, ?, ?)", [token, row.reference, row.id])
        }
    }

    func insert(_ row: CaseRow) throws {
        try session.run(
            """
            INSERT INTO cases
                (id, reference, peer, thread, direction, authority, participants, due, opened_at, closed_at, revision, sealed, selectors)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ifnull(?, x''), ?)
            """,
            [
                row.id, row.reference, row.peer, row.thread, row.direction, row.authority, Words(row.participants.map(\.text)), row.due,
                row.openedAt, row.closedAt, row.revision, row.sealed, row.storedSelectors,
            ])
        try keepTokens(of: row)
        try keepBrief(of: row)
    }

    func update(_ row: CaseRow) throws {
        let changed = try session.run(
            """
            UPDATE cases SET peer = ?, thread = ?, direction = ?, authority = ?, participants = ?, due = ?, closed_at = ?, revision = ?,
                sealed = ifnull(?, x''), selectors = ?
            WHERE id = ? AND revision = ?
            """,
            [
                row.peer, row.thread, row.direction, row.authority, Words(row.participants.map(\.text)), row.due, row.closedAt,
                row.revision, row.sealed, row.storedSelectors, row.id, row.revision - 1,
            ])
        guard changed == 1 else { throw StoreFault(.staleRevision, "a case is no longer at revision \(row.revision - 1)") }
        try keepTokens(of: row)
        try keepBrief(of: row)
    }
}

extension CaseRow {
    /// Of an erased case nothing is kept.
    fileprivate var storedSelectors: Words { Words(sealed.isEmpty ? [] : selectors.map(\.text)) }
}
