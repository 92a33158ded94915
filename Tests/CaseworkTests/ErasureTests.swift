import Attest
import Custody
import Exchange
import Foundation
import Terms
import Testing

@testable import Casework
@testable import CaseworkTesting

/// An erased case is gone, two people answer for it, and the log still proves that something was held.
@Suite struct ErasureTests {
    private static let rule = "Criminal Records Act of XA, section 12(3)"

    /// The whole job, closed on both sides.
    private func walked(storeA: (any NodeStore)? = nil) async throws -> (states: TwoStates, a: CaseID, b: CaseID, transfer: TransferID) {
        let states = try await TwoStates.make(storeA: storeA)
        let script = CaseScript(states)
        let cases = try await script.preserve()
        _ = try await script.obtain(cases)
        let path = FileManager.default.temporaryDirectory.appending(path: "comity-erasure-\(UUID())")
        try Data(repeating: 9, count: 5_000).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let transfer = try await script.release([(path.path, "mail.mbox")], in: cases.b)
        let (a, b) = (states.a.office, states.b.office)
        _ = try await FetchTransfer(a)(cases.a, transfer: transfer, by: states.atA.custodian)
        _ = try await VerifyEvidence(a)(cases.a, transfer: transfer, by: states.atA.custodian)
        try await states.settle()
        _ = try await CloseCase(b)(cases.b, note: "Done.", by: states.atB.triage, secret: StateKit.password)
        try await states.settle()
        _ = try await CloseCase(a)(cases.a, note: "Done.", by: states.atA.drafter, secret: StateKit.password)
        try await states.settle()
        for office in [a, b] { try await PublishLog(office)() }
        return (states, cases.a, cases.b, transfer)
    }

    private func erase(_ states: TwoStates, _ id: CaseID) async throws -> SignedDocument {
        let a = states.a.office
        let second = try await states.a.person("second", "central", .approving)
        _ = try await ProposeErasure(a)(
            id, ground: .retentionEnded, rule: Self.rule, by: states.atA.approver, secret: StateKit.password)
        return try await ApproveErasure(a)(id, by: second, secret: StateKit.password)
    }

    @Test func keyEvidenceSaltsAndContentAreDestroyedAndTheLogStillProvesThatSomethingWasHeld() async throws {
        let (states, id, b, transfer) = try await walked()
        let a = states.a.office
        let messages = try await states.a.store.read { try $0.messages(of: id) }.map(\.digest)
        let before = try await a.store.read { try $0.logRows(from: 0, limit: 1_000) }
        let held = before.filter { $0.subject != nil }.map(\.index)
        #expect(!states.a.vault.package(transfer).isEmpty)
        let signed = try await erase(states, id)

        let checked = try Tombstone.check(signed, by: states.a.office.own, at: states.time.now())
        #expect(checked.officers.map(\.text) == ["of-approver", "of-second"] && checked.order.rule == Self.rule)
        #expect(checked.tombstone.messages == messages.sorted())
        #expect(checked.tombstone.logEntries == held)
        #expect(try await a.cabinet.caseKey(id) == nil)
        #expect(states.a.vault.package(transfer).isEmpty)
        let rows = try await a.store.read { try $0.messages(of: id) }
        #expect(rows.map(\.digest) == messages && rows.allSatisfy { $0.envelope.isEmpty && $0.body.isEmpty })
        let row = try #require(try await a.store.read { try $0.caseRow(id) })
        #expect(row.sealed.isEmpty && row.participants.isEmpty && row.due == nil)
        #expect(try await a.store.read { try $0.unfinishedTombstones() }.isEmpty)

        // The public entries stay as they were; nothing here connects them with the case any more, but the tombstone's own entry.
        let after = try await a.store.read { try $0.logRows(from: 0, limit: 1_000) }
        #expect(after.prefix(before.count).map(\.entry) == before.map(\.entry))
        #expect(after.compactMap(\.subject) == [signed.digest])
        #expect(after.filter { held.contains($0.index) }.allSatisfy { $0.salt == nil })
        try await PublishLog(a)()
        let proof = try #require(try await ReceiptProof(a).ownProof(of: signed.digest))
        let commitment = LogCommitment(
            document: signed.document.bytes, signature: signed.signature.bytes, signaturePQ: signed.signaturePQ.bytes, salt: proof.salt)
        _ = try proof.verify(entry: commitment.entry, logKey: try #require(NoteVerifier(text: a.own.entry.log.verifierKey)))

        for who in [states.atA.drafter, states.atA.approver] {
            let fault = await #expect(throws: CaseworkError.self) { try await ReadCase(a)(id, by: who) }
            #expect(fault?.code == .erased)
        }
        // The other State's case is its own.
        #expect(try await ReadCase(states.b.office)(b, by: states.atB.triage).closedAt != nil)
    }

    @Test func aLaterCopyOfAnErasedMessageIsAnsweredErased() async throws {
        let (states, id, b, _) = try await walked()
        let copy = try #require(states.b.line.carried.first)
        _ = try await erase(states, id)
        let caller = try #require(try await IdentifyPeer(states.a.office)(entry: states.b.office.own.signed))
        for bytes in [copy, copy] {
            guard case .rejected(_, let reason) = try await AcceptEnvelope(states.a.office)(bytes, from: caller) else {
                Issue.record("an erased message was taken")
                return
            }
            #expect(reason.code == .erased)
        }
        let digest = try Envelope.read(copy).digest
        #expect(try await FetchMessage(states.a.office)(digest, for: caller) == nil)
        let thread = try #require(try await ReadCase(states.b.office)(b, by: states.atB.triage).thread)
        #expect(try await ThreadHeads(states.a.office)(thread, for: caller) == nil)
        // A receipt that is late is taken, so that the other side need not send it for ever, and leaves nothing.
        let counts = try await states.a.store.read { try $0.counts() }
        let sent = try #require(states.a.line.carried.first)
        let header = try Envelope.read(sent).readHeader()
        let late = Receipt(
            mode: .exercise, issuer: header.to, message: try Envelope.read(sent), header: header,
            events: [Receipt.Entry(.consignmentAcceptance, at: states.time.now())])
        let signed = try SignedDocument(signing: late, by: states.b.office.keys.receipt, at: states.time.now())
        try await AcceptReceipt(states.a.office)(try signed.wire(), from: caller)
        #expect(try await states.a.store.read { try $0.counts() } == counts)
    }

    @Test func onePersonAnOpenCaseAndNoRuleEraseNothing() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let cases = try await script.preserve()
        let a = states.a.office
        let (one, word) = (states.atA.approver, StateKit.password)
        func code(_ body: () async throws -> Void) async -> CaseworkError.Code? {
            do { try await body() } catch let error as CaseworkError { return error.code } catch { Issue.record("\(error)") }
            return nil
        }
        let open = await code { _ = try await ProposeErasure(a)(cases.a, ground: .ordered, rule: "Rule 1", by: one, secret: word) }
        #expect(open == .outOfOrder)
        _ = try await CloseCase(a)(cases.a, note: "Done.", by: one, secret: word)
        let unsent = await code { _ = try await ProposeErasure(a)(cases.a, ground: .ordered, rule: "Rule 1", by: one, secret: word) }
        #expect(unsent == .outOfOrder)
        try await states.settle()
        for rule in ["", "  ", String(repeating: "x", count: 201)] {
            let found = await code { _ = try await ProposeErasure(a)(cases.a, ground: .ordered, rule: rule, by: one, secret: word) }
            #expect(found == .malformedInput)
        }
        let drafter = await code {
            _ = try await ProposeErasure(a)(cases.a, ground: .ordered, rule: "Rule 1", by: states.atA.drafter, secret: word)
        }
        #expect(drafter == .notPermitted)
        let early = await code { try await ApproveErasure(a)(cases.a, by: one, secret: word) }
        #expect(early == .nothingPending)
        _ = try await ProposeErasure(a)(cases.a, ground: .ordered, rule: "Rule 1", by: one, secret: word)
        let own = await code { try await ApproveErasure(a)(cases.a, by: one, secret: word) }
        #expect(own == .ownApproval)
        #expect(try await ReadCase(a)(cases.a, by: one).erasure?.proposedBy == one.officer)
        #expect(try await a.cabinet.caseKey(cases.a) != nil)
    }

    @Test func aCrashInTheMiddleOfAnErasureLeavesNothingBehind() async throws {
        let store = CrashingStore(MemoryStore())
        let (states, id, _, transfer) = try await walked(storeA: store)
        let a = states.a.office
        let second = try await states.a.person("second", "central", .approving)
        _ = try await ProposeErasure(a)(
            id, ground: .retentionEnded, rule: Self.rule, by: states.atA.approver, secret: StateKit.password)
        store.crash(atWrite: 1, .after)
        await #expect(throws: CrashingStore.Crash.self) { try await ApproveErasure(a)(id, by: second, secret: StateKit.password) }
        #expect(try await a.cabinet.caseKey(id) != nil && !states.a.vault.package(transfer).isEmpty)
        #expect(try await FinishErasures(a)() == 1)
        #expect(try await a.cabinet.caseKey(id) == nil && states.a.vault.package(transfer).isEmpty)
        #expect(try await FinishErasures(a)() == 0)
    }

    @Test func theDossierOfAnErasedCaseSaysSoAndNothingElse() async throws {
        let (states, id, _, _) = try await walked()
        let signed = try await erase(states, id)
        try await PublishLog(states.a.office)()
        let fault = await #expect(throws: CaseworkError.self) {
            try await ExportDossier(states.a.office)(id, to: "/out", by: states.atA.approver)
        }
        #expect(fault?.code == .erased)
        let files = try #require(states.a.dossiers.dossier("/out"))
        #expect(files["tombstone.json"] == signed.document.bytes && files["tombstone.tlog-proof"] != nil)
        let text = String(decoding: try #require(files["ERASED.txt"]), as: UTF8.self)
        #expect(text.contains(Self.rule) && text.contains("of-second"))
        #expect(!files.keys.contains { $0.hasPrefix("data/") })
    }

    @Test func anAlteredTombstoneIsNoTombstone() async throws {
        let (states, id, _, _) = try await walked()
        let signed = try await erase(states, id)
        let own = states.a.office.own
        for part in 0..<3 {
            let parts = [signed.document.bytes, signed.signature.bytes, signed.signaturePQ.bytes].enumerated()
                .map { $0.offset == part ? $0.element.flipped : $0.element }
            let altered = SignedDocument(document: parts[0], twin: TwinSignature(cms: parts[1], pq: parts[2]))
            #expect(throws: Exchange.Rejection.self) { try Tombstone.check(altered, by: own, at: states.time.now()) }
        }
        // The node alone cannot say that two people wanted it.
        let tombstone = try Canonical.value(Tombstone.self, from: signed.document.bytes)
        for acts in [[], [tombstone.acts[0]], [tombstone.acts[0], tombstone.acts[0]], tombstone.acts.reversed()] {
            let forged = Tombstone(
                mode: .exercise, issuer: tombstone.issuer, order: tombstone.order, acts: acts, messages: [], packages: [], logEntries: [],
                at: tombstone.at)
            let again = try SignedDocument(signing: forged, by: states.a.office.keys.receipt, at: states.time.now())
            #expect(throws: Exchange.Rejection.self) { try Tombstone.check(again, by: own, at: states.time.now()) }
        }
    }
}
