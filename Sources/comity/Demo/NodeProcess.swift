import Foundation

/// A node as a process of its own, started with this very program.
final class NodeProcess: @unchecked Sendable {
    // Process is not Sendable; only the demonstration's single task touches this one.
    private let process = Process()
    private let folder: NodeFolder
    private let passphraseFile: String

    init(_ folder: NodeFolder, passphraseFile: String) {
        self.folder = folder
        self.passphraseFile = passphraseFile
    }

    /// From the start of the process until its listeners were open.
    private(set) var startedIn: Duration?

    var pid: Int32 { process.processIdentifier }

    /// Starts it and waits until its listeners are open.
    func start() async throws {
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["node", "run", "--data", folder.path, "--passphrase-file", passphraseFile]
        let out = "\(folder.path)/out.log"
        let errors = "\(folder.path)/errors.log"
        for file in [out, errors] { _ = FileManager.default.createFile(atPath: file, contents: nil) }
        process.standardOutput = FileHandle(forWritingAtPath: out)
        process.standardError = FileHandle(forWritingAtPath: errors)
        process.standardInput = FileHandle.nullDevice
        let began = ContinuousClock.now
        try process.run()
        while ContinuousClock.now - began < .seconds(30) {
            let text = FileManager.default.contents(atPath: out).map { String(decoding: $0, as: UTF8.self) } ?? ""
            if text.contains("ready") {
                startedIn = ContinuousClock.now - began
                return
            }
            guard process.isRunning else { throw DemoFault("the node in \(folder.path) ended at its start; see \(errors)") }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw DemoFault("the node in \(folder.path) was not ready after thirty seconds; see \(errors)")
    }

    func stop() {
        guard process.isRunning else { return }
        process.terminate()
        process.waitUntilExit()
    }
}
