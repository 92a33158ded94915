import Foundation
import Terms

/// The machine of a measurement, as far as a reader needs it to make sense of the figures.
struct BenchMachine: Codable, Sendable, CustomStringConvertible {
    let processor: String
    let cores: Int
    let memoryMiB: Int
    let kernel: String
    /// Of the folder in which evidence and databases lay: `tmpfs` means that no disk took part.
    let fileSystem: String
    /// One minute's load before the run; above 1 others were using the machine.
    let load: Double
    let at: String

    init(workingIn folder: URL) throws {
        func text(_ path: String) -> String { FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? "" }
        let model = text("/proc/cpuinfo").split(separator: "\n").first { $0.hasPrefix("model name") }
        processor = model.flatMap { $0.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) } } ?? "unknown"
        cores = ProcessInfo.processInfo.activeProcessorCount
        memoryMiB = Int(ProcessInfo.processInfo.physicalMemory >> 20)
        kernel = text("/proc/sys/kernel/osrelease").trimmingCharacters(in: .whitespacesAndNewlines)
        load = text("/proc/loadavg").split(separator: " ").first.flatMap { Double($0) } ?? 0
        at = SystemTime().now().text
        fileSystem = Self.fileSystem(of: folder.path, mounts: text("/proc/self/mounts"))
    }

    var description: String {
        "\(processor), \(cores) cores, \(memoryMiB) MiB, Linux \(kernel), working on \(fileSystem), load \(load) at \(at)"
    }

    private static func fileSystem(of path: String, mounts: String) -> String {
        var best = (length: 0, type: "unknown")
        for line in mounts.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count > 2 else { continue }
            let point = String(words[1])
            let isAbove = point == "/" || path == point || path.hasPrefix(point + "/")
            if isAbove, point.count >= best.length { best = (point.count, String(words[2])) }
        }
        return best.type
    }
}
