/// What the execution of a request is expected to cost.
public struct CostEstimate: Codable, Hashable, Sendable, CustomStringConvertible {
    /// In the currency's smallest unit: cents, not euros.
    public let amount: Int64
    /// ISO 4217, as `EUR`.
    public let currency: String

    public init(amount: Int64, currency: String) {
        self.amount = amount
        self.currency = currency
    }

    public var description: String { "\(amount) of the smallest unit of \(currency)" }
}
