public import Terms

/// What was known when this version was made: collected from public copies, each row with its source and caveat.
///
/// It lets the program say something true before the depositary's table is imported, and no more.
public struct TreatySeed: Hashable, Sendable {
    public let note: String
    /// The day on which the sources were read.
    public let seen: CalendarDay
    /// Adoption, opening, counts, each with its source.
    public let facts: [String: String]
    public let actions: [TreatyAction]

    /// The table that was built into the program.
    public static func bundled() throws(RulebookFault) -> TreatySeed {
        let table = try RuleTables.participants.read(Table.self, "treaty-status")
        return TreatySeed(note: table.note, seen: table.seen, facts: table.facts, actions: table.actions)
    }

    private struct Table: Decodable {
        let note: String
        let seen: CalendarDay
        let facts: [String: String]
        let actions: [TreatyAction]
    }
}
