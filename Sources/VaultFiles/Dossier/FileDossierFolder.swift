public import Casework
public import Terms

/// Writes dossiers as folders on this machine, taking packages from a ``FileVault``.
///
/// Packages are copied, never linked: a dossier leaves our hands, and whoever writes into a linked file would write into the vault.
public struct FileDossierFolder: DossierFolder {
    private let vault: FileVault

    public init(vault: FileVault) { self.vault = vault }

    /// As ``DossierFolder/write(to:files:packages:)`` says: written as `<path>.partial`, synced, and given its name at the end.
    ///
    /// - Throws: ``VaultFault`` `.badPath` when the folder or its `.partial` exists (the trace of an export that was cut: remove it), or
    ///   for a path that may not stand in a dossier; `.notFound` for a package that is not complete; `.fullDisk`. Nothing is left then.
    public func write(
        to path: String, files: [(path: String, bytes: [UInt8])], packages: [(folder: String, transfer: TransferID)]
    ) async throws {
        let files = try files.map { (try PackagePath($0.path), $0.bytes) }
        let packages = try packages.map { (try PackagePath($0.folder), $0.transfer) }
        try await onDisk {
            let (above, name) = try OpenFolder.split(path)
            let parent = try OpenFolder(at: above)
            if try parent.status(of: name) != nil { throw VaultFault(.badPath, "\(path) exists") }
            let folder = try parent.newFolder(name + ".partial")
            do {
                for (path, bytes) in files { try folder.parent(creating: path).newFile(path.file).write(bytes) }
                for (place, transfer) in packages {
                    guard let package = try vault.transfers.folderIfPresent(transfer.text) else {
                        throw VaultFault(.notFound, "no complete package \(transfer)")
                    }
                    try package.copyTree(into: folder.parent(creating: place).newFolder(place.file))
                }
                try folder.syncTree()
                if try parent.status(of: name) != nil { throw VaultFault(.badPath, "\(path) exists") }
                try parent.rename(name + ".partial", to: name, in: parent)
            } catch {
                try? parent.removeTree(name + ".partial")
                throw error
            }
            try parent.sync()
        }
    }

    /// As ``DossierFolder/keep(secret:at:)`` says. Files are made with mode 0600.
    public func keep(secret: [UInt8], at path: String) async throws {
        try await onDisk {
            let new = try NewFile(at: path, room: Int64(secret.count))
            do {
                try new.file.write(secret)
                try new.publish()
            } catch {
                new.discard()
                throw error
            }
        }
    }
}

extension OpenFolder {
    /// Copies every file and folder into another, empty folder.
    fileprivate func copyTree(into target: OpenFolder) throws {
        for (name, isFolder) in try entries() {
            if isFolder {
                try folder(name).copyTree(into: target.newFolder(name))
            } else {
                let source = try file(name)
                try target.require(try source.length(), keeping: 0)
                try target.newFile(name).copy(source)
            }
        }
    }
}
