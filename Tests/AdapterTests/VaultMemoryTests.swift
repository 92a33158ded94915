import Attest
import Casework
import CaseworkTesting
import Custody
import Foundation
import Terms
import Testing
import VaultFiles

/// Memory is measured in a process of its own: other tests run beside this one.
@Suite struct VaultMemoryTests {
    private static let mark = "COMITY_VAULT_MEMORY"
    private static let isAlone = ProcessInfo.processInfo.environment[mark] != nil

    @Test(.enabled(if: !isAlone)) func aLargeFileTakesNoMoreMemoryThanASmallOne() throws {
        let child = Process()
        child.executableURL = URL(fileURLWithPath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        child.arguments = ["--testing-library", "swift-testing", "--filter", "VaultMemoryTests"]
        child.environment = ProcessInfo.processInfo.environment.merging([Self.mark: "1"]) { $1 }
        let pipe = Pipe()
        child.standardOutput = pipe
        child.standardError = pipe
        try child.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        child.waitUntilExit()
        // The line below proves that the child has really measured.
        #expect(output.contains("resident memory grew by"), "\(output)")
        #expect(child.terminationStatus == 0, "\(output)")
        for line in output.split(separator: "\n") where line.contains("resident memory grew by") { print(line) }
    }

    @Test(.enabled(if: isAlone)) func sealingAndOpeningGrowByLessThanFortyMebibytes() async throws {
        let folder = try VaultFolder()
        let trial = try folder.trial()
        _ = try await trial.seal([1], as: "small")
        try Self.writeLargeFile(trial.path("large"))
        let before = try Self.resident()

        let clock = ContinuousClock()
        var file: SealedFile?
        let sealing = try await clock.measure {
            file = try await trial.vault.seal(fileAt: trial.path("large"), to: [trial.identity.recipient])
        }
        let (entry, sealed) = trial.described(try #require(file))
        let transfer = TransferID(UUID())
        try await trial.vault.lay(out: transfer, files: [], objects: [(sealed.path, try #require(file).name)])
        let printing = try await clock.measure { _ = try await trial.vault.fingerprint(sealed.path, of: transfer) }
        let opening = try await clock.measure {
            try await trial.vault.open(entry, sealed: sealed, of: transfer, with: trial.identity, to: trial.path("out"))
        }
        let growth = try Self.resident() - before
        print("resident memory grew by \(growth >> 10) KiB; 256 MiB sealed in \(sealing), fingerprint \(printing), opened \(opening)")
        #expect(growth < 40 << 20)
    }

    /// 256 MiB, written in pieces.
    private static func writeLargeFile(_ path: String) throws {
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        let handle = try #require(FileHandle(forWritingAtPath: path))
        let piece = VaultOnTrial.content(1 << 20)
        for _ in 0..<256 { try handle.write(contentsOf: piece) }
        try handle.close()
    }

    /// The highest resident memory so far, in bytes: growth in between counts too.
    private static func resident() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
        return try #require(line.split(separator: " ").compactMap { Int($0) }.first) << 10
    }
}
