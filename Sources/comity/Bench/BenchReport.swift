import Foundation
import Synchronization

/// What was measured, for people as a table and for programs as JSON.
final class BenchReport: Sendable {
    /// One line of the table.
    struct Row: Codable, Sendable {
        let work: String
        let ours: Double
        let unit: String
        /// The program that does the same, and its figure in the same run; absent where there is none.
        var peer: String?
        var theirs: Double?
        /// The median of our figure divided by the peer's, pair of turns by pair of turns.
        var ratio: Double?
        /// As docs/performance.md has it.
        var target: String
        /// What it cost: processor time, memory.
        var cost: String = ""
        /// Every single run.
        var runs: [Double] = []
        var theirRuns: [Double] = []
    }

    private struct Document: Codable {
        let machine: BenchMachine
        let sizeMiB: Int
        let turns: Int
        let rows: [Row]
    }

    private let machine: BenchMachine
    private let sizeMiB: Int
    private let turns: Int
    /// Standard output is kept for the JSON.
    private let isForPrograms: Bool
    private let rows = Mutex<[Row]>([])

    init(machine: BenchMachine, sizeMiB: Int, turns: Int, isForPrograms: Bool) {
        self.machine = machine
        self.sizeMiB = sizeMiB
        self.turns = turns
        self.isForPrograms = isForPrograms
    }

    func add(_ row: Row) {
        rows.withLock { $0.append(row) }
        (isForPrograms ? FileHandle.standardError : .standardOutput).write(Data("\(Self.line(row))\n".utf8))
    }

    var table: String {
        let rows = rows.withLock { $0 }
        let cells =
            [["work", "ours", "the other program", "ratio", "target", "cost"]]
            + rows.map { row in
                [
                    row.work, Self.figure(row.ours, row.unit),
                    row.peer.map { "\($0): \(row.theirs.map { Self.figure($0, row.unit) } ?? "not installed")" } ?? "",
                    row.ratio.map { String(format: "%.2f", $0) } ?? "", row.target, row.cost,
                ]
            }
        let widths = (0..<6).map { column in cells.map { $0[column].count }.max() ?? 0 }
        let lines = cells.map { line in
            zip(line, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: " | ")
        }
        return (["\(machine)"] + lines).joined(separator: "\n") + "\n"
    }

    var json: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(Document(machine: machine, sizeMiB: sizeMiB, turns: turns, rows: rows.withLock { $0 }))
        }
    }

    private static func line(_ row: Row) -> String {
        "  \(row.work): \(figure(row.ours, row.unit))"
            + (row.peer.map { "; \($0) \(row.theirs.map { figure($0, row.unit) } ?? "is not installed")" } ?? "")
            + (row.cost.isEmpty ? "" : " (\(row.cost))")
    }

    private static func figure(_ value: Double, _ unit: String) -> String {
        let digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
        return String(format: "%.\(digits)f", value) + " " + unit
    }
}

/// Figures of several runs.
enum Runs {
    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        guard let last = sorted.last else { return 0 }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + (middle < sorted.count ? sorted[middle] : last)) / 2
    }

    /// - Parameter share: 0.99 for the 99th percentile.
    static func percentile(_ values: [Double], _ share: Double) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return 0 }
        return sorted[min(sorted.count - 1, max(0, Int((Double(sorted.count) * share).rounded(.up)) - 1))]
    }

    static func ratio(_ ours: [Double], _ theirs: [Double]) -> Double? {
        guard !theirs.isEmpty else { return nil }
        return median(zip(ours, theirs).map { $0 / $1 })
    }
}
