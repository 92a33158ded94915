import Casework
import CaseworkTesting
import Foundation
import Terms
import Testing
import VaultFiles

@Suite struct VaultDossierTests {
    let folder: VaultFolder
    let vault: FileVault
    let dossiers: FileDossierFolder
    let transfer = TransferID(UUID())

    init() async throws {
        folder = try VaultFolder()
        vault = try FileVault(root: folder.path + "/vault", keepFree: 0)
        dossiers = FileDossierFolder(vault: vault)
        let file = try await folder.trial().seal(VaultOnTrial.content(3 << 20))
        try await vault.lay(out: transfer, files: [("bagit.txt", [1])], objects: [("data/00000001.age", file.name)])
    }

    private var place: String { folder.path + "/desk/dossier" }

    @Test func aDossierHoldsItsFilesAndPackages() async throws {
        try await dossiers.write(
            to: place, files: [("VERIFY.txt", [5, 6]), ("thread/1.json", [])], packages: [("packages/first", transfer)])
        #expect(
            try folder.files(below: "desk/dossier") == [
                "VERIFY.txt", "packages/first/bagit.txt", "packages/first/data/00000001.age", "thread/1.json",
            ])
        #expect(FileManager.default.contents(atPath: place + "/VERIFY.txt") == Data([5, 6]))
        let inside = "\(folder.path)/vault/transfers/\(transfer)/data/00000001.age"
        #expect(FileManager.default.contentsEqual(atPath: place + "/packages/first/data/00000001.age", andPath: inside))
    }

    @Test func writingIntoADossierDoesNotReachTheVault() async throws {
        let before = try await vault.fingerprint("data/00000001.age", of: transfer).sha256
        try await dossiers.write(to: place, files: [], packages: [("p", transfer)])
        let handle = try #require(FileHandle(forUpdatingAtPath: place + "/p/data/00000001.age"))
        try handle.write(contentsOf: [0, 0, 0])
        #expect(try await vault.fingerprint("data/00000001.age", of: transfer).sha256 == before)
    }

    @Test func anExistingFolderIsLeftAlone() async throws {
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
        let fault = await #expect(throws: VaultFault.self) { try await dossiers.write(to: place, files: [("a", [1])], packages: []) }
        #expect(fault?.code == .badPath)
        #expect(try folder.names(below: "desk/dossier").isEmpty)
    }

    @Test(arguments: ["../x", "/etc/x", "a/../../x", ""])
    func aRefusedPathLeavesNoTrace(_ path: String) async throws {
        await #expect(throws: VaultFault.self) { try await dossiers.write(to: place, files: [(path, [1])], packages: []) }
        await #expect(throws: VaultFault.self) { try await dossiers.write(to: place, files: [], packages: [(path, transfer)]) }
        #expect(try folder.names(below: "desk") == ["source"])
    }

    @Test func aPackageThatIsNotCompleteLeavesNoTrace() async throws {
        let arriving = TransferID(UUID())
        try await vault.append([1], to: "a", of: arriving)
        let fault = await #expect(throws: VaultFault.self) {
            try await dossiers.write(to: place, files: [("a", [1])], packages: [("p", arriving)])
        }
        #expect(fault?.code == .notFound)
        #expect(try folder.names(below: "desk") == ["source"])
    }

    @Test(arguments: ["", "/", ".", "..", "x/.."])
    func aPlaceWithoutANameIsRefused(_ path: String) async throws {
        let fault = await #expect(throws: VaultFault.self) { try await dossiers.write(to: path, files: [], packages: []) }
        #expect(fault?.code == .badPath)
    }
}
