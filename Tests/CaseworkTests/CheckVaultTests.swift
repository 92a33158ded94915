import Attest
import Casework
import CaseworkTesting
import Custody
import Exchange
import Foundation
import Terms
import Testing

/// Evidence that lies for years is read again, and what is damaged is named.
@Suite struct CheckVaultTests {
    private func released() async throws -> (states: TwoStates, transfer: TransferID) {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let cases = try await script.preserve()
        _ = try await script.obtain(cases)
        let file = NSTemporaryDirectory() + "check-vault-" + UUID().uuidString
        try Data(VaultOnTrial.content(70_000)).write(to: URL(fileURLWithPath: file))
        defer { try? FileManager.default.removeItem(atPath: file) }
        return (states, try await script.release([(file, "evidence")], in: cases.b))
    }

    @Test func soundEvidenceIsReadWholeAndRaisesNothing() async throws {
        let (states, transfer) = try await released()
        let outcome = try await CheckVault(states.b.office)()
        let package = states.b.vault.package(transfer).filter { $0.key.hasPrefix("data/") }
        #expect(outcome.damage.isEmpty && outcome.objects == 2)
        #expect(outcome.bytes == package.values.reduce(Int64(0)) { $0 + Int64($1.count) })
        #expect(try await states.b.store.read { try $0.alarms(openOnly: true, limit: 9) }.isEmpty)
    }

    @Test(arguments: ["data/00000001.age", "transfer.json"]) func aFlippedBitIsNamedByPackageAndFile(path: String) async throws {
        let (states, transfer) = try await released()
        states.b.vault.spoil(path, of: transfer) { $0[$0.count / 2] ^= 1 }
        for _ in 0..<2 {
            let damage = try await CheckVault(states.b.office)().damage
            #expect(damage.map(\.item) == [path] && damage.map(\.transfer) == [transfer])
            #expect(damage.map(\.code) == [VaultFault.Code.mismatch.rawValue])
        }
        // Once, however often it is looked at.
        #expect(
            try await states.b.store.read { try $0.alarms(openOnly: true, limit: 9) }.map(\.code) == [VaultFault.Code.mismatch.rawValue])
    }

    /// A sealed object that no case names, as a crash leaves it.
    private func stray(in state: StateKit) async throws -> SealedFile {
        let file = NSTemporaryDirectory() + "stray-" + UUID().uuidString
        try Data("evidence".utf8).write(to: URL(fileURLWithPath: file))
        defer { try? FileManager.default.removeItem(atPath: file) }
        return try await state.vault.seal(fileAt: file, to: [SealingIdentity.generate().recipient])
    }

    @Test func whatBelongsToNoCaseIsCountedAndSweptAndNothingElse() async throws {
        let (states, _) = try await released()
        let office = states.b.office
        #expect(try await SweepVault(office)(removing: true).objects == 0, "evidence of a case is no stray")
        let stray = try await stray(in: states.b)
        let counted = try await SweepVault(office)(removing: false)
        #expect(counted.objects == 1 && counted.bytes == stray.sealedSize && !counted.isRemoved)
        #expect(try await states.b.vault.objects(before: states.time.now())?.contains { $0.name == stray.name } == true)
        let swept = try await SweepVault(office)(removing: true)
        #expect(swept.objects == 1 && swept.isRemoved)
        #expect(try await SweepVault(office)(removing: true).objects == 0)
        #expect(try await CheckVault(office)().damage.isEmpty)
        #expect(try await states.b.store.read { try $0.audit(of: nil, limit: 1) }.map(\.verb) == ["sweepVault"])
    }

    @Test func nothingIsSweptWhileSomethingIsTakenIn() async throws {
        let (states, _) = try await released()
        let office = states.b.office
        try await states.b.vault.whileTakingIn {
            _ = try await stray(in: states.b)
            let outcome = try await SweepVault(office)(removing: true)
            #expect(outcome.isBusy && outcome.objects == 0)
        }
        #expect(try await SweepVault(office)(removing: false).objects == 1)
    }

    @Test func aCaseThatDoesNotOpenStopsTheSweep() async throws {
        let (states, _) = try await released()
        let office = states.b.office
        _ = try await stray(in: states.b)
        var row = try #require(try await states.b.store.read { try $0.caseRows(CaseFilter(openOnly: false)) }.first)
        row.revision += 1
        row.sealed[40] ^= 1
        let damaged = row
        try await states.b.store.write { try $0.update(damaged) }
        await #expect(throws: SecretFault.self) { try await SweepVault(office)(removing: true) }
        #expect(try await states.b.vault.objects(before: states.time.now())?.count == 2, "the evidence and the stray")
    }
}
