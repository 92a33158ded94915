/// A sum of money as text, so that no figure is ever rounded.
public struct Money: Codable, Hashable, Sendable {
    /// Digits, with a point and one to eight more digits where needed: `12500`, `0.75`.
    public var amount: String
    /// ISO 4217, as `EUR`. Virtual assets have a ``VirtualAsset`` of their own.
    public var currency: String

    public init(amount: String, currency: String) {
        self.amount = amount
        self.currency = currency
    }

    /// Whether it reads as a sum in a currency.
    public var isWellFormed: Bool {
        Self.isDecimal(amount) && currency.utf8.count == 3 && currency.utf8.allSatisfy { (65...90).contains($0) }
    }

    /// Whether a text is a number of at most twenty digits before the point and one to eight after it, or no point at all.
    static func isDecimal(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first, (1...2).contains(parts.count), (1...20).contains(whole.utf8.count) else { return false }
        guard whole.utf8.count == 1 || whole.first != "0", parts.count == 1 || (1...8).contains(parts[1].utf8.count) else { return false }
        return parts.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) } }
    }
}
