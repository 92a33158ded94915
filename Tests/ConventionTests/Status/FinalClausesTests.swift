import Terms
import Testing

@testable import Convention

/// Articles 64 to 67 against days counted by hand.
@Suite struct FinalClausesTests {
    private let clauses = Deeds.clauses

    @Test(
        arguments: [
            // March has 31 days, April 30: 30 days to 31 March, 60 to 30 April, 90 to 30 May.
            ("2027-03-01", "2027-05-30"),
            // Over the leap day: 31 − 1 in January, 29 in February, 31 in March make 90 on 31 March 2028.
            ("2028-01-01", "2028-03-31"), ("2027-01-01", "2027-04-01"),
            // Deposited on the leap day itself.
            ("2028-02-29", "2028-05-29"),
            // Over the turn of a year.
            ("2026-12-31", "2027-03-31"),
            // 2100 is no leap year.
            ("2100-01-01", "2100-04-01"),
        ])
    func theNinetiethDayIsCountedFromTheDayAfter(deposit: String, entry: String) {
        #expect(clauses.generalEntry(lastNeeded: Sample.day(deposit)) == Sample.day(entry))
    }

    @Test(
        arguments: [
            ("2028-02-01", "2028-01-01", "2028-03-02"), ("2027-02-01", "2027-01-01", "2027-03-03"),
            // The general day is later.
            ("2027-02-01", "2027-03-04", "2027-03-04"), ("2027-02-01", "2027-03-03", "2027-03-03"),
        ])
    func aLaterStateWaitsThirtyDaysOrForTheGeneralDay(deposit: String, general: String, entry: String) {
        #expect(clauses.ownEntry(deposited: Sample.day(deposit), general: Sample.day(general)) == Sample.day(entry))
    }

    @Test(
        arguments: [
            ("2027-03-01", "2028-03-01"), ("2027-12-31", "2028-12-31"),
            // There is no 29 February a year after a leap day.
            ("2028-02-29", "2029-02-28"), ("2027-02-28", "2028-02-28"), ("2099-02-28", "2100-02-28"),
        ])
    func aDenunciationIsEffectiveAYearLater(received: String, effect: String) {
        #expect(clauses.denunciationEffect(received: Sample.day(received)) == Sample.day(effect))
    }

    @Test(arguments: [("2026-12-31", true), ("2027-01-01", false), ("2025-10-25", true)])
    func signatureClosesWithTheYear2026(day: String, open: Bool) {
        #expect(clauses.isOpenForSignature(on: Sample.day(day)) == open)
    }

    @Test func amendmentsCanBeProposedAfterFiveYearsAndBindAfterNinetyDays() {
        #expect(clauses.amendmentsOpen(general: Sample.day("2028-02-29")) == Sample.day("2033-02-28"))
        #expect(clauses.amendmentEntry(deposited: Sample.day("2033-12-03")) == Sample.day("2034-03-03"))
    }

    @Test func theNumbersAreThoseOfTheTables() throws {
        #expect(clauses.instruments == 40)
        #expect(try FinalClauses(Sample.rulebook).organizations[Sample.state("EU")]?.count == 27)
    }
}

@Suite struct ReportedDayTests {
    @Test(arguments: ["2026-02-13", "2026-02-01/2026-02-28", "unknown"])
    func readsAndWritesOneSpelling(text: String) throws { #expect(try #require(ReportedDay(text: text)).text == text) }

    @Test(arguments: ["", "2026", "2026-02-30", "2026-02-28/2026-02-01", "2026-02-01/2026-02-01", "2026-02-01/", "Unknown", "a/b/c"])
    func refusesWhatIsNoDay(text: String) { #expect(ReportedDay(text: text) == nil) }

    @Test func onlyADayKnownToTheDayCounts() throws {
        #expect(ReportedDay(text: "2026-02-13")?.known == Sample.day("2026-02-13"))
        #expect(ReportedDay(text: "2026-02-01/2026-02-28")?.known == nil)
        #expect(ReportedDay.notSeen.known == nil)
    }
}
