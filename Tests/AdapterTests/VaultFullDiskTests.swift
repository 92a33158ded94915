import Attest
import Casework
import CaseworkTesting
import Foundation
import Terms
import Testing
import VaultFiles

/// A medium of 8 MiB: needs the right to mount.
final class SmallMedium: Sendable {
    let folder: VaultFolder
    let trial: VaultOnTrial

    static let canMount = (try? SmallMedium()) != nil

    private struct NoRight: Error {}

    init() throws {
        let folder = try VaultFolder()
        try FileManager.default.createDirectory(atPath: folder.path + "/vault", withIntermediateDirectories: true)
        guard getuid() == 0, mount("tmpfs", folder.path + "/vault", "tmpfs", 0, "size=8m,mode=700") == 0 else { throw NoRight() }
        self.folder = folder
        do { trial = try folder.trial() } catch {
            umount2(folder.path + "/vault", 2)
            throw error
        }
    }

    deinit { umount2(folder.path + "/vault", 2) }

    func free() throws -> UInt64 {
        var space = statvfs()
        guard statvfs(folder.path + "/vault", &space) == 0 else { throw NoRight() }
        return UInt64(space.f_bavail) * UInt64(space.f_frsize)
    }

    /// Takes space until that much is free.
    func fill(leaving bytes: UInt64) throws {
        let data = Data(count: Int(try free() - bytes))
        try data.write(to: URL(fileURLWithPath: folder.path + "/vault/ballast"))
    }
}

@Suite(.enabled(if: SmallMedium.canMount, "a small file system cannot be mounted by this account"))
struct VaultFullDiskTests {
    let medium: SmallMedium

    init() throws { medium = try SmallMedium() }

    private func requireFull(_ body: () async throws -> Void) async {
        let fault = await #expect(throws: VaultFault.self) { try await body() }
        #expect(fault?.code == .fullDisk, "\(fault?.detail ?? "")")
    }

    @Test func aFileThatWillNotFitIsRefusedBeforeItIsRead() async throws {
        let free = try medium.free()
        await requireFull { _ = try await medium.trial.seal(VaultOnTrial.content(9 << 20)) }
        #expect(try medium.free() == free)
        #expect(try medium.folder.files().isEmpty)
    }

    @Test func aMediumThatFillsUpMeanwhileLeavesNothingHalfMade() async throws {
        let kept = try await medium.trial.seal([1, 2, 3])
        let path = try medium.trial.file("source", VaultOnTrial.content(6 << 20))
        // Looking ahead, it believes that there is room; the medium says otherwise in the middle.
        let vault = try FileVault(root: medium.folder.path + "/vault", keepFree: -1 << 30)
        try medium.fill(leaving: 1 << 20)
        await requireFull { _ = try await vault.seal(fileAt: path, to: [medium.trial.identity.recipient]) }
        #expect(try medium.folder.files().filter { $0 != "ballast" } == ["objects/\(kept.name)"])
    }

    /// Once refused by looking ahead, once by the medium in the middle of the piece.
    @Test(arguments: [0, -1 << 30])
    func aPieceThatDoesNotFitIsTakenBackAndWhatWasThereStays(_ keepFree: Int64) async throws {
        let vault = try FileVault(root: medium.folder.path + "/vault", keepFree: keepFree)
        let transfer = TransferID(UUID())
        let first = VaultOnTrial.content(1 << 20)
        try await vault.append(first, to: "a", of: transfer)
        try medium.fill(leaving: 300_000)
        await requireFull { try await vault.append(VaultOnTrial.content(1 << 20), to: "a", of: transfer) }
        #expect(try await vault.received("a", of: transfer) == 1 << 20)
        #expect(try await vault.fingerprint("a", of: transfer).sha256 == Digest(of: first))
        try FileManager.default.removeItem(atPath: medium.folder.path + "/vault/ballast")
        try await vault.append([1], to: "a", of: transfer)
        #expect(try await vault.received("a", of: transfer) == 1 << 20 + 1)
    }

    @Test(arguments: [0, -1 << 30])
    func aPackageThatDoesNotFitLeavesNothing(_ keepFree: Int64) async throws {
        let vault = try FileVault(root: medium.folder.path + "/vault", keepFree: keepFree)
        let before = try medium.folder.names()
        await requireFull {
            try await vault.lay(
                out: TransferID(UUID()), files: [("a", VaultOnTrial.content(1 << 20)), ("b", VaultOnTrial.content(9 << 20))], objects: [])
        }
        #expect(try medium.folder.names() == before)
    }

    @Test func aDossierThatDoesNotFitLeavesNothing() async throws {
        let file = try await medium.trial.seal(VaultOnTrial.content(5 << 20))
        let transfer = TransferID(UUID())
        try await medium.trial.vault.lay(out: transfer, files: [], objects: [("a", file.name)])
        let vault = try FileVault(root: medium.folder.path + "/vault", keepFree: 0)
        await requireFull {
            try await FileDossierFolder(vault: vault).write(
                to: medium.folder.path + "/vault/dossier", files: [("x", [1])], packages: [("p", transfer)])
        }
        #expect(try !medium.folder.names().contains { $0.hasPrefix("dossier") })
    }

    @Test func theLogKeepsTheOldFileWhenTheNewOneDoesNotFit() async throws {
        let log = try FileLog(root: medium.folder.path + "/vault/log")
        try await log.work { try $0.write([("checkpoint", [1])]) }
        await requireFull { try await log.work { try $0.write([("checkpoint", VaultOnTrial.content(9 << 20))]) } }
        #expect(try await log.read("checkpoint") == [1])
        #expect(try medium.folder.files(below: "vault/log") == ["checkpoint"])
    }

    @Test func theReserveIsLeftToOthers() async throws {
        let vault = try FileVault(root: medium.folder.path + "/vault", keepFree: 6 << 20)
        let path = try medium.trial.file("source", VaultOnTrial.content(4 << 20))
        await requireFull { _ = try await vault.seal(fileAt: path, to: [medium.trial.identity.recipient]) }
        await requireFull { try await vault.append(VaultOnTrial.content(4 << 20), to: "a", of: TransferID(UUID())) }
        #expect(try medium.folder.files().isEmpty)
    }
}
