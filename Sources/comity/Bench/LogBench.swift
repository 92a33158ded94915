import Attest
import Casework
import Custody
import Foundation
import StoreSQLite
import Synchronization
import Terms

/// Durable appends to the custody log by many at once.
struct LogBench {
    private static let writers = 512
    private static let length = Duration.seconds(3)

    let folder: URL

    func run(into report: BenchReport) async throws {
        let store = try SQLiteStore(path: folder.appending(path: "log.sqlite").path)
        var rates: [Double] = []
        for _ in 0..<3 { rates.append(try await rate(store)) }
        try store.close()
        report.add(
            BenchReport.Row(
                work: "durable appends to the log, \(Self.writers) writers", ours: Runs.median(rates), unit: "/s", target: "> 40 000/s",
                runs: rates))
    }

    private func rate(_ store: SQLiteStore) async throws -> Double {
        let document = Digest(of: Array("document".utf8)), signature = Digest(of: Array("signature".utf8))
        let began = ContinuousClock.now
        let end = began + Self.length
        let count = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<Self.writers {
                group.addTask {
                    var count = 0
                    while ContinuousClock.now < end {
                        let salt = Salt.random()
                        let note = LogCommitment(header: document, signature: signature, signaturePQ: signature, salt: salt)
                        let subject = note.commitment
                        _ = try await store.write { try $0.appendLog(entry: note.entry.bytes, subject: subject, salt: salt.bytes) }
                        count += 1
                    }
                    return count
                }
            }
            return try await group.reduce(0, +)
        }
        return Double(count) / ((ContinuousClock.now - began) / .seconds(1))
    }
}
