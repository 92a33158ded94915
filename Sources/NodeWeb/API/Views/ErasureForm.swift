public import Exchange

/// A proposal to erase a closed case.
public struct ErasureForm: Codable, Hashable, Sendable {
    public let ground: ErasureOrder.Ground
    /// The rule, cited; it stays for ever, so it names nobody.
    public let rule: String
    public let secret: String

    public init(ground: ErasureOrder.Ground, rule: String, secret: String) {
        self.ground = ground
        self.rule = rule
        self.secret = secret
    }
}
