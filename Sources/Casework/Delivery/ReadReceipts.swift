import Attest
public import Exchange
public import Terms

/// The receipts for one message of a case, in the order in which they follow each other.
public struct ReadReceipts: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Throws: ``CaseworkError`` `.unknownMessage` when the case has no such message.
    public func callAsFunction(_ id: CaseID, message: Digest, by who: SignedIn) async throws -> [(digest: Digest, receipt: Receipt)] {
        let file = try await ReadCase(office)(id, by: who)
        guard file.entries.contains(where: { $0.digest == message }) else {
            throw CaseworkError(.unknownMessage, "this case has no such message")
        }
        let rows = try await office.store.read { try $0.receipts(for: message) }
        var open = try rows.map { (digest: $0.digest, receipt: try Canonical.value(Receipt.self, from: $0.document)) }
        var ordered: [(digest: Digest, receipt: Receipt)] = []
        var last: Digest?
        while let next = open.firstIndex(where: { $0.receipt.previous == last }) {
            let found = open.remove(at: next)
            ordered.append(found)
            last = found.digest
        }
        return ordered + open
    }
}
