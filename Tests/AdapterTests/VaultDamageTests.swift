import Attest
import Casework
import CaseworkTesting
import Custody
import Foundation
import Synchronization
import Terms
import Testing
import VaultFiles

@Suite struct VaultDamageTests {
    let folder: VaultFolder
    let trial: VaultOnTrial

    init() throws {
        folder = try VaultFolder()
        trial = try folder.trial()
    }

    @Test func aByteTurnedOnTheMediumIsFoundAndNamed() async throws {
        let file = try await trial.seal(VaultOnTrial.content(3 << 20))
        let (entry, sealed) = trial.described(file)
        let transfer = TransferID(UUID())
        try await trial.vault.lay(out: transfer, files: [], objects: [(sealed.path, file.name)])
        let object = try #require(FileHandle(forUpdatingAtPath: "\(folder.path)/vault/objects/\(file.name)"))
        try object.seek(toOffset: 2_500_000)
        let byte = try #require(try object.read(upToCount: 1)?.first)
        try object.seek(toOffset: 2_500_000)
        try object.write(contentsOf: [byte ^ 0x10])
        let fault = try await #require(throws: VaultFault.self) {
            try await trial.vault.open(entry, sealed: sealed, of: transfer, with: trial.identity, to: trial.path("out"))
        }
        #expect(fault.code == .mismatch)
        #expect(fault.detail.contains("evidence 1, data/00000001.age"))
        #expect(try await trial.vault.fingerprint(sealed.path, of: transfer).sha256 != sealed.sha256)
        #expect(try folder.files(below: "desk") == ["source"])
    }

    /// Another thread lets the file grow, shrink, be rewritten in place or be replaced while it is read.
    @Test(arguments: ["append", "truncate", "rewrite", "replace"])
    func aFileThatChangesWhileItIsReadIsRefusedAndLeavesNothing(_ change: String) async throws {
        let path = try trial.file("source", VaultOnTrial.content(24 << 20))
        let stop = Mutex(false)
        let changer = Thread {
            var turn: UInt8 = 0
            while !stop.withLock({ $0 }) {
                turn &+= 1
                guard let handle = FileHandle(forUpdatingAtPath: path) else { continue }
                switch change {
                case "append": _ = try? handle.seekToEnd()
                case "truncate": try? handle.truncate(atOffset: UInt64(20 << 20) + UInt64(turn))
                case "rewrite": try? handle.seek(toOffset: 1_000)
                default: try? Data([turn]).write(to: URL(fileURLWithPath: path), options: .atomic)
                }
                if change == "append" || change == "rewrite" { try? handle.write(contentsOf: [turn]) }
                try? handle.close()
                usleep(500)
            }
        }
        changer.start()
        // Twenty times, should a whole pass ever fit between two changes.
        let fault = await #expect(throws: VaultFault.self) {
            for _ in 0..<20 { _ = try await trial.vault.seal(fileAt: path, to: [trial.identity.recipient]) }
        }
        stop.withLock { $0 = true }
        #expect(fault?.code == .changedWhileRead)
        #expect(try folder.files().allSatisfy { $0.hasPrefix("objects/") })
        #expect(try folder.names(below: "vault/temporary").isEmpty)
    }

    @Test func aLinkInsideTheVaultIsNotFollowed() async throws {
        let transfer = TransferID(UUID())
        let home = "\(folder.path)/vault"
        try FileManager.default.createDirectory(atPath: folder.path + "/elsewhere", withIntermediateDirectories: true)
        try Data([1, 2, 3]).write(to: URL(fileURLWithPath: folder.path + "/elsewhere/secret"))
        try FileManager.default.createSymbolicLink(
            atPath: "\(home)/transfers/\(transfer)", withDestinationPath: folder.path + "/elsewhere")
        await #expect(throws: VaultFault.self) { try await trial.vault.read("secret", of: transfer, from: 0, count: 3) }
        await #expect(throws: VaultFault.self) { try await trial.vault.length(of: "secret", in: transfer) }

        let arriving = TransferID(UUID())
        try await trial.vault.append([1], to: "a", of: arriving)
        try FileManager.default.createSymbolicLink(
            atPath: "\(home)/incoming/\(arriving)/data", withDestinationPath: folder.path + "/elsewhere")
        try FileManager.default.createSymbolicLink(
            atPath: "\(home)/incoming/\(arriving)/b", withDestinationPath: folder.path + "/elsewhere/secret")
        for path in ["data/secret", "b"] {
            await #expect(throws: VaultFault.self) { try await trial.vault.append([9], to: path, of: arriving) }
            await #expect(throws: VaultFault.self) { try await trial.vault.read(path, of: arriving, from: 0, count: 3) }
        }
        #expect(FileManager.default.contents(atPath: folder.path + "/elsewhere/secret") == Data([1, 2, 3]))
    }

    @Test func aPipeIsRefusedAtOnce() async throws {
        #expect(mkfifo(trial.path("pipe"), 0o600) == 0)
        let fault = await #expect(throws: VaultFault.self) {
            try await trial.vault.seal(fileAt: trial.path("pipe"), to: [trial.identity.recipient])
        }
        #expect(fault?.code == .badPath)
    }

    @Test func sealingThatIsCancelledLeavesNothing() async throws {
        let path = try trial.file("source", VaultOnTrial.content(40 << 20))
        let task = Task { try await trial.vault.seal(fileAt: path, to: [trial.identity.recipient]) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try folder.files().isEmpty)
    }

    @Test func whatADeadProcessLeftIsSweptAndLivingWorkIsNot() async throws {
        let temporary = folder.path + "/vault/temporary"
        try FileManager.default.createDirectory(atPath: temporary + "/left/data", withIntermediateDirectories: true)
        try Data([1]).write(to: URL(fileURLWithPath: temporary + "/left/data/a"))
        try Data([1]).write(to: URL(fileURLWithPath: temporary + "/leftover"))
        try Data([1]).write(to: URL(fileURLWithPath: temporary + "/alive"))
        let alive = open(temporary + "/alive", O_RDONLY)
        defer { close(alive) }
        #expect(flock(alive, LOCK_EX) == 0)
        _ = try folder.trial()
        #expect(try folder.names(below: "vault/temporary") == ["alive"])
    }
}
