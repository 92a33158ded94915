import Casework
import CaseworkTesting
import Convention
import Exchange
import Terms
import Testing

/// What was sent by mistake is set apart the moment its recall arrives, and what a State says it deleted is gone.
@Suite struct RecallTests {
    @Test(arguments: [RecallOutcome.deleted, .quarantined])
    func aRecalledRequestIsNeitherShownNorExecuted(outcome: RecallOutcome) async throws {
        let talk = try await Talk.begin(upTo: .granted)
        let recall = try await talk.sent(
            RecallMessage(talk.a)(
                talk.idA, message: talk.request, demand: .delete, reasons: "It belongs to another matter.", by: talk.drafter,
                secret: talk.secret))
        var file = try await talk.fileB()
        #expect(file.requests[0].content.items.isEmpty && file.requests[0].incoming?.state == .withdrawn)
        #expect(file.entries.first { $0.digest == talk.request }?.content(RequestMessage.self) == nil)
        #expect(try await talk.alarmsB() == ["message.recall"])
        await refused(.outOfOrder) { try await talk.order() }
        _ = try await talk.sent(
            AnswerRecall(talk.b)(
                talk.idB, recall: recall, outcome: outcome, note: "Read by one officer.", by: talk.triage, secret: talk.secret))
        file = try await talk.fileB()
        let entry = try #require(file.entries.first { $0.digest == talk.request })
        let row = try #require(try await talk.states.b.store.read { try $0.message(talk.request) })
        #expect(entry.recall?.outcome == outcome)
        #expect((entry.statement == nil) == (outcome == .deleted))
        #expect((row.envelope.isEmpty && row.body.isEmpty) == (outcome == .deleted))
        #expect(try await talk.fileA().entries.first { $0.digest == talk.request }?.recall?.outcome == outcome)
        await refused(.outOfOrder) {
            try await AnswerRecall(talk.b)(
                talk.idB, recall: recall, outcome: outcome, note: "", by: talk.triage, secret: talk.secret)
        }
    }

    @Test func theSameMessageAgainGetsItsOldReceiptAlsoAfterItsDeletion() async throws {
        let talk = try await Talk.begin(upTo: .granted)
        let envelope = try #require(try await talk.states.a.store.read { try $0.message(talk.request) }).envelope
        let caller = try #require(try await IdentifyPeer(talk.b)(entry: talk.a.own.signed))
        let before = try await AcceptEnvelope(talk.b)(envelope, from: caller)
        let recall = try await talk.sent(
            RecallMessage(talk.a)(
                talk.idA, message: talk.request, demand: .delete, reasons: "A mistake.", by: talk.drafter, secret: talk.secret))
        _ = try await talk.sent(
            AnswerRecall(talk.b)(talk.idB, recall: recall, outcome: .deleted, note: "", by: talk.triage, secret: talk.secret))
        #expect(try await AcceptEnvelope(talk.b)(envelope, from: caller) == before)
        #expect(try await talk.fileB().entries.first { $0.digest == talk.request }?.statement == nil)
        #expect(try await FetchMessage(talk.b)(talk.request, for: caller) == nil)
    }

    @Test func aRecalledPackageIsNoLongerFetchedOrUsed() async throws {
        let (talk, transfer) = try await Talk.withEvidence()
        let notice = try #require(try await talk.fileB().packages[0].notice)
        let recall = try await talk.sent(
            RecallMessage(talk.b)(
                talk.idB, message: notice, demand: .delete, reasons: "The wrong disk.", by: talk.states.atB.custodian, secret: talk.secret))
        let peer = try #require(try await IdentifyPeer(talk.b)(entry: talk.a.own.signed))
        #expect(try await TransferAccess(talk.b)(transfer, path: "transfer.json", for: peer) == nil)
        await refused(.useBlocked) {
            try await UseEvidence(talk.a)(
                talk.idA, transfer: transfer, for: .otherCase(reference: "XA-27-000001"), by: talk.states.atA.custodian)
        }
        _ = try await talk.sent(
            AnswerRecall(talk.a)(
                talk.idA, recall: recall, outcome: .deleted, note: "", by: talk.states.atA.custodian, secret: talk.secret))
        #expect(try await talk.a.vault.length(of: "transfer.json", in: transfer) == nil)
        #expect(try await talk.fileA().packages[0].erasedAt != nil)
    }

    @Test func nobodyRecallsWhatTheOtherSent() async throws {
        let talk = try await Talk.begin()
        await refused(.unknownMessage) {
            try await RecallMessage(talk.b)(
                talk.idB, message: talk.request, demand: .delete, reasons: "?", by: talk.triage, secret: talk.secret)
        }
    }
}
