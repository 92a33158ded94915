import Attest
import Casework
import CaseworkTesting
import Convention
import Exchange
import Terms
import Testing

/// What a court needs of the form of evidence is asked as a checklist and answered as one (40(15)(d), 40(17)).
@Suite struct FormalityTests {
    private let asked = [
        Formality(number: 1, kind: .certificateOfAuthenticity, wish: "A certificate by the officer who took the records in."),
        Formality(number: 2, kind: .oath, wish: "The provider's custodian is sworn."),
    ]

    private let certificate = CertificateOrder(
        form: .authenticity, name: "C. Custodian", function: "custodian of evidence", place: "Betaville")

    private func obtained() async throws -> Talk {
        let (talk, _) = try await Talk.withEvidence { $0.formalities = asked }
        let order = try await IssueDomesticOrder(talk.b)(
            talk.idB, request: 2, measure: "production_order", provider: "Example Mail", items: [1],
            legalBasis: "Code of Procedure of XB, section 99", days: 30, secret: true, by: talk.triage)
        try await RecordProviderAnswer(talk.b)(
            talk.idB, request: 2, order: order.number, results: [ItemResult(item: 1, outcome: .obtained, effectedAt: talk.now)],
            by: talk.triage)
        return talk
    }

    @Test func theReportSaysOfEachFormalityWhetherItWasMetAndBringsTheCertificate() async throws {
        let talk = try await obtained()
        _ = try await talk.sent(
            ReportExecution(talk.b)(
                talk.idB, request: 2,
                formalities: [
                    FormalityResult(formality: 1, isMet: true, document: "authenticity.txt"),
                    FormalityResult(formality: 2, isMet: false, reasons: "Our law knows no such oath."),
                ], certificates: [certificate], by: talk.triage, secret: talk.secret))
        let file = try await talk.fileA()
        let report = try #require(file.entries.last?.content(ExecutionReport.self))
        #expect(file.requests[1].formalities?.map(\.isMet) == [true, false])
        let text = String(decoding: try #require(report.certificates?.first?.data).bytes, as: UTF8.self)
        let evidence = try #require(try await talk.fileB().evidence.first)
        for part in ["C. Custodian", "Betaville", evidence.file.sha256.text, "Example Mail", file.reference.text] {
            #expect(text.contains(part), "\(part) is not in the certificate")
        }
        #expect(!text.contains("{"))
    }

    @Test(arguments: [
        [], [FormalityResult(formality: 1, isMet: true, document: "authenticity.txt")],
        [FormalityResult(formality: 1, isMet: true), FormalityResult(formality: 2, isMet: true)],
        [FormalityResult(formality: 1, isMet: true, document: "authenticity.txt"), FormalityResult(formality: 2, isMet: false)],
        [FormalityResult(formality: 1, isMet: true, document: "other.txt"), FormalityResult(formality: 2, isMet: true)],
        [
            FormalityResult(formality: 1, isMet: true, document: "authenticity.txt"), FormalityResult(formality: 2, isMet: true),
            FormalityResult(formality: 3, isMet: true),
        ],
    ])
    func anUnansweredChecklistIsNotSent(results: [FormalityResult]) throws {
        let document = Attachment(name: "authenticity.txt", mediaType: "text/plain", data: [1])
        #expect(throws: CaseworkError.self) { try FormalityCheck(asked: asked, documents: [document]).check(results, isOwed: true) }
    }

    @Test func itemsAreReportedOneAfterTheOther() async throws {
        let talk = try await Talk.begin(upTo: .granted)
        let order = try await talk.order(items: [1, 2])
        try await RecordProviderAnswer(talk.b)(
            talk.idB, request: 1, order: order.number,
            results: [ItemResult(item: 1, outcome: .preserved, effectedAt: talk.now, until: talk.now + Period(days: 90))], by: talk.triage)
        await refused(.outOfOrder) { try await ReportExecution(talk.b)(talk.idB, request: 1, by: talk.triage, secret: talk.secret) }
        _ = try await talk.sent(ReportExecution(talk.b)(talk.idB, request: 1, items: [1], by: talk.triage, secret: talk.secret))
        #expect(try await talk.fileA().requests[0].outgoing?.state == .granted)
        #expect(try await talk.fileB().requests[0].incoming?.state == .granted)
        try await RecordProviderAnswer(talk.b)(
            talk.idB, request: 1, order: order.number, results: [ItemResult(item: 2, outcome: .notFound)], by: talk.triage)
        _ = try await talk.sent(ReportExecution(talk.b)(talk.idB, request: 1, items: [2], by: talk.triage, secret: talk.secret))
        #expect(try await talk.fileA().requests[0].outgoing?.state == .effected)
        #expect(try await talk.fileB().requests[0].incoming?.state == .executed)
    }
}
