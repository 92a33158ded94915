import Attest
import Casework
import CaseworkTesting
import Foundation
import Testing
import VaultFiles

@Suite struct VaultQuotaTests {
    let folder: VaultFolder

    init() throws { folder = try VaultFolder() }

    @Test(arguments: EvidenceVaultContract.limited)
    func filesKeepTheContract(_ clause: EvidenceVaultContract.Clause) async throws {
        try await clause.check(try folder.trial(quota: EvidenceVaultContract.limit))
    }

    @Test(arguments: EvidenceVaultContract.limited)
    func memoryKeepsTheContract(_ clause: EvidenceVaultContract.Clause) async throws {
        try FileManager.default.createDirectory(atPath: folder.path + "/desk", withIntermediateDirectories: true)
        try await clause.check(VaultOnTrial(MemoryVault(quota: EvidenceVaultContract.limit), folder: folder.path + "/desk"))
    }

    @Test func aVaultThatIsOpenedAnewCountsWhatItHolds() async throws {
        let trial = try folder.trial(quota: 1 << 20)
        _ = try await trial.seal(VaultOnTrial.content(700_000))
        let again = try FileVault(root: folder.path + "/vault", keepFree: 0, quota: 1 << 20)
        let held = try await again.space().held
        #expect(held > 700_000 && held < 710_000)
        let fault = await #expect(throws: VaultFault.self) {
            try await again.seal(fileAt: try trial.file("second", VaultOnTrial.content(400_000)), to: [trial.identity.recipient])
        }
        #expect(fault?.code == .quotaFull)
        #expect(try folder.files().count == 1)
    }
}
