public import Terms

/// The date arithmetic of articles 64 to 67, with its numbers taken from the tables.
///
/// A period of days is counted from the day after the one that starts it: the ninetieth day after 1 March is 30 May. All days are
/// calendar days of the depositary, in UTC.
public struct FinalClauses: Hashable, Sendable {
    /// 65(1): 40.
    public let instruments: Int
    /// 65(1): 90.
    public let daysToGeneralEntry: Int64
    /// 65(2): 30.
    public let daysToOwnEntry: Int64
    /// 64(1): the last day on which the Convention can be signed.
    public let signatureCloses: CalendarDay
    /// 66(1): 5.
    public let yearsToAmendments: Int64
    /// 66(4): 90.
    public let daysToAmendment: Int64
    /// 67(1): 1.
    public let yearsToDenunciation: Int64
    /// Regional economic integration organizations and their members. Their instruments are not counted (65(1)).
    public let organizations: [StateCode: Set<StateCode>]

    /// - Throws: ``RulebookFault`` when a row of `clocks.json` has no number, or `participants.json` does not read.
    public init(_ rulebook: Rulebook) throws(RulebookFault) {
        try self.init(rulebook, organizations: Participants.bundled().organizations)
    }

    /// - Parameter organizations: The members of each organization; for exercises, fictional ones.
    public init(_ rulebook: Rulebook, organizations: [StateCode: Set<StateCode>]) throws(RulebookFault) {
        func amount(_ clock: ClockID) throws(RulebookFault) -> Int64 {
            guard let amount = rulebook.rule(for: clock).amount else {
                throw RulebookFault(table: "clocks", detail: "\(clock.rawValue) has no amount")
            }
            return amount
        }
        guard let closes = rulebook.rule(for: .signatureCloses).date else {
            throw RulebookFault(table: "clocks", detail: "\(ClockID.signatureCloses.rawValue) has no date")
        }
        instruments = rulebook.rule(for: .instrumentsForEntry).amount
        daysToGeneralEntry = try amount(.entryIntoForce)
        daysToOwnEntry = try amount(.entryIntoForceForState)
        signatureCloses = closes
        yearsToAmendments = try amount(.amendmentEarliest)
        daysToAmendment = try amount(.amendmentForState)
        yearsToDenunciation = try amount(.denunciation)
        self.organizations = organizations
    }

    /// Entry into force of the Convention, when the last needed instrument is deposited on a day (65(1)).
    public func generalEntry(lastNeeded day: CalendarDay) -> CalendarDay { day.adding(days: daysToGeneralEntry) }

    /// Entry into force for one State (65(2)): the thirtieth day after its deposit, or the general date if that is later.
    ///
    /// For the States that make up the number of 65(1) the general date always is the later one.
    public func ownEntry(deposited day: CalendarDay, general: CalendarDay) -> CalendarDay { max(day.adding(days: daysToOwnEntry), general) }

    /// The first day on which a denunciation is effective (67(1)).
    public func denunciationEffect(received day: CalendarDay) -> CalendarDay { day.adding(years: yearsToDenunciation) }

    /// The first day on which a State is bound by an amendment to which it consented (66(4)).
    public func amendmentEntry(deposited day: CalendarDay) -> CalendarDay { day.adding(days: daysToAmendment) }

    /// The first day on which an amendment can be proposed (66(1)).
    public func amendmentsOpen(general: CalendarDay) -> CalendarDay { general.adding(years: yearsToAmendments) }

    public func isOpenForSignature(on day: CalendarDay) -> Bool { day <= signatureCloses }

    public func isOrganization(_ state: StateCode) -> Bool { organizations[state] != nil }
}
