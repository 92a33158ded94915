import Attest
import Casework
import CaseworkTesting
import Custody
import Foundation
import Terms
import Testing
import VaultFiles

@Suite struct VaultTests {
    let folder: VaultFolder
    let trial: VaultOnTrial

    init() throws {
        folder = try VaultFolder()
        trial = try folder.trial()
    }

    @Test(arguments: EvidenceVaultContract.clauses)
    func keepsTheContract(_ clause: EvidenceVaultContract.Clause) async throws { try await clause.check(trial) }

    @Test func everythingBelongsToTheNodesAccountAlone() async throws {
        let file = try await trial.seal([1, 2, 3])
        let transfer = TransferID(UUID())
        try await trial.vault.lay(out: transfer, files: [("sig/a", [1])], objects: [("data/b", file.name)])
        try await trial.vault.append([1], to: "data/c", of: TransferID(UUID()))
        let names = try folder.names()
        #expect(names.count == 16)
        for name in names {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/vault/\(name)")
            let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == (isFolder ? 0o700 : 0o600), "\(name)")
        }
    }

    @Test func aPackageCostsNoSpaceForItsObjects() async throws {
        let file = try await trial.seal(VaultOnTrial.content(1 << 20))
        let transfer = TransferID(UUID())
        try await trial.vault.lay(out: transfer, files: [], objects: [("data/b", file.name)])
        let object = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/vault/objects/\(file.name)")
        let placed = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/vault/transfers/\(transfer)/data/b")
        #expect(object[.systemFileNumber] as? NSNumber == placed[.systemFileNumber] as? NSNumber)
        #expect((object[.referenceCount] as? NSNumber)?.intValue == 2)
    }

    @Test func noNameTellsWhatIsInside() async throws {
        _ = try await trial.vault.seal(fileAt: try trial.file("passport of A. Nonymous.jpg", [1]), to: [trial.identity.recipient])
        #expect(try folder.files().allSatisfy { $0.wholeMatch(of: /objects\/[0-9a-f]{32}/) != nil })
    }

    @Test func theTimeOfChangeIsTheSourcesOwn() async throws {
        let path = try trial.file("source", [1])
        for seconds in [0, 1_700_000_000, -5] as [Double] {
            try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: seconds)], ofItemAtPath: path)
            let file = try await trial.vault.seal(fileAt: path, to: [trial.identity.recipient])
            #expect(file.modified == Moment(seconds: Int64(seconds)))
        }
    }

    @Test func sealingToNobodyIsRefusedAndLeavesNothing() async throws {
        let path = try trial.file("source", [1])
        await #expect(throws: VaultFault.self) { try await trial.vault.seal(fileAt: path, to: []) }
        #expect(try folder.files().isEmpty)
    }

    @Test func whatTheVaultSealsTheOnePassOfCustodyOpensAndTheOtherWayRound() async throws {
        let content = VaultOnTrial.content((3 << 20) + 7)
        let file = try await trial.seal(content)
        let (entry, sealed) = trial.described(file)
        let object = try #require(FileManager.default.contents(atPath: "\(folder.path)/vault/objects/\(file.name)"))
        var opening = EvidenceOpening(sealed, entry: entry, identities: [trial.identity])
        var opened: [UInt8] = []
        try opening.open(Array(object), into: &opened)
        _ = try opening.finish(into: &opened)
        #expect(opened == content)

        let secret = ChunkSecret.random()
        var sealing = try EvidenceSealing(to: [trial.identity.recipient], secret: secret)
        var bytes: [UInt8] = []
        try sealing.seal(content, into: &bytes)
        let outcome = try sealing.finish(into: &bytes)
        let transfer = TransferID(UUID())
        try await trial.vault.append(bytes, to: "data/00000001.age", of: transfer)
        let other = EvidenceEntry(
            number: 1, item: nil, originalName: "x", mediaType: "x/y", plaintext: outcome.plaintext, chunkSecret: secret, source: "")
        try await trial.vault.open(
            other, sealed: TransferObject(number: 1, facts: outcome.ciphertext), of: transfer, with: trial.identity,
            to: trial.path("out"))
        #expect(trial.bytes("out") == content)
    }

    @Test(.enabled(if: StockAge.path != nil, "age is not installed (make interop-tools)"))
    func stockAgeOpensAnObject() async throws {
        let content = VaultOnTrial.content(300_000)
        let file = try await trial.seal(content)
        let key = try trial.file("key", Array((trial.identity.text + "\n").utf8))
        let age = Process()
        age.executableURL = URL(fileURLWithPath: try #require(StockAge.path))
        age.arguments = ["-d", "-i", key, "-o", trial.path("out"), "\(folder.path)/vault/objects/\(file.name)"]
        try age.run()
        age.waitUntilExit()
        #expect(age.terminationStatus == 0)
        #expect(trial.bytes("out") == content)
    }
}

/// The reference program, where `make interop-tools` puts it.
enum StockAge {
    static var path: String? {
        let path = FileManager.default.currentDirectoryPath + "/.build-interop/bin/age"
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }
}
