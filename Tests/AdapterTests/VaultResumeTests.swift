import Attest
import Casework
import CaseworkTesting
import Custody
import Foundation
import Terms
import Testing
import VaultFiles

@Suite struct VaultResumeTests {
    let folder: VaultFolder
    let trial: VaultOnTrial

    init() throws {
        folder = try VaultFolder()
        trial = try folder.trial()
    }

    /// Each cut drops the vault and opens it anew, as a restarted node does.
    @Test(arguments: 1...6)
    func aTransferCutAnywhereResumesWhereItStopped(_ seed: UInt64) async throws {
        let content = VaultOnTrial.content(3 << 20, seed: seed)
        let file = try await trial.seal(content)
        let (entry, sealed) = trial.described(file)
        let outgoing = TransferID(UUID())
        try await trial.vault.lay(out: outgoing, files: [], objects: [(sealed.path, file.name)])

        let arriving = TransferID(UUID())
        let numbers = VaultOnTrial.content(16, seed: seed &+ 99)
        let cuts = numbers.withUnsafeBytes { $0.bindMemory(to: UInt32.self).map { Int64($0) % sealed.size } }
        for cut in cuts.sorted() + [sealed.size] {
            let vault = try FileVault(root: folder.path + "/vault", keepFree: 0)
            var offset = try await vault.received(sealed.path, of: arriving)
            while offset < cut {
                let piece = try await vault.read(sealed.path, of: outgoing, from: offset, count: Int(min(cut - offset, 300_001)))
                try await vault.append(piece, to: sealed.path, of: arriving)
                offset += Int64(piece.count)
            }
        }
        let vault = try FileVault(root: folder.path + "/vault", keepFree: 0)
        #expect(try await vault.fingerprint(sealed.path, of: arriving) == (sealed.sha256, sealed.chunkRoot, sealed.size))
        try await vault.complete(arriving)
        try await vault.open(entry, sealed: sealed, of: arriving, with: trial.identity, to: trial.path("out"))
        #expect(trial.bytes("out") == content)
    }

    @Test func anInterruptedCompletionCanBeRepeated() async throws {
        let transfer = TransferID(UUID())
        try await trial.vault.append([1], to: "data/a", of: transfer)
        for _ in 0..<3 {
            let vault = try FileVault(root: folder.path + "/vault", keepFree: 0)
            try await vault.complete(transfer)
            #expect(try await vault.received("data/a", of: transfer) == 1)
        }
        #expect(try folder.files() == ["transfers/\(transfer)/data/a"])
    }
}
