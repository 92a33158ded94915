public import Terms

/// A court annulled the measure by which evidence was obtained, or on which a request rests (24). Use stops at once.
public struct Annulment: Content {
    /// The request, or the notice of the one package that is concerned.
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

extension Annulment {
    public static var kind: MessageKind { .annulment }
    public static var sender: ThreadSide { .either }
    public static var deed: String { "tells that a court annulled a measure to" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .eitherAtOnce }
    public var plainLines: [String] {
        ["Annulled by \(court), \(instrument) of \(date): the evidence may no longer be used.", "Reasons: \(reasons)"]
    }
}
