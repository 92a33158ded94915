import Attest
import Casework
import CaseworkTesting
import Convention
import Custody
import DeskPages
import Exchange
import Foundation
import Terms
import Testing

@testable import NodeWeb

/// The records of a real case as documents: what they show, what their codes are of, and who gets them.
@Suite struct CaseDocumentsTests {
    private let catalogs: Catalogs
    private let states: TwoStates
    private let script: CaseScript

    init() async throws {
        catalogs = try Catalogs()
        states = try await TwoStates.make()
        script = CaseScript(states)
    }

    private var atA: PrintDocument { PrintDocument(office: states.a.office, catalogs: catalogs) }
    private var atB: PrintDocument { PrintDocument(office: states.b.office, catalogs: catalogs) }
    private let pair = PrintedLanguages(.english, .french)

    private func page(_ document: FormalDocument) -> String { document.page(catalogs).text }

    @Test func aRequestIsPrintedWithTheTranslationThatWasSignedWithIt() async throws {
        let content = try script.preservation()
        let facts = try #require(content.factsSummary)
        let french = try #require(LanguageTag(text: "fr"))
        let translation = BoundTranslation(into: french, by: "Sworn translator 7", [.init(of: facts, "Le 15 janvier 2027 …")])
        let annex = Exchange.Attachment(
            name: "translation-fr.json", mediaType: BoundTranslation.mediaType, data: try Canonical.bytes(of: translation))
        let id = try await script.refer().id
        let digest = try await script.send(content, attachments: [annex], in: id)
        let ours = try await atA.document(.message(digest), of: id, in: pair, by: states.atA.drafter)
        #expect(ours.digest == digest && ours.code == digest.verificationCode)
        #expect(page(ours).contains("Le 15 janvier 2027 …") && page(ours).contains("Sworn translator 7"))
        let theirs = try await atB.document(
            .message(digest), of: try await script.caseAtB(of: digest).id, in: pair, by: states.atB.triage)
        #expect(theirs.code == ours.code, "both States print the same code")
        #expect(page(theirs).contains("Le 15 janvier 2027 …"))
    }

    @Test func theCodeOfADraftIsOfWhatTheFirstPersonSigned() async throws {
        let a = states.a.office
        let id = try await script.refer().id
        let drafted = try await DraftRequest(a)(id, try script.preservation(), attachments: [], by: states.atA.drafter)
        _ = try await ProposeRequest(a)(id, request: drafted.number, by: states.atA.drafter, secret: StateKit.password)
        let pending = try #require(try await ReadCase(a)(id, by: states.atA.drafter).pending.first)
        let document = try await atA.document(.draft(pending.message), of: id, in: pair, by: states.atA.approver)
        let record = try pending.proposal.readRecord()
        #expect(document.digest == record.statement)
        #expect(page(document).contains(catalogs[.english].text("document.note.draft").prefix(40)))
    }

    @Test func receiptsAndCustodyArePrintedWhole() async throws {
        let cases = try await script.preserve()
        let entry = try #require(try await ReadCase(states.a.office)(cases.a, by: states.atA.drafter).entries.first)
        let receipts = try await ReadReceipts(states.a.office)(cases.a, message: entry.digest, by: states.atA.drafter)
        #expect(receipts.count >= 2)
        for (before, after) in zip(receipts, receipts.dropFirst()) { #expect(after.receipt.previous == before.digest) }
        let document = try await atA.document(.receipts(entry.digest), of: cases.a, in: pair, by: states.atA.drafter)
        #expect(document.digest == receipts.last?.digest)
        for receipt in receipts { #expect(page(document).contains(receipt.digest.text)) }

        _ = try await script.obtain(cases)
        let file = FileManager.default.temporaryDirectory.appending(path: "custody-\(UUID().uuidString)")
        try Data("mail".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        _ = try await script.release([(file.path, "mail.mbox")], in: cases.b)
        let known = try await ReadCase(states.b.office)(cases.b, by: states.atB.custodian)
        let report = try await atB.document(.custody(piece: nil), of: cases.b, in: pair, by: states.atB.custodian)
        for event in known.custody { #expect(page(report).contains(try event.digest().text)) }
        #expect(page(report).contains("mail.mbox") && page(report).contains(known.evidence[0].file.sha256.text))
        let piece = try await atB.document(.custody(piece: 1), of: cases.b, in: pair, by: states.atB.custodian)
        #expect(page(piece).contains("mail.mbox"))
        await #expect(throws: Problem.self) {
            try await atB.document(.custody(piece: 2), of: cases.b, in: pair, by: states.atB.custodian)
        }
        #expect(!report.fileName.contains("mail") && report.fileName.hasSuffix(".pdf"))
    }

    @Test func whoMayNotReadTheCaseGetsNoDocumentOfIt() async throws {
        let id = try await script.refer().id
        let digest = try await script.send(try script.preservation(), in: id)
        for stranger in [
            try await states.a.person("elsewhere", "police", .triage), try await states.a.person("root", "central", .operator),
        ] {
            for subject in [PrintDocument.Subject.message(digest), .receipts(digest), .custody(piece: nil)] {
                let error = await #expect(throws: CaseworkError.self) {
                    try await atA.document(subject, of: id, in: pair, by: stranger)
                }
                #expect(error?.code == .unknownCase || error?.code == .notPermitted)
            }
        }
    }

    @Test func aNodeWithoutAPrinterSaysSoAndShowsTheRecordAllTheSame() async throws {
        let id = try await script.refer().id
        let digest = try await script.send(try script.preservation(), in: id)
        let document = try await atA.document(.message(digest), of: id, in: nil, by: states.atA.drafter)
        let fault = await #expect(throws: PrinterFault.self) { try await atA.pdf(document) }
        #expect(fault?.code == .missing)
        #expect(Problem(PrinterFault(.missing, "/secret")).code == "printer.missing")
        #expect(!Problem(PrinterFault(.failed, "/secret")).detail.contains("secret"))
    }
}
