import CaseworkTesting
import Foundation
import GRDB
import Synchronization

@testable import StoreSQLite

/// A folder for one test, gone when the test is over.
final class StoreSQLiteFolder: Sendable {
    let path: String
    private let files = Atomic<Int>(0)

    init() throws {
        path = NSTemporaryDirectory() + "comity-store-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A path that no file has yet.
    func file() -> String { "\(path)/\(files.add(1, ordering: .relaxed).newValue).sqlite" }
}

/// A connection that asks nobody: what an attacker or a failing disk can do to a file.
func tamper(with path: String, _ sql: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA ignore_check_constraints = ON; \(sql)") }
    try queue.close()
}
