public import Casework
import Synchronization
public import Terms

/// The log's files in memory.
public final class MemoryLog: LogFiles {
    private let files = Mutex<[String: [UInt8]]>([:])
    private let turn = Mutex(())

    public init() {}

    public func read(_ path: String) async throws -> [UInt8]? { files.withLock { $0[path] } }

    public func work<T: Sendable>(_ body: @Sendable @escaping (any LogFolder) throws -> T) async throws -> T {
        try turn.withLock { _ in try body(Folder(log: self)) }
    }

    private struct Folder: LogFolder {
        let log: MemoryLog

        func read(_ path: String) throws -> [UInt8]? { log.files.withLock { $0[path] } }

        func write(_ files: [(path: String, bytes: [UInt8])]) throws {
            log.files.withLock { kept in for file in files { kept[file.path] = file.bytes } }
        }
    }
}

/// Keeps dossiers in memory by the path under which they were to be written; packages as the vault's bytes.
public final class MemoryDossiers: DossierFolder {
    private let vault: MemoryVault
    private let written = Mutex<[String: [String: [UInt8]]]>([:])

    public init(vault: MemoryVault) { self.vault = vault }

    public func write(
        to path: String, files: [(path: String, bytes: [UInt8])], packages: [(folder: String, transfer: TransferID)]
    ) async throws {
        var all: [String: [UInt8]] = [:]
        for file in files { all[file.path] = file.bytes }
        for package in packages {
            for (name, bytes) in vault.package(package.transfer) { all["\(package.folder)/\(name)"] = bytes }
        }
        let dossier = all
        try written.withLock { written in
            guard written[path] == nil else { throw VaultFault(.badPath, "the folder exists") }
            written[path] = dossier
        }
    }

    public func keep(secret: [UInt8], at path: String) async throws {
        try written.withLock { written in
            guard written[path] == nil else { throw VaultFault(.badPath, "the file exists") }
            written[path] = ["": secret]
        }
    }

    /// A secret that was written on its own.
    public func secret(_ path: String) -> [UInt8]? { written.withLock { $0[path]?[""] } }

    public func dossier(_ path: String) -> [String: [UInt8]]? { written.withLock { $0[path] } }
}
