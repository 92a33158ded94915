public import Convention
import Exchange
import Terms

/// One line of the in-tray: what a person needs to know to choose what to do first.
public struct InTrayLine: Sendable, Hashable {
    public let row: CaseRow
    public let title: String
    /// The types of the case's requests.
    public let types: [RequestType]
    /// The running clock that ends first, if one does.
    public let clock: CaseClock?
    /// Statements that wait for a second signature.
    public let waiting: Int
    /// Messages of the other State that nobody has taken in hand.
    public let untaken: Int
}

/// The cases that a person may see, the most pressing first, opened as far as a list needs.
public struct ReadInTray: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter page: 1 and up.
    /// - Returns: The lines of that page, and whether there are more.
    public func callAsFunction(
        direction: CaseDirection? = nil, openOnly: Bool = true, page: Int = 1, of size: Int = 25, by who: SignedIn
    ) async throws -> (lines: [InTrayLine], hasMore: Bool) {
        let rows = try await ListCases(office)(direction: direction, openOnly: openOnly, limit: page * size + 1, by: who)
        let cabinet = CaseCabinet(office: office)
        var lines: [InTrayLine] = []
        for row in rows.dropFirst((page - 1) * size).prefix(size) {
            // An erased case has no content left; it is not listed.
            guard !row.sealed.isEmpty, let file = try? await cabinet.open(row).file else { continue }
            lines.append(
                InTrayLine(
                    row: row, title: file.title, types: file.requests.map(\.content.type),
                    clock: file.clocks.filter { $0.ends != nil }.min { ($0.ends?.seconds ?? .max) < ($1.ends?.seconds ?? .max) },
                    waiting: file.pending.count,
                    untaken: file.entries.count { entry in
                        file.direction == .requested && !entry.isOurs && entry.failure == nil
                            && !entry.events.contains { $0.event == .contentHandover }
                    }))
        }
        return (lines, rows.count > page * size)
    }
}
