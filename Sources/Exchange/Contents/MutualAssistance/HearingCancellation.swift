public import Terms

/// A hearing of the requesting State was cancelled or moved: what pressed presses no more, or at another time.
public struct HearingCancellation: Content {
    public let on: Digest
    /// The hearing that will not take place.
    public let hearing: Moment
    public let newDate: Moment?
    public let reasons: String

    public init(on: Digest, hearing: Moment, newDate: Moment? = nil, reasons: String) {
        self.on = on
        self.hearing = hearing
        self.newDate = newDate
        self.reasons = reasons
    }
}

extension HearingCancellation {
    public static var kind: MessageKind { .hearingCancellation }
    public static var sender: ThreadSide { .requestingState }
    public static var deed: String { "cancels a hearing in the matter before" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .requestingOfficer }
    public var plainLines: [String] {
        ["The hearing of \(hearing) is cancelled\(newDate.map { "; new date \($0)" } ?? "").", "Reasons: \(reasons)"]
    }
}
