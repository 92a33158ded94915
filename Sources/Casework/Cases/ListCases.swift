/// Lists the cases that a person may see, the most pressing first. No case file is read for it.
public struct ListCases: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction(
        direction: CaseDirection? = nil, openOnly: Bool = true, from: CaseFilter.From? = nil, limit: Int = 200, by who: SignedIn
    ) async throws -> [CaseHead] {
        try await office.permit(.listCases, who)
        var filter = CaseCabinet.filter(for: who)
        filter.direction = direction
        filter.openOnly = openOnly
        filter.from = from
        filter.limit = min(max(0, limit), 1_000)
        return try await office.store.read { [filter] in try $0.caseHeads(filter) }.filter { CaseCabinet.mayRead($0, who) }
    }

    /// One part of the list, and from where the parts beside it are read; nil where there is none.
    public func part(
        direction: CaseDirection? = nil, openOnly: Bool = true, from: CaseFilter.From? = nil, of size: Int, by who: SignedIn
    ) async throws -> (heads: [CaseHead], earlier: CaseFilter.From?, later: CaseFilter.From?) {
        let found = try await callAsFunction(direction: direction, openOnly: openOnly, from: from, limit: size + 1, by: who)
        let isBackwards = if case .before? = from { true } else { false }
        let heads = Array(isBackwards ? found.suffix(size) : found.prefix(size))
        let hasMore = found.count > size
        guard let first = heads.first, let last = heads.last else { return ([], nil, nil) }
        return (
            heads, (isBackwards ? hasMore : from != nil) ? .before(first.position) : nil,
            (isBackwards || hasMore) ? .after(last.position) : nil
        )
    }
}
