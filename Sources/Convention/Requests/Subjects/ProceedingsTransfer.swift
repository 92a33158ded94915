public import Terms

/// That the other State take over a prosecution, in the interest of justice (39(1)). No contents are prescribed.
public struct ProceedingsTransfer: Codable, Hashable, Sendable {
    /// Why justice is better done there: where the accused, the victims, the evidence are; several jurisdictions (39(1)).
    public var interestOfJustice: String
    /// What the file holds that is handed over.
    public var file: String
    /// When prosecution becomes barred by time here (20).
    public var limitation: CalendarDay?
    /// Custody, seizures and other measures in force.
    public var measuresInForce: String?

    public init(interestOfJustice: String, file: String, limitation: CalendarDay? = nil, measuresInForce: String? = nil) {
        self.interestOfJustice = interestOfJustice
        self.file = file
        self.limitation = limitation
        self.measuresInForce = measuresInForce
    }
}
