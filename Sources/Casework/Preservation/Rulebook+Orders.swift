import Convention
import Terms

extension Rulebook {
    /// At most so long may a domestic preservation order bind (25(2)). Not to be confused with what one State owes the other:
    /// sixty days at least (42(8)), see ``Rulebook/internationalPreservation(item:effected:days:)``.
    func longestPreservationOrder() throws -> Period {
        guard let most = rule(for: ClockID.domesticPreservation).amount else {
            throw StoreFault(.corruptRow, "the clock of preservation orders has no length in the rule tables")
        }
        return Period(days: most)
    }
}
