import Attest
import Exchange
import Terms

/// The receipts that one State has given for one message, as far as they are here: each names the one before it.
///
/// A receipt that comes late, or before its predecessor, is kept like any other. What a chain shows is told to an officer, never
/// used to refuse: a receipt is evidence, also one that contradicts another.
struct ReceiptChain {
    /// What does not fit together.
    enum Flaw: String {
        /// A receipt names one that is not here: it is still on its way, or was withheld.
        case gap = "receipt.gap"
        /// Two receipts follow the same one, or two are the first: the issuer has told two stories.
        case fork = "receipt.fork"
    }

    private let previous: [Digest: Digest?]

    init(_ receipts: [(digest: Digest, previous: Digest?)]) {
        previous = Dictionary(receipts.map { ($0.digest, $0.previous) }, uniquingKeysWith: { first, _ in first })
    }

    /// Reads the chain from what is stored.
    init(_ rows: [ReceiptRow]) throws {
        self.init(try rows.map { ($0.digest, try Canonical.value(Receipt.self, from: $0.document).previous) })
    }

    var flaws: Set<Flaw> {
        var found: Set<Flaw> = []
        let named = previous.values.compactMap { $0 }
        if named.contains(where: { previous[$0] == nil }) { found.insert(.gap) }
        if Set(named).count < named.count || previous.values.count(where: { $0 == nil }) > 1 { found.insert(.fork) }
        return found
    }
}
