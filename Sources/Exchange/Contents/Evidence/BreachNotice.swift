public import Terms

/// Personal data received from the other State were lost, seen or altered by somebody who had no right to (36(2)).
public struct BreachNotice: Content {
    /// The notice of the package, or the message, that held the data.
    public let on: Digest
    public let transfer: TransferID?
    public let discoveredAt: Moment
    /// As far as known.
    public let occurredAt: Moment?
    /// What happened, and to which kinds of data; without naming persons.
    public let what: String
    /// How many persons are concerned, as far as known.
    public let persons: Int?
    public let consequences: String
    /// What was done against it.
    public let measures: String

    public init(
        on: Digest, transfer: TransferID? = nil, discoveredAt: Moment, occurredAt: Moment? = nil, what: String, persons: Int? = nil,
        consequences: String, measures: String
    ) {
        self.on = on
        self.transfer = transfer
        self.discoveredAt = discoveredAt
        self.occurredAt = occurredAt
        self.what = what
        self.persons = persons
        self.consequences = consequences
        self.measures = measures
    }
}

extension BreachNotice {
    public static var kind: MessageKind { .breachNotice }
    public static var sender: ThreadSide { .either }
    public static var deed: String { "gives notice of a data breach to" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .eitherAtOnce }
    public var plainLines: [String] {
        ["Discovered at \(discoveredAt): \(what)", "Likely consequences: \(consequences)", "Measures: \(measures)"]
    }
}
