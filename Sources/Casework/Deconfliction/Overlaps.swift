public import Convention
public import Terms

/// Another case of this State names the same thing. It says whom to ask, and nothing of what the other case is about.
public struct Overlap: Codable, Hashable, Sendable {
    /// The items of the own case that the other one names too.
    public let items: [Int]
    /// Which authority of this State has the other case; ask it.
    public let authority: AuthorityID
    /// The other case, only for somebody who may read it anyway.
    public let reference: CaseReference?
    /// The duty to consult: 22(5).
    public let citation: Citation
    public let grade: Grade
}

/// Which other cases of this State name the same accounts, addresses or devices. Two authorities that do not know of each other
/// spoil each other's work; the Convention wants States to consult (22(5)).
public struct ListOverlaps: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Returns: By authority; one for each other case.
    public func callAsFunction(of id: CaseID, by who: SignedIn) async throws -> [Overlap] {
        try await office.permit(.readCase, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        let marks = SelectorMarks(office.keys.node)
        let own = opened.file.requests.flatMap(\.content.items).map { (number: $0.number, marks: marks.marks(of: $0)) }
        let selectors = marks.marks(of: opened.file)
        let others = try await office.store.read { try $0.caseRows(sharing: selectors) }.filter { $0.id != id }
        let duty = office.rulebook.duties.first { $0.id == "parallel_proceedings_consult" }
        return others.map { other in
            let shared = Set(other.selectors)
            let items = Set(own.filter { !shared.isDisjoint(with: $0.marks) }.map(\.number)).sorted()
            return Overlap(
                items: items, authority: other.authority, reference: CaseCabinet.mayRead(other, who) ? other.reference : nil,
                citation: duty?.citation ?? .policy, grade: duty?.grade ?? .policy)
        }.sorted { ($0.authority, $0.reference?.text ?? "") < ($1.authority, $1.reference?.text ?? "") }
    }
}

extension StoreWriting {
    /// Raises the consultation of 22(5) in a case and in every other that names the same, in the transaction that stores it.
    ///
    /// One alarm stands for each authority to ask, so that many cases about one thing do not raise as many alarms in each other.
    func raiseOverlaps(of row: CaseRow, at now: Moment) throws {
        guard row.closedAt == nil, !row.selectors.isEmpty else { return }
        for other in try caseRows(sharing: row.selectors) where other.id != row.id {
            try raise(Self.overlap(row, with: other.authority, now))
            try raise(Self.overlap(other, with: row.authority, now))
        }
    }

    /// The key names the own case and an authority only: who reads an alarm does not learn which other case it is.
    private static func overlap(_ row: CaseRow, with authority: AuthorityID, _ now: Moment) -> AlarmRow {
        AlarmRow(key: "overlap.\(row.id).\(authority)", at: now, code: AlarmRow.overlap, caseID: row.id, peer: row.peer)
    }
}
