import Casework
import Glibc
public import Terms

extension FileVault {
    /// As ``EvidenceVault/lay(out:files:objects:)`` says; durable before it returns, and whole or not at all.
    ///
    /// Laying out the very same package again changes nothing, so that it can be repeated after a crash.
    /// - Throws: ``VaultFault`` `.badPath` for a path that may not stand in a package, one that is given twice, or a transfer that is
    ///   there with other content; `.notFound` for an unknown object; `.fullDisk`.
    public func lay(
        out transfer: TransferID, files: [(path: String, bytes: [UInt8])], objects: [(path: String, name: String)]
    ) async throws {
        let files = try files.map { (try PackagePath($0.path), $0.bytes) }
        let objects = try objects.map { (try PackagePath($0.path), try Self.objectName($0.name)) }
        guard Set(files.map(\.0) + objects.map(\.0)).count == files.count + objects.count else {
            throw VaultFault(.badPath, "package \(transfer) names a file twice")
        }
        try await onDisk {
            if let folder = try transfers.folderIfPresent(transfer.text) {
                try require(folder, holds: files, objects, transfer)
                return try transfers.sync()
            }
            let small = files.reduce(0) { $0 + Int64($1.1.count) }
            if small > 0 { try temporary.require(small, keeping: keepFree) }
            try holdings.promise(small)
            let passing = StagedFile.opaqueName()
            let folder = try temporary.newFolder(passing)
            do {
                guard folder.lock() else { throw VaultFault(.unavailable, "\(folder.name) was locked by somebody else") }
                for (path, bytes) in files {
                    let file = try folder.parent(creating: path).newFile(path.file)
                    try file.write(bytes)
                }
                for (path, name) in objects { try place(name, at: path, in: folder) }
                try folder.syncTree()
                // A crash after this leaves chunk hashes of a package that is not there; laying it out again finds them in their place.
                for (path, name) in objects { try placeLeaves(of: name, at: path, of: transfer) }
                try temporary.rename(passing, to: transfer.text, in: transfers)
                holdings.settle(small)
            } catch {
                holdings.giveBack(small)
                try? temporary.removeTree(passing)
                throw error
            }
            try transfers.sync()
        }
    }

    /// As ``EvidenceVault/length(of:in:)`` says; nil also while the package is still arriving.
    public func length(of path: String, in transfer: TransferID) async throws -> Int64? {
        let path = try PackagePath(path)
        return try await onDisk {
            guard let folder = try transfers.folderIfPresent(transfer.text) else { return nil }
            if let own = path.ofLeaves { return try leafFile(own, of: transfer)?.length() }
            do { return try folder.file(path).length() } catch let fault as VaultFault where fault.code == .notFound { return nil }
        }
    }

    /// As ``EvidenceVault/read(_:of:from:count:)`` says; of a package that is still arriving too.
    ///
    /// - Throws: ``VaultFault`` `.notFound` for the package, `.missingFile` for the file. An offset past the end gives no bytes.
    public func read(_ path: String, of transfer: TransferID, from offset: Int64, count: Int) async throws -> [UInt8] {
        guard offset >= 0, count >= 0 else { throw VaultFault(.badPath, "no bytes \(offset)+\(count) in \(path)") }
        return try await onDisk {
            let file = try file(path, of: transfer)
            let rest = max(0, try file.length() - offset)
            return try file.read(count: Int(min(Int64(count), rest)), at: offset)
        }
    }

    /// As ``EvidenceVault/read(object:from:count:)`` says.
    ///
    /// - Throws: ``VaultFault`` `.notFound`. An offset past the end gives no bytes.
    public func read(object name: String, from offset: Int64, count: Int) async throws -> [UInt8] {
        let name = try Self.objectName(name)
        guard offset >= 0, count >= 0 else { throw VaultFault(.badPath, "no bytes \(offset)+\(count) in an object") }
        return try await onDisk {
            let file = try objects.file(name)
            let rest = max(0, try file.length() - offset)
            return try file.read(count: Int(min(Int64(count), rest)), at: offset)
        }
    }

    static func objectName(_ text: String) throws(VaultFault) -> String {
        guard text.utf8.count == 32, text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
            throw VaultFault(.badPath, "not the name of a sealed object: \(text.debugDescription)")
        }
        return text
    }

    /// Gives a sealed object its place in a package: a second name of the same file, or a copy where there are no links.
    private func place(_ name: String, at path: PackagePath, in folder: OpenFolder) throws {
        let parent = try folder.parent(creating: path)
        if try objects.link(name, as: path.file, in: parent) { return }
        let source = try objects.file(name)
        try parent.require(try source.length(), keeping: keepFree)
        try parent.newFile(path.file).copy(source)
    }

    private func placeLeaves(of name: String, at path: PackagePath, of transfer: TransferID) throws {
        guard try trees.status(of: name) != nil else { return }
        let parent = try leaves.folder(creating: transfer.text).parent(creating: path)
        guard try parent.status(of: path.file) == nil else { return }
        if !(try trees.link(name, as: path.file, in: parent)) { try parent.newFile(path.file).copy(try trees.file(name)) }
        try parent.sync()
    }

    private func require(
        _ folder: OpenFolder, holds files: [(PackagePath, [UInt8])], _ objects: [(PackagePath, String)], _ transfer: TransferID
    ) throws {
        func same() throws -> Bool {
            guard try folder.fileCount() == files.count + objects.count else { return false }
            for (path, bytes) in files {
                let file = try folder.file(path)
                guard try file.length() == bytes.count, try file.read(count: bytes.count, at: 0) == bytes else { return false }
            }
            for (path, name) in objects {
                guard try folder.file(path).holdsSame(as: try self.objects.file(name)) else { return false }
            }
            return true
        }
        do {
            if try same() { return }
        } catch let fault as VaultFault where fault.code == .notFound {}
        throw VaultFault(.badPath, "package \(transfer) is laid out already, with other content")
    }
}
