import Attest
import Casework
import CaseworkTesting
import Convention
import Custody
import Exchange
import Foundation
import Terms
import Testing

/// Documents that are too large for an envelope travel as a package that their message names; a request is not complete without them.
@Suite struct AnnexTests {
    private let bytes = (0..<2_500_000).map { UInt8(truncatingIfNeeded: ($0 &* 31) ^ ($0 >> 8)) }

    /// A preservation done, and a request for the data drafted with a large order annexed.
    private struct Drafted {
        let states: TwoStates
        let a: CaseID
        let b: CaseID
        let script: CaseScript
        let content: RequestContent
        let annex: Exchange.Attachment
        let folder: URL
    }

    private func drafted() async throws -> Drafted {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let cases = try await script.preserve()
        let folder = FileManager.default.temporaryDirectory.appending(path: "comity-annex-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appending(path: "order.txt")
        try Data(bytes).write(to: path)
        let annex = try await TakeInAnnex(states.a.office)(
            cases.a, file: path.path, name: "order.txt", mediaType: "text/plain", by: states.atA.drafter)
        #expect(annex.sha256 == Digest(of: bytes) && annex.size == Int64(bytes.count) && annex.data == nil)
        return Drafted(
            states: states, a: cases.a, b: cases.b, script: script, content: try script.storedData(citing: cases.request), annex: annex,
            folder: folder)
    }

    private func sent(_ drafted: Drafted) async throws -> CasePackage {
        _ = try await drafted.script.send(drafted.content, attachments: [drafted.annex], in: drafted.a)
        try await drafted.states.settle()
        let file = try await ReadCase(drafted.states.b.office)(drafted.b, by: drafted.states.atB.triage)
        return try #require(file.packages.first)
    }

    @Test func aRequestIsGrantedOnlyWhenItsLargeDocumentsAreHereAndRight() async throws {
        let drafted = try await drafted()
        defer { try? FileManager.default.removeItem(at: drafted.folder) }
        let (states, b) = (drafted.states, drafted.states.b.office)
        let package = try await sent(drafted)
        #expect(package.isAnnexes && package.request == 2 && package.verifiedAt == nil)
        let triage = states.atB.triage
        let request = try await ReadCase(b)(drafted.b, by: triage).requests[1]
        try await TakeInHand(b)(drafted.b, message: try #require(request.message), by: triage)
        let proposal = drafted.script.decision(.grantedWithConditions, on: request.content)
        await #expect { try await ProposeDecision(b)(drafted.b, request: 2, proposal, by: triage, secret: StateKit.password) } throws: {
            ($0 as? CaseworkError)?.code == .annexesMissing
        }
        await #expect { try await OpenAnnexes(b)(drafted.b, transfer: package.transfer, to: drafted.folder.path, by: triage) } throws: {
            ($0 as? CaseworkError)?.code == .transferIncomplete
        }
        _ = try await FetchTransfer(b)(drafted.b, transfer: package.transfer, by: triage)
        let entries = try await VerifyEvidence(b)(drafted.b, transfer: package.transfer, by: triage)
        #expect(entries.map(\.sha256) == [Digest(of: bytes)])
        let out = drafted.folder.appending(path: "out")
        try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
        let names = try await OpenAnnexes(b)(drafted.b, transfer: package.transfer, to: out.path, by: triage)
        #expect(names == ["1-order.txt"])
        #expect(try Data(contentsOf: out.appending(path: "1-order.txt")) == Data(bytes))
        _ = try await ProposeDecision(b)(drafted.b, request: 2, proposal, by: triage, secret: StateKit.password)
        // They are no evidence: neither custody nor use begins with them.
        let file = try await ReadCase(b)(drafted.b, by: triage)
        #expect(file.custody.isEmpty)
        await #expect {
            try await UseEvidence(b)(drafted.b, transfer: package.transfer, for: .otherCase(reference: "XB 1"), by: states.atB.custodian)
        } throws: {
            ($0 as? CaseworkError)?.code == .unknownEvidence
        }
    }

    @Test func theDossiersOfBothSidesHoldTheDocumentsAndAlteredOnesAreNamed() async throws {
        let drafted = try await drafted()
        defer { try? FileManager.default.removeItem(at: drafted.folder) }
        let states = drafted.states
        let package = try await sent(drafted)
        _ = try await FetchTransfer(states.b.office)(drafted.b, transfer: package.transfer, by: states.atB.triage)
        _ = try await VerifyEvidence(states.b.office)(drafted.b, transfer: package.transfer, by: states.atB.triage)
        try await states.settle()
        for office in [states.a.office, states.b.office] { try await PublishLog(office)() }
        let roots: Set<Digest> = [states.a.root.anchor.fingerprint, states.b.root.anchor.fingerprint]
        for (kit, id, who) in [(states.a, drafted.a, states.atA.custodian), (states.b, drafted.b, states.atB.custodian)] {
            let index = try await ExportDossier(kit.office)(id, to: "/out", by: who)
            #expect(index.transfers.map(\.id) == [package.transfer])
            let dossier = MemoryDossierSource(files: try #require(kit.dossiers.dossier("/out")))
            let verdict = try DossierCheck.verdict(of: dossier, roots: roots)
            #expect(verdict.outcome == .verified, "\(verdict.faults)")
            #expect(verdict.lines.contains { $0.proven.contains("documents opened and compared") })
            let path = try #require(dossier.files.keys.first { $0.hasSuffix("data/00000001.age") })
            var spoiled = dossier
            spoiled.files[path]?[700_000] ^= 1
            #expect(try DossierCheck.verdict(of: spoiled, roots: roots).faults.contains { $0.object == path })
        }
    }

    @Test func aPackageThatLacksADocumentIsNotVerified() async throws {
        let drafted = try await drafted()
        defer { try? FileManager.default.removeItem(at: drafted.folder) }
        let (states, b) = (drafted.states, drafted.states.b.office)
        let package = try await sent(drafted)
        _ = try await FetchTransfer(b)(drafted.b, transfer: package.transfer, by: states.atB.triage)
        states.b.vault.spoil("data/00000001.age", of: package.transfer) { $0[5_000] ^= 1 }
        await #expect { try await VerifyEvidence(b)(drafted.b, transfer: package.transfer, by: states.atB.triage) } throws: {
            ($0 as? CaseworkError)?.code == .transferMismatch
        }
    }

    @Test func aProposalThatIsSentBackTakesItsPackageWithIt() async throws {
        let drafted = try await drafted()
        defer { try? FileManager.default.removeItem(at: drafted.folder) }
        let (states, a) = (drafted.states, drafted.states.a.office)
        let saved = try await DraftRequest(a)(drafted.a, drafted.content, attachments: [drafted.annex], by: states.atA.drafter)
        let proposed = try await ProposeRequest(a)(
            drafted.a, request: saved.number, by: states.atA.drafter, secret: StateKit.password)
        guard case .waiting(let message) = proposed else {
            Issue.record("one person sent it")
            return
        }
        #expect(try await ReadCase(a)(drafted.a, by: states.atA.drafter).packages.count == 1)
        try await ReturnStatement(a)(drafted.a, message: message, by: states.atA.approver)
        #expect(try await ReadCase(a)(drafted.a, by: states.atA.drafter).packages.isEmpty)
    }

    @Test func whatDoesNotFitOrWasNotTakenInIsRefusedWithItsCode() async throws {
        let drafted = try await drafted()
        defer { try? FileManager.default.removeItem(at: drafted.folder) }
        let (states, a) = (drafted.states, drafted.states.a.office)
        let large = Exchange.Attachment(name: "order.txt", mediaType: "text/plain", data: Array(repeating: 7, count: 400_000))
        let unknown = Exchange.Attachment(name: "order.txt", mediaType: "text/plain", sha256: Digest(of: [1]), size: 9)
        for (annex, code) in [(large, CaseworkError.Code.annexesTooLarge), (unknown, .unknownAnnex)] {
            let saved = try await DraftRequest(a)(drafted.a, drafted.content, attachments: [annex], by: states.atA.drafter)
            await #expect {
                try await ProposeRequest(a)(drafted.a, request: saved.number, by: states.atA.drafter, secret: StateKit.password)
            } throws: {
                ($0 as? CaseworkError)?.code == code
            }
        }
        #expect(try await ReadCase(a)(drafted.a, by: states.atA.drafter).packages.isEmpty)
    }

    @Test func anAttachmentIsEitherHereOrNamesItsPackage() {
        let transfer = AttachedTransfer(
            id: TransferID(version7At: 0, random: Array(repeating: 1, count: 10)), manifest: Digest(of: [1]), bytes: 9, objects: 1,
            identity: SealingIdentity.generate().text)
        #expect(Exchange.Attachment(name: "a", mediaType: "b/c", data: [1]).isSound)
        #expect(Exchange.Attachment(name: "a", mediaType: "b/c", sha256: Digest(of: [1]), size: 1, transfer: transfer).isSound)
        #expect(!Exchange.Attachment(name: "a", mediaType: "b/c", sha256: Digest(of: [1]), size: 1).isSound)
        let unopened = AttachedTransfer(id: transfer.id, manifest: transfer.manifest, bytes: 9, objects: 1, identity: "no key")
        #expect(!Exchange.Attachment(name: "a", mediaType: "b/c", sha256: Digest(of: [1]), size: 1, transfer: unopened).isSound)
    }
}
