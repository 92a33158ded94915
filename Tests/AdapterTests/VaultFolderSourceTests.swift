import Attest
import Casework
import CaseworkTesting
import Custody
import Foundation
import Terms
import Testing
import VaultFiles

/// A folder of many files is one piece of evidence: an archive that stock tar unpacks.
@Suite struct VaultFolderSourceTests {
    let folder: VaultFolder
    let trial: VaultOnTrial

    init() throws {
        folder = try VaultFolder()
        trial = try folder.trial()
    }

    private func make(_ files: [String: [UInt8]]) throws -> String {
        for (name, bytes) in files {
            let place = URL(fileURLWithPath: trial.path("given/\(name)"))
            try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: place)
        }
        return trial.path("given")
    }

    /// Opens what was sealed and unpacks it with the system's own tar.
    private func unpacked(_ sealed: SealedFile) async throws -> String {
        let (entry, object) = trial.described(sealed)
        let transfer = TransferID(UUID())
        try await trial.vault.lay(out: transfer, files: [], objects: [(object.path, sealed.name)])
        try await trial.vault.open(entry, sealed: object, of: transfer, with: trial.identity, to: trial.path("out.tar"))
        try FileManager.default.createDirectory(atPath: trial.path("out"), withIntermediateDirectories: true)
        let tar = Process()
        tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        tar.arguments = ["tar", "-C", trial.path("out"), "-xf", trial.path("out.tar")]
        try tar.run()
        while tar.isRunning { try await Task.sleep(for: .milliseconds(10)) }
        #expect(tar.terminationStatus == 0)
        return trial.path("out")
    }

    @Test func everyFileComesBackWithItsNameAndTime() async throws {
        let long = String(repeating: "long-name-", count: 12)
        let files: [String: [UInt8]] = [
            "a": [], "b.txt": Array("b".utf8), "sub/c": VaultOnTrial.content(512), "sub/deeper/.hidden": VaultOnTrial.content(1_000_003),
            "sub/Ünïcode – 文.eml": Array("mail".utf8), "\(long)/\(long)": VaultOnTrial.content(2 << 20, seed: 5),
        ]
        let path = try make(files)
        symlink("/etc/passwd", path + "/link")
        mkfifo(path + "/pipe", 0o600)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_700_000_000)], ofItemAtPath: path + "/b.txt")
        let sealed = try await trial.vault.seal(fileAt: path, to: [trial.identity.recipient])
        #expect(sealed.mediaType == "application/x-tar")
        let out = try await unpacked(sealed)
        for (name, bytes) in files { #expect(FileManager.default.contents(atPath: "\(out)/\(name)") == Data(bytes), "\(name)") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: out).count == 4)
        let time = try FileManager.default.attributesOfItem(atPath: out + "/b.txt")[.modificationDate] as? Date
        #expect(time == Date(timeIntervalSince1970: 1_700_000_000))
        // The same folder gives the same archive.
        #expect(try await trial.vault.seal(fileAt: path, to: [trial.identity.recipient]).sha256 == sealed.sha256)
    }

    @Test func anEmptyFolderIsRefusedAndNothingIsKept() async throws {
        try FileManager.default.createDirectory(atPath: trial.path("empty/sub"), withIntermediateDirectories: true)
        let fault = await #expect(throws: VaultFault.self) {
            try await trial.vault.seal(fileAt: trial.path("empty"), to: [trial.identity.recipient])
        }
        #expect(fault?.code == .badPath)
        #expect(try folder.files().isEmpty)
    }

    @Test(arguments: ["grown", "added", "removed"])
    func aFolderThatChangesUnderTheReaderIsRefused(_ change: String) async throws {
        var files = Dictionary(uniqueKeysWithValues: (0..<200).map { ("f\($0 + 100)", [UInt8(truncatingIfNeeded: $0)]) })
        // Long enough that the change comes while it is read.
        files["a-large"] = VaultOnTrial.content(192 << 20)
        let path = try make(files)
        let trial = trial
        async let sealing = trial.vault.seal(fileAt: path, to: [trial.identity.recipient])
        // What is sealed so far stands in a passing file: the first look is over, the reading has begun.
        while try folder.files().isEmpty { try await Task.sleep(for: .milliseconds(1)) }
        switch change {
        case "grown": try Data([1, 2]).write(to: URL(fileURLWithPath: path + "/f299"))
        case "added": try Data([1]).write(to: URL(fileURLWithPath: path + "/a"))
        default: try FileManager.default.removeItem(atPath: path + "/f299")
        }
        do {
            _ = try await sealing
            Issue.record("a changed folder was sealed")
        } catch let fault as VaultFault { #expect(fault.code == .changedWhileRead, "\(fault)") }
        #expect(try folder.files().isEmpty)
    }

    /// COMITY_MANY=1000000 measures; without it, a few show that it works.
    @Test func veryManySmallFilesAreOnePieceOfEvidence() async throws {
        let count = ProcessInfo.processInfo.environment["COMITY_MANY"].flatMap { Int($0) } ?? 2_000
        let path = trial.path("many")
        for number in 0..<count {
            if number % 1_000 == 0 {
                try FileManager.default.createDirectory(atPath: "\(path)/\(number / 1_000)", withIntermediateDirectories: true)
            }
            let file = fopen("\(path)/\(number / 1_000)/\(number)", "w")
            fputs(String(repeating: "x", count: 99) + "\n", file)
            fclose(file)
        }
        let clock = ContinuousClock()
        var sealed: SealedFile?
        let took = try await clock.measure { sealed = try await trial.vault.seal(fileAt: path, to: [trial.identity.recipient]) }
        #expect(sealed?.size == Int64(count) * 1_024 + 1_024)
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
        if count > 2_000 { print("\(count) files of 100 bytes: sealed in \(took), \(peak)") }
    }
}
