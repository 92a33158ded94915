import Attest
import Convention
import Terms

/// Finds cases by people, accounts, references and text, among those that the person may see and no others.
///
/// What was searched for is written down nowhere. Cases that were stored before there was a search are found from their next change on.
public struct SearchCases: Sendable {
    /// So many cases of one word are looked at; more words find more exactly.
    public static let most = 1_000

    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter typed: Words; a case must have all of them.
    /// - Returns: At most `limit` lines, by reference, and whether there are more.
    public func callAsFunction(_ typed: String, limit: Int = 50, by who: SignedIn) async throws -> (lines: [InTrayLine], hasMore: Bool) {
        try await office.permit(.listCases, who)
        let tokens = SearchWords(office.keys.node).tokens(of: typed)
        guard !tokens.isEmpty else { return ([], false) }
        let found = try await office.store.read { store in
            var heads: [CaseHead] = []
            for id in try store.caseIDs(having: tokens, most: Self.most) where heads.count <= limit {
                if let head = try store.caseHead(id), CaseCabinet.mayRead(head, who) { heads.append(head) }
            }
            return heads
        }
        return (try await ReadInTray(office).lines(of: Array(found.prefix(limit))), found.count > limit)
    }
}
