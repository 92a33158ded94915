import Casework
import Foundation
import Logging
import Terms

/// The running node's way back after a restore: asks the peers until all have answered.
struct Comparing {
    let node: NodeAssembly
    let logger: Logger

    /// - Returns: Whether to ask again soon.
    func again() async throws -> Bool {
        let office = node.office
        guard office.standing.restoredAt != nil else { return false }
        let comparisons = try await CompareWithPeers(office)()
        if office.standing.restoredAt == nil {
            unlink(node.folder.restored)
            logger.notice("compared with all peers; the node acts again")
            return false
        }
        let ahead = comparisons.filter { $0.outcome == .ahead }
        guard let first = ahead.first else {
            let silent = comparisons.filter { $0.outcome != .same }.map(\.state.text).joined(separator: ",")
            logger.warning("restored node waits for peers", metadata: ["peers": "\(silent)"])
            return true
        }
        let alarm = AlarmRow(key: "node.behind", at: office.time.now(), code: "node.behind", peer: first.state)
        try await office.store.write { try $0.raise(alarm) }
        logger.error(
            "restored node is behind; stop it and run comity node resume",
            metadata: ["peers": "\(ahead.map(\.state.text).joined(separator: ","))"])
        return true
    }
}
