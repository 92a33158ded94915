import Casework
import Terms

/// What stands in a list of cases.
protocol ListedCase {
    static var columns: String { get }
    init(_ row: StoredRow) throws
    var id: CaseID { get }
    var position: CasePosition { get }
}

extension CaseRow: ListedCase {
    var position: CasePosition { CasePosition(isClosed: closedAt != nil, pressing: due?.seconds ?? .max, reference: reference) }
}

extension CaseHead: ListedCase {
    /// The length of what is sealed is known without reading it.
    static let columns =
        "c.id, c.reference, c.peer, c.direction, c.authority, c.participants, c.due, c.opened_at, c.closed_at, c.revision, "
        + "length(c.sealed) = 0 AS erased"

    init(_ row: StoredRow) throws {
        let participants: Words = try row["participants"]
        self.init(
            id: try row["id"], reference: try row["reference"], peer: try row["peer"], direction: try row["direction"],
            authority: try row["authority"],
            participants: try participants.words.map { word in
                guard let officer = OfficerID(text: word) else { throw row.corrupt("participants") }
                return officer
            },
            due: try row["due"], openedAt: try row["opened_at"], closedAt: try row["closed_at"], revision: try row["revision"],
            isErased: try row["erased"] as Int64 == 1)
    }
}

extension SQLiteReading {
    func caseRows(_ filter: CaseFilter) throws -> [CaseRow] { try listed(filter) }
    func caseHeads(_ filter: CaseFilter) throws -> [CaseHead] { try listed(filter) }

    func caseHead(_ id: CaseID) throws -> CaseHead? {
        try session.first("cases", "SELECT \(CaseHead.columns) FROM cases c WHERE c.id = ?", [id], read: CaseHead.init)
    }

    /// Each way in which a case can belong to the list is one walk along an index that ends at the limit, so the time it takes
    /// does not grow with the number of cases; the walks are merged here.
    private func listed<Case: ListedCase>(_ filter: CaseFilter) throws -> [Case] {
        let limit = max(0, filter.limit)
        var found: [CaseID: Case] = [:]
        for walk in filter.walks {
            let rows = try session.all("cases", walk.sql(Case.columns), walk.arguments + [limit], read: Case.init)
            for row in rows { found[row.id] = row }
        }
        let sorted = found.values.sorted { $0.position < $1.position }
        return Array(filter.isBackwards ? sorted.suffix(limit) : sorted.prefix(limit))
    }
}

/// One walk along one index.
private struct CaseWalk {
    /// `c` for the cases, `r` for the list of who may read them.
    let along: String
    /// Set where SQLite would take another, which is longer.
    var index: String?
    let condition: String
    let order: String
    let arguments: [any Storable]

    func sql(_ columns: String) -> String {
        let by = index.map { " INDEXED BY \($0)" } ?? ""
        let source = along == "r" ? "case_readers r CROSS JOIN cases c ON c.id = r.case_id" : "cases c\(by)"
        return "SELECT \(columns) FROM \(source) WHERE \(condition) ORDER BY \(order) LIMIT ?"
    }
}

extension CaseFilter {
    fileprivate var isBackwards: Bool { if case .before? = from { true } else { false } }

    fileprivate var walks: [CaseWalk] {
        (direction.map { [$0] } ?? CaseDirection.allCases).flatMap { direction in
            var walks: [CaseWalk] = []
            if let reader { walks += walk("r", "r.officer = ? AND r.direction = ?", [reader, direction]) }
            for authority in Set(authorities) { walks += walk("c", "c.authority = ? AND c.direction = ?", [authority, direction]) }
            if direction == .requesting {
                for authority in Set(unclaimed).subtracting(authorities) {
                    // Word for word as in the index.
                    walks += walk(
                        "c", "c.authority = ? AND c.direction = 'requesting' AND instr(c.participants, ' ') = 0", [authority],
                        by: "cases_unclaimed")
                }
            }
            if reader == nil && authorities.isEmpty && unclaimed.isEmpty { walks += walk("c", "c.direction = ?", [direction]) }
            return walks
        }
    }

    private func walk(
        _ along: String, _ condition: String, _ arguments: [any Storable], by index: String? = nil
    ) -> [CaseWalk] {
        // Closed and open each are one walk along the index when the list ends at a moment.
        let kinds: [Int?] = pressingBy == nil ? [openOnly ? 0 : nil] : openOnly ? [0] : [0, 1]
        return kinds.compactMap { closed in
            var (condition, arguments) = (condition, arguments)
            if let closed {
                condition += " AND \(along).closed = ?"
                arguments.append(closed)
            }
            if let pressingBy {
                condition += " AND \(along).pressing <= ?"
                arguments.append(pressingBy)
            }
            switch from {
            case .after(let place)?: Self.bound(">", place, along, closed, &condition, &arguments)
            case .before(let place)?: Self.bound("<", place, along, closed, &condition, &arguments)
            case nil: break
            }
            let down = isBackwards ? " DESC" : ""
            let order = ["closed", "pressing", "reference"].map { "\(along).\($0)\(down)" }.joined(separator: ", ")
            return CaseWalk(along: along, index: index, condition: condition, order: order, arguments: arguments)
        }
    }

    private static func bound(
        _ sign: String, _ place: CasePosition, _ along: String, _ closed: Int?, _ condition: inout String,
        _ arguments: inout [any Storable]
    ) {
        let isClosed = place.isClosed ? 1 : 0
        if let closed, closed != isClosed {
            // All of these stand on one side of the place.
            if (closed > isClosed) != (sign == ">") { condition += " AND 1 = 0" }
            return
        }
        if closed != nil {
            condition += " AND (\(along).pressing, \(along).reference) \(sign) (?, ?)"
            arguments += [place.pressing, place.reference]
        } else {
            condition += " AND (\(along).closed, \(along).pressing, \(along).reference) \(sign) (?, ?, ?)"
            arguments += [isClosed, place.pressing, place.reference] as [any Storable]
        }
    }
}
