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
}
