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

    /// The order of lists: open cases first, by the moment that presses, then by reference.
    static func comesBefore(_ a: CaseRow, _ b: CaseRow) -> Bool {
        let (aClosed, bClosed) = (a.closedAt != nil, b.closedAt != nil)
        if aClosed != bClosed { return bClosed }
        let (aDue, bDue) = (a.due?.seconds ?? .max, b.due?.seconds ?? .max)
        return aDue != bDue ? aDue < bDue : a.reference.text < b.reference.text
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

    /// Each way in which a case can belong to the list is one walk along an index that ends at the limit, so the time it takes
    /// does not grow with the number of cases; the walks are merged here.
    func caseRows(_ filter: CaseFilter) throws -> [CaseRow] {
        let limit = max(0, filter.limit)
        var found: [CaseID: CaseRow] = [:]
        for direction in filter.direction.map({ [$0] }) ?? CaseDirection.allCases {
            if let reader = filter.reader {
                let open = filter.openOnly ? "AND r.closed = 0" : ""
                let rows = try session.all(
                    "cases",
                    """
                    SELECT \(CaseRow.columns) FROM case_readers r CROSS JOIN cases c ON c.id = r.case_id
                    WHERE r.officer = ? AND r.direction = ? \(open) ORDER BY r.closed, r.pressing, r.reference LIMIT ?
                    """, [reader, direction, limit], read: CaseRow.init)
                for row in rows { found[row.id] = row }
            }
            let open = filter.openOnly ? "AND c.closed = 0" : ""
            let order = "ORDER BY c.closed, c.pressing, c.reference LIMIT ?"
            for authority in Set(filter.authorities) {
                let rows = try session.all(
                    "cases", "SELECT \(CaseRow.columns) FROM cases c WHERE c.authority = ? AND c.direction = ? \(open) \(order)",
                    [authority, direction, limit], read: CaseRow.init)
                for row in rows { found[row.id] = row }
            }
            if filter.reader == nil && filter.authorities.isEmpty {
                if let moment = filter.pressingBy {
                    // Closed and open each are one walk along the index, from what presses most.
                    for closed in filter.openOnly ? [0] : [0, 1] {
                        let rows = try session.all(
                            "cases",
                            """
                            SELECT \(CaseRow.columns) FROM cases c WHERE c.direction = ? AND c.closed = ? AND c.pressing <= ?
                            ORDER BY c.pressing, c.reference LIMIT ?
                            """, [direction, closed, moment, limit], read: CaseRow.init)
                        for row in rows { found[row.id] = row }
                    }
                    continue
                }
                let rows = try session.all(
                    "cases", "SELECT \(CaseRow.columns) FROM cases c WHERE c.direction = ? \(open) \(order)", [direction, limit],
                    read: CaseRow.init)
                for row in rows { found[row.id] = row }
            }
        }
        let pressing = found.values.filter { row in filter.pressingBy.map { moment in row.due.map { $0 <= moment } ?? false } ?? true }
        return Array(pressing.sorted(by: CaseRow.comesBefore).prefix(limit))
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
    /// Each token is one walk along the index; the walks are brought together here.
    func caseRows(having tokens: [Digest], most: Int) throws -> [CaseRow] {
        var common: Set<CaseID>?
        for token in Set(tokens) {
            let found = try session.all(
                "case_tokens", "SELECT t.case_id FROM case_tokens t WHERE t.token = ? ORDER BY t.reference LIMIT ?", [token, most]
            ) { try $0["case_id"] as CaseID }
            common = common.map { $0.intersection(found) } ?? Set(found)
            if common?.isEmpty == true { return [] }
        }
        return try (common ?? []).compactMap { try caseRow($0) }.sorted { $0.reference.text < $1.reference.text }
    }
}

extension SQLiteWriter {
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
    }
}

extension CaseRow {
    /// Of an erased case nothing is kept.
    fileprivate var storedSelectors: Words { Words(sealed.isEmpty ? [] : selectors.map(\.text)) }
}
