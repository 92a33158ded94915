import Attest
import Casework
import CaseworkTesting
import Convention
import Custody
import Exchange
import Foundation
import Terms
import Testing

@Suite struct ExportDossierTests {
    /// The whole job once, with evidence brought home, verified and receipted, and both logs published.
    private func walked() async throws -> (states: TwoStates, a: CaseID, b: CaseID, transfer: TransferID) {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let cases = try await script.preserve()
        _ = try await script.obtain(cases)
        let path = FileManager.default.temporaryDirectory.appending(path: "comity-dossier-\(UUID())")
        try Data((0..<150_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let transfer = try await script.release([(path.path, "mail.mbox")], in: cases.b)
        let a = states.a.office
        _ = try await FetchTransfer(a)(cases.a, transfer: transfer, by: states.atA.custodian)
        _ = try await VerifyEvidence(a)(cases.a, transfer: transfer, by: states.atA.custodian)
        try await states.settle()
        for office in [a, states.b.office] { try await PublishLog(office)() }
        return (states, cases.a, cases.b, transfer)
    }

    private func source(_ kit: StateKit, _ path: String) throws -> MemoryDossierSource {
        MemoryDossierSource(files: try #require(kit.dossiers.dossier(path)))
    }

    private func roots(_ states: TwoStates) -> Set<Digest> { [states.a.root.anchor.fingerprint, states.b.root.anchor.fingerprint] }

    @Test func bothStatesDossiersAreVerifiedUpToTheirRootsAndDownToTheEvidence() async throws {
        let (states, a, b, transfer) = try await walked()
        for (kit, id, who) in [(states.a, a, states.atA.custodian), (states.b, b, states.atB.custodian)] {
            let index = try await ExportDossier(kit.office)(id, to: "/out", identityTo: "/key", by: who)
            #expect(index.messages.allSatisfy { $0.presence == .included && $0.isLogged } && index.receipts.allSatisfy(\.isLogged))
            #expect(index.transfers.map(\.id) == [transfer] && index.checkpoints == index.states)
            let dossier = try source(kit, "/out")
            let secret = try #require(kit.dossiers.secret("/key"))
            let text = try #require(String(decoding: secret, as: UTF8.self).split(separator: "\n").last)
            let identity = try #require(SealingIdentity(text: String(text)))
            let verdict = try DossierCheck.verdict(of: dossier, roots: roots(states), identities: [identity])
            #expect(verdict.outcome == .verified, "\(verdict.faults)")
            #expect(verdict.lines.contains { $0.section == .package && $0.proven.contains("evidence opened and compared") })
            #expect(try DossierCheck.verdict(of: dossier).outcome == .consistent)
            #expect(try DossierCheck.verdict(of: dossier, roots: [states.a.root.anchor.fingerprint]).outcome == .consistent)
            let identities = [SealingIdentity.generate()]
            #expect(try DossierCheck.verdict(of: dossier, roots: roots(states), identities: identities).outcome == .failed)
            #expect(!dossier.files.values.contains { $0.contains(secret) })
        }
    }

    enum Damage: CaseIterable, Sendable {
        case flipped, truncated, removed, swapped

        /// Does it to every file of one kind.
        func spoil(_ paths: [String], of dossier: MemoryDossierSource, others: [String]) -> MemoryDossierSource {
            var spoiled = dossier
            for (place, path) in paths.enumerated() {
                let bytes = dossier.files[path] ?? []
                switch self {
                case .flipped: spoiled.files[path] = bytes.flipped
                case .truncated: spoiled.files[path] = Array(bytes.dropLast(bytes.count / 3 + 1))
                case .removed: spoiled.files[path] = nil
                case .swapped:
                    // With the next of its kind, or with a file of another kind when there is none, or none that differs.
                    let next = dossier.files[paths[(place + 1) % paths.count]]
                    spoiled.files[path] = next == bytes ? others.first.flatMap { dossier.files[$0] } : next
                }
            }
            return spoiled
        }
    }

    /// A dossier as the walk makes it, each file of it spoiled in every way: alone it contradicts the bag's manifests, and with manifests
    /// that a careful forger has written anew it contradicts what is signed. Each time the verifier says which file it is.
    @Test(arguments: Damage.allCases) func everyFileThatIsFlippedTruncatedRemovedOrSwappedIsNamed(damage: Damage) async throws {
        let (states, a, _, _) = try await walked()
        try await ExportDossier(states.a.office)(a, to: "/out", by: states.atA.custodian)
        let dossier = try source(states.a, "/out")
        #expect(try DossierCheck.verdict(of: dossier, roots: roots(states)).outcome == .verified)
        let all = dossier.files.keys.sorted()
        let signed = all.filter { !MemoryDossierSource.bagFiles.contains($0) }
        // Files of one name are spoiled together: each must be named all the same.
        let kinds = Dictionary(grouping: signed) { $0.split(separator: "/").last.map(String.init) ?? $0 }
        let naive = damage.spoil(all.filter { !$0.contains("manifest-sha256.txt") }, of: dossier, others: all)
        let blamed = Set(try DossierCheck.verdict(of: naive, roots: roots(states)).faults.map(\.object))
        for path in signed where !path.contains("manifest-sha256.txt") { #expect(blamed.contains(path), "\(damage) \(path)") }
        for (kind, paths) in kinds.sorted(by: { $0.key < $1.key }) {
            let spoiled = damage.spoil(paths, of: dossier, others: signed.filter { !paths.contains($0) })
            let verdict = try DossierCheck.verdict(of: try spoiled.bagged(), roots: roots(states))
            let blamed = Set(verdict.faults.map(\.object))
            for path in paths where spoiled.files[path] != dossier.files[path] {
                // A package's own manifest speaks of the files that it no longer names.
                let isManifest = kind.hasSuffix("manifest-sha256.txt") && blamed.contains { $0.contains("/package/") }
                // A signature that is good, but of something else, is named with the document beside which it lies.
                let document = path.replacingOccurrences(of: ".mldsa.p7s", with: "").replacingOccurrences(of: ".p7s", with: "")
                    .replacingOccurrences(of: "/package/sig/", with: "/package/")
                let isForeign = damage == .swapped && kind.hasSuffix(".p7s") && blamed.contains(document)
                #expect(
                    verdict.outcome == .failed && (blamed.contains(path) || isManifest || isForeign),
                    "\(damage) \(path): \(verdict.faults)")
            }
        }
    }

    @Test func aFileThatWasAddedIsNamed() async throws {
        let (states, a, _, _) = try await walked()
        try await ExportDossier(states.a.office)(a, to: "/out", by: states.atA.custodian)
        for path in ["data/messages/0099-added/header.json", "data/note.txt", "NOTE.txt"] {
            var spoiled = try source(states.a, "/out")
            spoiled.files[path] = Array("added later".utf8)
            for copy in [spoiled, try spoiled.bagged()] {
                let verdict = try DossierCheck.verdict(of: copy, roots: roots(states))
                #expect(verdict.outcome == .failed && verdict.faults.contains { $0.object == path }, "\(path): \(verdict.faults)")
            }
        }
    }

    @Test func whatIsWithheldLeavesItsDigestAndNothingElse() async throws {
        let (states, a, _, transfer) = try await walked()
        let file = try await ReadCase(states.a.office)(a, by: states.atA.drafter)
        let notice = try #require(file.entries.first { $0.kind == .evidenceNotice }).digest
        let index = try await ExportDossier(states.a.office)(a, to: "/out", withholding: [notice], by: states.atA.custodian)
        #expect(index.messages.first { $0.digest == notice }?.presence == .withheld)
        #expect(index.receipts.filter { $0.message == notice }.allSatisfy { $0.presence == .withheld })
        #expect(index.transfers.map(\.presence) == [.withheld])
        let dossier = try source(states.a, "/out")
        #expect(!dossier.files.keys.contains { $0.contains(transfer.text) || $0.contains(notice.short) })
        let verdict = try DossierCheck.verdict(of: dossier, roots: roots(states))
        #expect(verdict.outcome == .verified && verdict.withheld == 1, "\(verdict.faults)")
        await #expect(throws: CaseworkError.self) {
            try await ExportDossier(states.a.office)(a, to: "/other", withholding: [Digest(of: [1])], by: states.atA.custodian)
        }
        #expect(states.a.dossiers.dossier("/other") == nil)
    }

    @Test func aPackageThatWasSpoiledInTheVaultLeavesNoDossier() async throws {
        let (states, a, _, transfer) = try await walked()
        states.a.vault.spoil("data/00000001.age", of: transfer) { $0[500] ^= 1 }
        await #expect(throws: CaseworkError.self) { try await ExportDossier(states.a.office)(a, to: "/out", by: states.atA.custodian) }
        #expect(states.a.dossiers.dossier("/out") == nil)
    }

    @Test func exportIsForThoseWhoMayAndLeavesALine() async throws {
        let (states, a, b, _) = try await walked()
        await #expect(throws: CaseworkError.self) { try await ExportDossier(states.b.office)(b, to: "/out", by: states.atB.reviewer) }
        await #expect(throws: CaseworkError.self) {
            try await ExportDossier(states.a.office)(a, to: "/out", identityTo: "/out/key.txt", by: states.atA.custodian)
        }
        #expect(states.a.dossiers.dossier("/out") == nil && states.b.dossiers.dossier("/out") == nil)
        try await ExportDossier(states.a.office)(a, to: "/out", identityTo: "/key", by: states.atA.custodian)
        let lines = try await states.a.store.read { try $0.audit(of: a, limit: 10) }.filter { $0.verb == "exportDossier" }
        #expect(Set(lines.map(\.code)) == ["ok", "identity"] && lines.allSatisfy { $0.officer == states.atA.custodian.officer })
    }
}
