import Foundation
import Terms
import Testing

@testable import Convention

@Suite struct AuthorisationTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let expected: Brief
        let spoil: @Sendable (inout DomesticAuthorisation) -> Void

        init(
            _ code: String, _ paragraph: String, _ severity: Finding.Severity = .blocks, item: Int? = nil,
            spoil: @escaping @Sendable (inout DomesticAuthorisation) -> Void
        ) {
            self.expected = Brief("authorisation." + code, paragraph, severity, item: item)
            self.spoil = spoil
        }

        var testDescription: String { expected.code }
    }

    static let cases: [Case] = [
        Case("legalBasis.missing", "24(1)") { $0.legalBasis = "" },
        Case("grounds.missing", "24(1)") { $0.grounds = " " },
        Case("proportionality.missing", "24(1)") { $0.proportionality = "" },
        Case("authority.missing", "24(2)") { $0.authority = "" },
        Case("instrument.missing", "24(2)") { $0.instrument = "" },
        Case("document.missing", "24(2)", .warns) { $0.document = nil },
        Case("scope.missing", "24(2)") { $0.scope = "" },
        Case("remedy.missing", "24(2)") { $0.remedy = "" },
        Case("review.missing", "24(2)") { $0.review.reviewer = nil },
        Case("review.missing", "24(2)") { $0.review.date = nil },
        Case("review.missing", "24(2)") { $0.review = .init(reasonForNone: "") },
        Case("review.waived", "24(2)", .warns) { $0.review = .init(reasonForNone: "Subscriber data only; section 9.") },
        Case("duration.reversed", "24(2)") { $0.starts = $0.ends },
        Case("duration.over", "24(2)") {
            $0.starts = Sample.moment("2027-02-28T00:00:00Z")
            $0.ends = Sample.now
        },
        Case("date.inFuture", "24(2)") { $0.date = Sample.day("2027-03-02") },
        Case("thirdParties.missing", "24(3)") { $0.thirdParties = "" },
        Case("notification.missing", "24(4)") { $0.notification = .init(how: "") },
        Case("notification.delayWithoutReason", "24(4)") { $0.notification.reasonForDelay = nil },
        Case("items.missing", "24(4)") { $0.items = [] },
        Case("items.notGranted", "24(4)", item: 3) { $0.items.append(3) },
    ]

    @Test(arguments: cases) func anAuthorisationSaysAllThat24Asks(test: Case) throws {
        var authorisation = Sample.authorisation
        test.spoil(&authorisation)
        let decision = try Sample.decision(.storedData, .granted)
        let found = Sample.rulebook.findings(in: authorisation, for: Sample.storedData, decision: decision, at: Sample.now)
        #expect(found.map(Brief.init) == [test.expected])
        let accepted = try? Sample.rulebook.authorise(authorisation, for: Sample.storedData, decision: decision, at: Sample.now)
        #expect((accepted == nil) == (test.expected.severity == .blocks))
    }

    @Test func aPreservationOrderLastsNinetyDaysAtMost() throws {
        var authorisation = Sample.authorisation
        let decision = try Sample.decision(.preservation, .granted)
        authorisation.ends = authorisation.starts + Period(days: 90)
        #expect(Sample.rulebook.findings(in: authorisation, for: Sample.preservation, decision: decision, at: Sample.now) == [])
        authorisation.ends = authorisation.ends + Period(seconds: 1)
        let found = Sample.rulebook.findings(in: authorisation, for: Sample.preservation, decision: decision, at: Sample.now)
        #expect(found.map(Brief.init) == [Brief("authorisation.duration.tooLong", "25(2)")])
    }

    @Test func aGrantInPartDoesNotCoverTheRest() throws {
        let decision = try Sample.decision(.storedData, .grantedInPart)
        let found = Sample.rulebook.findings(in: Sample.authorisation, for: Sample.storedData, decision: decision, at: Sample.now)
        #expect(found.map(Brief.init) == [Brief("authorisation.items.notGranted", "24(4)", item: 2)])
    }

    @Test func anAuthorisationReadsBack() throws {
        let coded = try JSONEncoder().encode(Sample.authorisation)
        #expect(try JSONDecoder().decode(DomesticAuthorisation.self, from: coded) == Sample.authorisation)
    }
}
