import Attest
import Custody
import Exchange
import Terms

/// Writes everything in a package of a case as plain files; whoever calls it has asked whether that is allowed.
struct OpenPackage {
    let office: Office

    /// - Parameter destination: A folder on the node's machine.
    /// - Returns: The names of the files: number and harmless name.
    /// - Throws: ``CaseworkError`` `.erased` when the key is gone, `.transferMismatch`; ``VaultFault``.
    @discardableResult
    func callAsFunction(_ package: CasePackage, in file: CaseFile, to destination: String) async throws -> [String] {
        guard let identity = file.opener(of: package), let row = try await office.store.read({ try $0.transfer(package.transfer) }) else {
            throw CaseworkError(.erased, "the key of the package is gone")
        }
        let announced = try await AnnouncedPackage(row, in: file, of: office)
        let outer: TransferManifest
        if package.isOurs {
            outer = try TransferManifest(parsing: try await FetchTransfer(office).whole(PackagePath.manifest, of: package.transfer))
            try announced.check(outer, mode: office.mode)
        } else {
            let peer = try await PeerBook(office: office).trusted(row.peer)
            outer = try await FetchTransfer(office).manifest(of: announced, expecting: row.manifest, from: peer)
        }
        let objects = Dictionary(outer.objects.map { ($0.path, $0) }) { first, _ in first }
        var names: [String] = []
        for entry in package.entries {
            guard let object = objects[entry.path] else { continue }
            let name = "\(entry.number)-\(DossierPath.harmless(entry.originalName))"
            try await office.vault.open(entry, sealed: object, of: package.transfer, with: identity, to: "\(destination)/\(name)")
            names.append(name)
        }
        return names
    }
}
