import Casework
import CaseworkTesting
import Convention
import Custody
import Exchange
import Foundation
import Terms
import Testing

@Suite struct WalkTests {
    private func files() throws -> (folder: URL, files: [(path: String, name: String)]) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "comity-walk-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var files: [(path: String, name: String)] = []
        for (name, size) in [("mail.mbox", 4_500_000), ("access.log", 3_000), ("empty", 0)] {
            let path = folder.appending(path: name)
            try Data((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }).write(to: path)
            files.append((path.path, name))
        }
        return (folder, files)
    }

    @Test func twoStatesBringTheEvidenceHome() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let cases = try await script.preserve()
        let a = states.a.office
        let b = states.b.office

        var file = try await ReadCase(a)(cases.a, by: states.atA.drafter)
        #expect(file.requests[0].outgoing?.state == .effected)
        #expect(file.requests[0].results.map(\.outcome) == [.preserved, .alreadyDeleted])
        let running = file.clocks.filter(\.isRunning)
        #expect(running.map(\.clock.rule) == [.internationalPreservation, .preservationExtension])
        #expect(running.map(\.clock.ends) == [states.time.now() + Period(days: 60), states.time.now() + Period(days: 60)])
        let other = try await ReadCase(b)(cases.b, by: states.atB.triage)
        #expect(other.clocks.filter(\.isRunning).map(\.clock.rule) == [.internationalPreservation, .domesticPreservation])

        _ = try await script.obtain(cases)
        file = try await ReadCase(a)(cases.a, by: states.atA.drafter)
        #expect(file.requests[1].decision?.outcome == .grantedWithConditions)

        let evidence = try files()
        defer { try? FileManager.default.removeItem(at: evidence.folder) }
        let transfer = try await script.release(evidence.files, in: cases.b)

        await #expect(throws: PeerFault.self) {
            try await FetchTransfer(a)(cases.a, transfer: transfer, by: states.atA.custodian, limit: 1 << 20)
        }
        let progress = try await FetchTransfer(a)(cases.a, transfer: transfer, by: states.atA.custodian)
        #expect(progress.resumedAt > 0 && progress.isComplete)
        let entries = try await VerifyEvidence(a)(cases.a, transfer: transfer, by: states.atA.custodian)
        #expect(entries.map(\.originalName) == ["mail.mbox", "access.log", "empty"])
        try await states.settle()
        let given = try await ReadCase(b)(cases.b, by: states.atB.triage)
        #expect(given.entries.last { $0.kind == .evidenceNotice }?.events.last?.event == .contentAccessTracking)

        let elsewhere = FurtherUse.otherCase(reference: "XA-27-000099")
        let onward = FurtherUse.onwardTransfer(to: "XC")
        for use in [elsewhere, onward] {
            await #expect(throws: CaseworkError.self) {
                try await UseEvidence(a)(cases.a, transfer: transfer, for: use, by: states.atA.custodian)
            }
        }
        #expect(
            try await UseEvidence(a)(cases.a, transfer: transfer, for: .otherCase(reference: "XA-27-000001"), by: states.atA.custodian)
                == "40(19)")
        guard
            case .waiting(let wish) = try await RequestUseConsent(a)(
                cases.a, transfer: transfer, use: elsewhere, reasons: "The same group.", by: states.atA.drafter, secret: StateKit.password)
        else { throw ContractBreach("one signature") }
        let asked = try await ApproveStatement(a)(cases.a, message: wish, by: states.atA.approver, secret: StateKit.password)
        try await states.settle()
        guard
            case .waiting(let consent) = try await ProposeUseConsent(b)(
                cases.b, asked: asked, consented: true, reasons: "Agreed.", by: states.atB.triage, secret: StateKit.password)
        else { throw ContractBreach("one signature") }
        _ = try await ApproveStatement(b)(cases.b, message: consent, by: states.atB.reviewer, secret: StateKit.password)
        try await states.settle()
        #expect(try await UseEvidence(a)(cases.a, transfer: transfer, for: elsewhere, by: states.atA.custodian) == "40(19)")
        await #expect(throws: CaseworkError.self) {
            try await UseEvidence(a)(cases.a, transfer: transfer, for: onward, by: states.atA.custodian)
        }

        _ = try await CloseCase(b)(cases.b, note: "Done.", by: states.atB.triage, secret: StateKit.password)
        try await states.settle()
        _ = try await CloseCase(a)(cases.a, note: "Done.", by: states.atA.drafter, secret: StateKit.password)
        try await states.settle()
        file = try await ReadCase(a)(cases.a, by: states.atA.drafter)
        let last = try await ReadCase(b)(cases.b, by: states.atB.triage)
        #expect(file.closedAt != nil && last.closedAt != nil && last.peerClosedAt != nil)
        #expect(file.graph.heads == last.graph.heads && file.graph.missing.isEmpty)
        #expect(file.graph.messages == last.graph.messages)
    }

    @Test func theLogProvesEveryMessageAndReceipt() async throws {
        let states = try await TwoStates.make()
        let cases = try await CaseScript(states).preserve()
        for kit in [states.a, states.b] {
            let size = try await PublishLog(kit.office)()
            #expect(size % kit.office.policy.publishQuantum == 0)
            #expect(try await PublishLog(kit.office)() == size)
        }
        let file = try await ReadCase(states.a.office)(cases.a, by: states.atA.drafter)
        let receipt = try #require(file.entries.first { $0.isOurs }?.lastReceipt)
        let peer = states.b.office.own
        let text = try #require(try await states.a.line.proof(of: receipt, at: peer))
        let proof = try LogProof(parsing: Array(text.utf8))
        let row = try #require(try await states.a.store.read { try $0.receipt(receipt) })
        let commitment = LogCommitment(document: row.document, signature: row.signature, signaturePQ: row.signaturePQ, salt: proof.salt)
        let key = try #require(NoteVerifier(text: peer.entry.log.verifierKey))
        #expect(try proof.verify(entry: commitment.entry, logKey: key).checkpoint.size > 0)
    }

    @Test func aNodeThatOnlyPollsTakesPartFully() async throws {
        let states = try await TwoStates.make(aPolls: true)
        let cases = try await CaseScript(states).preserve()
        let file = try await ReadCase(states.a.office)(cases.a, by: states.atA.drafter)
        #expect(file.requests[0].outgoing?.state == .effected)
        #expect(try await states.b.store.read { try $0.outbox(for: states.a.office.state, limit: 100) }.isEmpty)
    }
}
