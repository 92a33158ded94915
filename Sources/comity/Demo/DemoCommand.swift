import ArgumentParser
import Foundation
import Terms

/// The main job between two fictional States, for everybody to see.
struct DemoCommand: ComityCommand {
    enum Scenario: String, ExpressibleByArgument, CaseIterable { case walk, refusal, clock }

    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Run the main job between two fictional States on this machine.",
        discussion: "Starts two real nodes as separate processes on loopback and walks one case through them. Nothing leaves the machine.")

    @Option(help: "walk, refusal or clock.") var scenario: Scenario = .walk
    @Option(help: "A folder whose files are sent instead of the sample evidence.") var evidence: String?
    @Option(help: "Where to work; emptied by the next run.") var folder: String = ".demo"
    @Flag(help: "Leave both nodes running at the end and say how to use them.") var keep = false
    @Option(help: "Run nothing; print the code that a person of a kept demonstration needs now as second factor, as XA/dora.")
    var code: String?

    func perform() async throws {
        let base = URL(fileURLWithPath: folder).standardizedFileURL.appending(path: scenario.rawValue)
        if let code { return print(try DemoAuthenticators.code(of: code, in: base)) }
        let files = try evidence.map { try EvidenceFolder($0).files() }
        try? FileManager.default.removeItem(at: base)
        try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let tell = Narrator()
        let running = RunningNodes()
        let watch = Task { await running.endOnSignal() }
        defer { watch.cancel() }
        let stage = try await Stage(in: base, tell: tell, running: running)
        do {
            try await play(on: stage, files)
        } catch {
            // The signal's own code is the one to end with.
            if running.isEnding { await watch.value }
            await stage.stop()
            throw CommandFault.refused("demo.failed", "\(error)", "the nodes' logs are in \(base.path)")
        }
        if keep {
            do {
                try await Keeping(stage: stage, options: options).tell()
            } catch {
                await stage.stop()
                throw CommandFault.refused("demo.failed", "\(error)", "the nodes' logs are in \(base.path)")
            }
            await stage.leave()
        } else {
            await stage.stop()
        }
        tell.plain("\nDone in \(Narrator.seconds(tell.elapsed)).")
    }

    /// What `--code` needs to find this demonstration again.
    private var options: String {
        (folder == ".demo" ? "" : " --folder \(folder)") + (scenario == .walk ? "" : " --scenario \(scenario.rawValue)")
    }

    private func play(on stage: Stage, _ files: [EvidenceFolder.File]?) async throws {
        switch scenario {
        case .walk:
            var walk = try await Walk.begin(stage)
            try await walk.preserve()
            try await walk.obtain()
            try await walk.bringHome(files)
            try await walk.use()
            let dossier = try await walk.close()
            try await Summary(stage: stage, dossier: dossier).print()
        case .refusal: try await Scenarios(stage: stage).refusal()
        case .clock: try await Scenarios(stage: stage).clock()
        }
    }
}
