import Attest
public import Convention
import Exchange
public import Terms

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
        return (try await lines(of: rows.dropFirst((page - 1) * size).prefix(size)), rows.count > page * size)
    }

    func lines(of rows: some Sequence<CaseRow>) async throws -> [InTrayLine] {
        let cabinet = CaseCabinet(office: office)
        var lines: [InTrayLine] = []
        for row in rows {
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
        return lines
    }
}

/// Whether a person's in-tray is still the one that was shown: the digest of which cases may be seen, and how often each was changed.
public struct StampInTray: Sendable {
    /// Beyond so many open cases, changes of the least pressing ones are not noticed until the page is loaded again.
    public static let most = 200

    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction(by who: SignedIn) async throws -> Digest {
        let rows = try await ListCases(office)(limit: Self.most, by: who)
        return Digest(of: Array(rows.map { "\($0.id) \($0.revision)\n" }.joined().utf8))
    }
}

/// Whether a session can still be used. Asking does not count as being there: a page that listens keeps no session alive.
public struct WatchSession: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func isLive(_ session: DeskSession) async throws -> Bool {
        let now = office.time.now()
        return try await office.store.read { try $0.session(session.id)?.isLive(at: now) ?? false }
    }
}
