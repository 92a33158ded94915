import Casework
import Glibc
import Synchronization

/// Counts what a vault holds, for its quota. Without a quota nothing is counted until somebody asks.
///
/// The folders are looked through once, and again after something was taken away; what comes in between is added. A sealed object in a
/// package is the same file under a second name and counts once.
final class VaultHoldings: Sendable {
    private struct State {
        /// Bytes at rest; nil until they are counted (again).
        var held: Int64?
        /// Promised to what is being sealed and not yet at rest.
        var promised: Int64 = 0
    }

    let quota: Int64?
    private let folders: [OpenFolder]
    private let packages: OpenFolder
    private let state = Mutex(State())

    init(quota: Int64?, folders: [OpenFolder], packages: OpenFolder) {
        self.quota = quota
        self.folders = folders
        self.packages = packages
    }

    /// Looks through the folders when it must: a second for each few hundred thousand files.
    func held() throws -> Int64 {
        try state.withLock { state in try count(&state) + state.promised }
    }

    private func count(_ state: inout State) throws -> Int64 {
        if let held = state.held { return held }
        let held = try folders.reduce(Int64(0)) { $0 + (try $1.bytes { _ in true }) } + packages.bytes { $0.st_nlink == 1 }
        state.held = held
        return held
    }

    /// Takes room for bytes that will be at rest after ``settle(_:)``, or never after ``giveBack(_:)``.
    ///
    /// - Throws: ``VaultFault`` `.quotaFull`.
    func promise(_ bytes: Int64) throws {
        guard quota != nil else { return }
        try state.withLock { state in
            try VaultSpace(held: try count(&state) + state.promised, quota: quota, free: nil).require(bytes)
            state.promised += bytes
        }
    }

    func settle(_ bytes: Int64) {
        guard quota != nil else { return }
        state.withLock { state in
            state.promised -= bytes
            // Counted meanwhile, by name: then it may stand twice until the next count, never too little.
            if let held = state.held { state.held = held + bytes }
        }
    }

    func giveBack(_ bytes: Int64) {
        guard quota != nil else { return }
        state.withLock { $0.promised -= bytes }
    }

    /// The same around one piece of work.
    func hold(_ bytes: Int64, _ work: () throws -> Void) throws {
        try promise(bytes)
        do { try work() } catch {
            giveBack(bytes)
            throw error
        }
        settle(bytes)
    }

    /// Something was taken away: count anew when it matters.
    func forget() { state.withLock { $0.held = nil } }
}

extension OpenFolder {
    /// Lengths of all files below, of those that count.
    fileprivate func bytes(counting isCounted: (stat) -> Bool) throws(VaultFault) -> Int64 {
        var total: Int64 = 0
        for (name, isFolder) in try entries() {
            if isFolder {
                if let folder = try folderIfPresent(name) { total += try folder.bytes(counting: isCounted) }
            } else if let status = try status(of: name), isCounted(status) {
                total += Int64(status.st_size)
            }
        }
        return total
    }
}
