public import Terms

/// A higher court, or the same one, reversed an annulment (24): what rests on the measure may be used again.
public struct AnnulmentReversal: Content {
    /// The annulment that fell, a message of the same sender.
    public let on: Digest
    public let court: String
    /// The decision, by number or date.
    public let instrument: String
    public let date: CalendarDay
    public let reasons: String

    public init(on: Digest, court: String, instrument: String, date: CalendarDay, reasons: String) {
        self.on = on
        self.court = court
        self.instrument = instrument
        self.date = date
        self.reasons = reasons
    }
}

extension AnnulmentReversal {
    public static var kind: MessageKind { .annulmentReversal }
    public static var sender: ThreadSide { .either }
    public static var deed: String { "tells that the annulment of a measure was reversed to" }
    public var cites: Digest? { on }
    /// Stopping use must not wait for a second person; opening it again must.
    public var signers: SignerRule { SignerRule(proposer: [.drafting, .triage, .duty], approver: [.approving, .rightsReviewer]) }
    public var plainLines: [String] {
        ["The annulment was reversed by \(court), \(instrument) of \(date): the evidence may be used again.", "Reasons: \(reasons)"]
    }
}
