import Convention
import Terms

/// The two periods that must not be confused: what one State owes the other, and what it may order at home.
struct PreservationLimits {
    /// At least so long after it was effected (42(8)).
    let internationalMinimum: Period
    /// At most so long per domestic order (25(2)).
    let domesticMaximum: Period

    init(_ rulebook: Rulebook) throws {
        guard let least = rulebook.rule(for: ClockID.internationalPreservation).amount,
            let most = rulebook.rule(for: ClockID.domesticPreservation).amount
        else { throw StoreFault(.corruptRow, "the clocks of preservation have no length in the rule tables") }
        internationalMinimum = Period(days: least)
        domesticMaximum = Period(days: most)
    }
}
