import ArgumentParser
import Foundation

/// Measures what the node is quick or slow at, beside the programs that do the same work.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure messages, evidence, packages and log beside other programs.",
        discussion: """
            Prints a table and writes JSON. Ours and the other program run in turns, and the ratio is the median over the pairs of \
            turns: on a shared machine the rates of two runs say nothing about each other. See docs/performance.md.
            """,
        subcommands: [BenchAll.self, BenchSeal.self, BenchLay.self, BenchOpen.self, BenchCheck.self], defaultSubcommand: BenchAll.self)
}

struct BenchAll: ComityCommand {
    enum Part: String, ExpressibleByArgument, CaseIterable { case node, messages, log, evidence, package }

    static let configuration = CommandConfiguration(commandName: "all", abstract: "Everything, or the named parts.")

    @Argument(help: "node, messages, log, evidence, package; all when none is named.") var parts: [Part] = []
    @Option(help: "Where to work; emptied first.") var folder = ".bench"
    @Option(help: "Where the JSON goes.") var output = ".bench.json"
    @Option(help: "Size of the evidence, in MiB.") var size = 512
    @Option(help: "Pairs of turns.") var turns = 5
    @Option(help: "Messages of the sustained run.") var messages = 1_000
    @Flag(help: "Print the figures as JSON for programs; the progress goes to standard error.") var json = false

    func validate() throws {
        guard (1...1_048_576).contains(size), (1...99).contains(turns), (1...1_000_000).contains(messages) else {
            throw ValidationError("size, turns and messages are at least 1")
        }
    }

    func perform() async throws {
        let base = URL(fileURLWithPath: folder).standardizedFileURL
        try? FileManager.default.removeItem(at: base)
        try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let wanted = parts.isEmpty ? Part.allCases : parts
        let report = BenchReport(machine: try BenchMachine(workingIn: base), sizeMiB: size, turns: turns, isForPrograms: json)
        if wanted.contains(.log) { try await LogBench(folder: base).run(into: report) }
        if wanted.contains(.evidence) || wanted.contains(.package) {
            let bench = try EvidenceBench(folder: base.appending(path: "evidence"), mebibytes: size, turns: turns)
            if wanted.contains(.evidence) { try bench.run(into: report) }
            if wanted.contains(.package) { try bench.validate(into: report) }
            bench.clear()
        }
        if wanted.contains(.node) || wanted.contains(.messages) {
            let bench = try await MessageBench(in: base.appending(path: "nodes"), messages: messages)
            do {
                try await bench.node(into: report)
                if wanted.contains(.messages) { try await bench.messages(into: report) }
            } catch {
                await bench.stop()
                throw error
            }
            await bench.stop()
        }
        let figures = try report.json
        try figures.write(to: URL(fileURLWithPath: output))
        print(
            json
                ? String(decoding: figures, as: UTF8.self)
                : "\n\(report.table)\nThe figures, each single run included: \(output)")
        try? FileManager.default.removeItem(at: base)
    }
}
