import Casework
public import Terms

extension FileVault {
    /// Bytes of a file after which ``append(_:to:of:)`` syncs it: what a power cut can take back at most.
    private static let syncInterval: Int64 = 64 << 20

    /// Two intervals: one may be under way when the power goes, another may have been written before the sync of the first was done.
    public var uncertainTail: Int64 { 2 * Self.syncInterval }

    /// As ``EvidenceVault/received(_:of:)`` says: the file's length after it has been synced, so that this many bytes survive a power
    /// cut from now on. Of a package that is complete, the whole length; 0 for what never arrived.
    ///
    /// Whether they are the right bytes, only ``fingerprint(_:of:)`` or their chunk hashes tell.
    public func received(_ path: String, of transfer: TransferID) async throws -> Int64 {
        let path = try PackagePath(path)
        return try await onDisk {
            do {
                let file = try package(transfer).file(path)
                try file.sync()
                return try file.length()
            } catch let fault as VaultFault where fault.code == .notFound {
                return 0
            }
        }
    }

    /// As ``EvidenceVault/append(_:to:of:)`` says. One piece after the other: two callers for one file would mix their pieces.
    ///
    /// The bytes survive the end of the process at once. A power cut may take back what came after the last ``received(_:of:)``,
    /// at most 64 MiB of a file. A piece that does not fit is taken back whole, and what was there stays.
    /// - Throws: ``VaultFault`` `.fullDisk`, `.quotaFull`; `.badPath` also for a package that is complete.
    public func append(_ bytes: [UInt8], to path: String, of transfer: TransferID) async throws {
        let path = try PackagePath(path)
        try await onDisk {
            try requireArriving(transfer)
            try incoming.require(Int64(bytes.count), keeping: keepFree)
            try holdings.hold(Int64(bytes.count)) {
                let file = try incoming.folder(creating: transfer.text).parent(creating: path).file(appending: path.file)
                let before = try file.length()
                do {
                    try file.write(bytes)
                    if before / Self.syncInterval != (before + Int64(bytes.count)) / Self.syncInterval { try file.sync() }
                } catch {
                    try file.truncate(to: before)
                    throw error
                }
            }
        }
    }

    /// As ``EvidenceVault/cut(_:of:to:)`` says; nothing happens when there is no more than that.
    public func cut(_ path: String, of transfer: TransferID, to length: Int64) async throws {
        let path = try PackagePath(path)
        try await onDisk {
            try requireArriving(transfer)
            do {
                let file = try incoming.folder(transfer.text).parent(of: path).file(appending: path.file)
                guard try file.length() > length else { return }
                try file.truncate(to: length)
                try file.sync()
                holdings.forget()
            } catch let fault as VaultFault where fault.code == .notFound {}
        }
    }

    /// As ``EvidenceVault/discard(_:of:)`` says; nothing happens when there is nothing.
    public func discard(_ path: String, of transfer: TransferID) async throws {
        let path = try PackagePath(path)
        try await onDisk {
            try requireArriving(transfer)
            do {
                let parent = try incoming.folder(transfer.text).parent(of: path)
                guard try parent.status(of: path.file) != nil else { return }
                try parent.remove(path.file)
                try parent.sync()
                holdings.forget()
            } catch let fault as VaultFault where fault.code == .notFound {}
        }
    }

    /// As ``EvidenceVault/complete(_:)`` says; again for a complete package changes nothing.
    ///
    /// - Throws: ``VaultFault`` `.notFound` when nothing of the package arrived.
    public func complete(_ transfer: TransferID) async throws {
        try await onDisk {
            guard let folder = try incoming.folderIfPresent(transfer.text) else {
                if try transfers.status(of: transfer.text) != nil { return try transfers.sync() }
                throw VaultFault(.notFound, "nothing of package \(transfer) arrived")
            }
            try requireArriving(transfer)
            try folder.syncTree()
            try incoming.rename(transfer.text, to: transfer.text, in: transfers)
            try transfers.sync()
            try incoming.sync()
        }
    }

    /// As ``EvidenceVault/reopen(_:)`` says.
    public func reopen(_ transfer: TransferID) async throws {
        try await onDisk {
            if try incoming.status(of: transfer.text) != nil { return }
            try transfers.rename(transfer.text, to: transfer.text, in: incoming)
            try incoming.sync()
            try transfers.sync()
        }
    }

    private func requireArriving(_ transfer: TransferID) throws(VaultFault) {
        if try transfers.status(of: transfer.text) != nil { throw VaultFault(.badPath, "package \(transfer) is complete") }
    }
}
