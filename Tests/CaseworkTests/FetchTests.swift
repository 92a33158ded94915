import Attest
import Casework
import CaseworkTesting
import Convention
import Custody
import Exchange
import Foundation
import Terms
import Testing

/// A package on its way through a line that breaks, lies, or knows no chunk hashes.
@Suite struct FetchTests {
    private static let size = 11 * ChunkTree.chunkSize + 77
    private static let path = TransferObject.path(1)

    private struct Announced {
        let states: TwoStates
        let caseID: CaseID
        let transfer: TransferID

        func fetch(limit: Int64? = nil) async throws -> FetchProgress {
            try await FetchTransfer(states.a.office)(caseID, transfer: transfer, by: states.atA.custodian, limit: limit)
        }

        func verify() async throws -> [EvidenceEntry] {
            try await VerifyEvidence(states.a.office)(caseID, transfer: transfer, by: states.atA.custodian)
        }
    }

    /// One large and three small pieces of evidence, announced to XA.
    private func announce(
        policy: OfficePolicy = OfficePolicy(), validity: Period = Period(days: 397), conditions: [Condition]? = nil
    ) async throws -> Announced {
        let states = try await TwoStates.make(policy: policy, validity: validity)
        let script = CaseScript(states)
        let cases = try await script.preserve()
        let request = try await script.obtain(cases, conditions: conditions)
        _ = request
        let folder = NSTemporaryDirectory() + "fetch-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var files: [(path: String, name: String)] = []
        for (number, size) in [Self.size, 1, 70_000, 0].enumerated() {
            let file = "\(folder)/\(number)"
            try Data(VaultOnTrial.content(size)).write(to: URL(fileURLWithPath: file))
            files.append((file, "evidence-\(number)"))
        }
        let transfer = try await script.release(files, in: cases.b)
        return Announced(states: states, caseID: cases.a, transfer: transfer)
    }

    @Test func aFetchThatIsCutGoesOnAtTheLastVerifiedChunk() async throws {
        let package = try await announce()
        await #expect(throws: PeerFault.self) { try await package.fetch(limit: 5 << 20) }
        let here = try await package.states.a.vault.received(Self.path, of: package.transfer)
        #expect(here > 0 && here < Int64(Self.size) && here % Int64(ChunkTree.chunkSize) == 0)
        let progress = try await package.fetch()
        #expect(progress.isComplete && progress.resumedAt == here)
        #expect(progress.bytes <= Int64(Self.size) + 100_000 - here)
        _ = try await VerifyEvidence(package.states.a.office)(
            package.caseID, transfer: package.transfer, by: package.states.atA.custodian)
    }

    @Test func whatACrashLeftBehindAWholeChunkIsTakenBack() async throws {
        let package = try await announce()
        await #expect(throws: PeerFault.self) { try await package.fetch(limit: 5 << 20) }
        let vault = package.states.a.vault
        let here = try await vault.received(Self.path, of: package.transfer)
        try await vault.append([1, 2, 3], to: Self.path, of: package.transfer)
        #expect(try await package.fetch().resumedAt == here)
        _ = try await VerifyEvidence(package.states.a.office)(
            package.caseID, transfer: package.transfer, by: package.states.atA.custodian)
    }

    @Test func whatALossOfPowerLeftWrongAtTheEndIsFetchedAnew() async throws {
        let package = try await announce()
        await #expect(throws: PeerFault.self) { try await package.fetch(limit: 5 << 20) }
        let vault = package.states.a.vault
        let here = try await vault.received(Self.path, of: package.transfer)
        let chunk = Int64(ChunkTree.chunkSize)
        vault.spoil(Self.path, of: package.transfer) { $0[Int(here - chunk)] ^= 1 }
        vault.spoil(TransferObject.path(3), of: package.transfer) { $0 = [UInt8](repeating: 0, count: $0.count) }
        #expect(try await package.fetch().resumedAt == here - chunk)
        _ = try await package.verify()
    }

    @Test func whatABadMediumLostOfAFetchedPackageIsFoundByVerifyingAndOnlyThatIsFetchedAnew() async throws {
        let package = try await announce()
        #expect(try await package.fetch().isComplete)
        let (vault, store) = (package.states.a.vault, package.states.a.store)
        vault.spoil(Self.path, of: package.transfer) { $0[7 * ChunkTree.chunkSize] ^= 1 }
        let fault = await #expect(throws: CaseworkError.self) { try await package.verify() }
        #expect(fault?.code == .transferMismatch)
        #expect(try await store.read { try $0.alarms(openOnly: true, limit: 9) }.map(\.code) == ["transfer.mismatch"])
        // The line breaks in the middle of the repair: the package stays marked, and is compared once more.
        await #expect(throws: PeerFault.self) { try await package.fetch(limit: 1) }
        #expect(try await store.read { try $0.transfer(package.transfer) }?.state == .failed)
        let progress = try await package.fetch()
        #expect(progress.isComplete && progress.bytes < 6 << 20)
        #expect(try await store.read { try $0.alarms(openOnly: true, limit: 9) }.isEmpty)
        _ = try await package.verify()
    }

    @Test func aSignatureThatArrivedDamagedIsFetchedAnew() async throws {
        let package = try await announce()
        await #expect(throws: PeerFault.self) { try await package.fetch(limit: 5 << 20) }
        package.states.a.vault.spoil("sig/transfer.json.p7s", of: package.transfer) { $0[200] ^= 1 }
        let fault = await #expect(throws: CaseworkError.self) { try await package.fetch() }
        #expect(fault?.code == .transferMismatch)
        #expect(try await package.fetch().isComplete)
    }

    @Test func aPackageOutlivesTheCertificateThatSignedIt() async throws {
        let package = try await announce(validity: Period(days: 40), conditions: [.retentionUntil(FakeTime().now() + Period(days: 365))])
        let (a, time) = (package.states.a.office, package.states.time)
        _ = try await package.fetch()
        time.advance(by: Period(days: 60))
        // Nothing of the giving State's keys is valid any more; what it signed while they were, is.
        let signer = package.states.b.office.keys.message.certificate
        #expect(signer.notAfter < time.now())
        _ = try await package.verify()
        let folder = FileManager.default.temporaryDirectory.appending(path: "use-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let citation = try await UseEvidence(a)(
            package.caseID, transfer: package.transfer, for: .otherCase(reference: "XA-27-000001"), to: folder,
            by: package.states.atA.custodian)
        #expect(citation == "40(19)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 4)
    }

    @Test(arguments: [false, true])
    func aKeyThatWasNotToBeBelievedWhenTheNoticeCameSignsNoPackage(_ since: Bool) async throws {
        let package = try await announce()
        let b = package.states.b
        let noticed = try #require(
            try await ReadCase(package.states.a.office)(package.caseID, by: package.states.atA.custodian).entries.last
        ).at
        package.states.time.advance(by: Period(days: 1))
        let now = package.states.time.now()
        let list = try b.root.revocationList(
            number: 1,
            entries: [
                RevocationList.Entry(
                    serial: b.office.keys.message.certificate.serial, revokedAt: now,
                    compromisedSince: since ? noticed - Period(days: 1) : noticed + Period(seconds: 1), reason: .keyCompromise)
            ], at: now, nextUpdate: now + Period(days: 30))
        let entry = try SignedDocument(
            signing: b.office.own.entry.next(at: now, revocations: list), by: try b.root.issueSigner(for: .entry, at: now), at: now)
        _ = try await PairPeer(package.states.a.office)(entry, fingerprint: b.root.anchor.fingerprint)
        // Over a line that knows nothing of the list; the judgement is ours.
        if since {
            let fault = await #expect(throws: CaseworkError.self) { try await package.fetch() }
            #expect(fault?.code == .transferMismatch && fault?.detail.contains("revoked") == true)
        } else {
            #expect(try await package.fetch().isComplete)
            _ = try await package.verify()
        }
    }

    @Test func anAlteredChunkIsNamedAndWhatWasRightBeforeItStays() async throws {
        let package = try await announce()
        let whole = try #require(package.states.b.vault.package(package.transfer)[Self.path])
        let honest = ChunkTree.leaves(of: whole)
        // The giving node hands out the right hashes, but its medium has lost a bit.
        package.states.b.vault.pin(leaves: honest, of: Self.path, in: package.transfer)
        package.states.b.vault.spoil(Self.path, of: package.transfer) { $0[6 * ChunkTree.chunkSize] ^= 1 }
        let fault = await #expect(throws: CaseworkError.self) { try await package.fetch() }
        #expect(fault?.code == .transferMismatch)
        #expect(fault?.detail.contains("\(Self.path) differs from the signed manifest in chunk 6") == true)
        #expect(try await package.states.a.vault.received(Self.path, of: package.transfer) == Int64(4 * ChunkTree.chunkSize))
        package.states.b.vault.spoil(Self.path, of: package.transfer) { $0[6 * ChunkTree.chunkSize] ^= 1 }
        #expect(try await package.fetch().isComplete)
    }

    @Test func chunkHashesThatDoNotGiveTheSignedRootAreRefused() async throws {
        let package = try await announce()
        package.states.b.vault.spoil(Self.path, of: package.transfer) { $0[0] ^= 1 }
        let fault = await #expect(throws: CaseworkError.self) { try await package.fetch() }
        #expect(fault?.code == .transferMismatch)
        #expect(try await package.states.a.vault.received(Self.path, of: package.transfer) == 0)
    }

    @Test func aNodeThatHandsOutNoChunkHashesIsFetchedFromAsAWhole() async throws {
        let package = try await announce()
        package.states.b.vault.pin(leaves: nil, of: Self.path, in: package.transfer)
        await #expect(throws: PeerFault.self) { try await package.fetch(limit: 5 << 20) }
        #expect(try await package.fetch().isComplete)
        package.states.b.vault.pin(leaves: nil, of: Self.path, in: package.transfer)
    }

    @Test func aPackageThatDoesNotFitIsRefusedBeforeItsFirstByte() async throws {
        let package = try await announce()
        let vault = MemoryVault(quota: Int64(Self.size))
        let office = package.states.a.office.over(vault)
        let fault = await #expect(throws: VaultFault.self) {
            try await FetchTransfer(office)(package.caseID, transfer: package.transfer, by: package.states.atA.custodian)
        }
        #expect(fault?.code == .quotaFull)
        #expect(try await vault.space().held == 0)
        // By courier too: what is small and signed is here, no object is.
        let b = package.states.b.office
        let bag = try await CourierBag.packed(by: b, for: office.state)
        let full = await #expect(throws: VaultFault.self) { try await bag.unpacked(by: office) }
        #expect(full?.code == .quotaFull)
        #expect(try await vault.received(Self.path, of: package.transfer) == 0)
        // Nothing is lost: once there is room, it is fetched.
        #expect(try await package.fetch().isComplete)
    }

    @Test func allFetchesTogetherKeepToThePolicysRate() async throws {
        let package = try await announce(policy: OfficePolicy(transferBytesPerSecond: 8 << 20))
        let took = try await ContinuousClock().measure { _ = try await package.fetch() }
        // Eleven MiB and a bit; the first range may leave at once.
        #expect(took > .milliseconds(700))
    }
}

extension ChunkTree {
    fileprivate static func leaves(of bytes: [UInt8]) -> [UInt8] {
        var tree = ChunkTree(keepsLeafHashes: true)
        tree.update(bytes)
        return tree.finish().leafHashes?.bytes ?? []
    }
}
