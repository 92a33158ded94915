import Convention
import Terms

/// The most that this State's own law allows a preservation to last in all. The Convention only says that orders can be renewed
/// (25(2)); whether the law sets an end is for the State's policy to say.
struct StatutoryMaximum {
    private let days: Int64?

    init(_ rulebook: Rulebook) { days = rulebook.policy.statutoryMaximumDays }

    /// The last moment for data preserved since a moment; nil where the law sets none.
    func end(since effected: Moment) -> Moment? { days.map { effected + Period(days: $0) } }

    /// - Throws: ``CaseworkError`` `.outOfOrder` when an end lies beyond it.
    func check(_ end: Moment, since effected: Moment) throws {
        guard let most = self.end(since: effected), end > most else { return }
        throw CaseworkError(
            .outOfOrder,
            "by this State's own law the data can be kept until \(most) and no longer; ask for the evidence or tell the other State")
    }
}
