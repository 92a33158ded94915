import Attest
import Custody
import Exchange
import Terms

/// Finds the packages of a case and what has to be said of their files; each is compared with what was signed before it leaves.
struct DossierPackages {
    let office: Office
    let file: CaseFile
    let withheld: Set<Digest>

    func transfers() async throws -> [DossierTransfer] {
        var transfers: [DossierTransfer] = []
        for package in file.packages {
            let id = package.transfer
            // Packed but not released: nobody outside has heard of it.
            guard let notice = package.notice, let row = try await office.store.read({ try $0.transfer(id) }) else { continue }
            let content: DossierTransfer.Content
            if withheld.contains(notice) {
                content = .withheld
            } else if row.direction == .incoming, row.state == .open || row.state == .failed {
                content = .unopened
            } else {
                content = try await included(row, package)
            }
            transfers.append(DossierTransfer(id: id, manifest: row.manifest, notice: notice, content: content))
        }
        return transfers
    }

    private func included(_ row: TransferRow, _ package: CasePackage) async throws -> DossierTransfer.Content {
        guard let identity = file.opener(of: package) else {
            throw CaseworkError(.erased, "the key is gone, so the list of package \(row.id) cannot be shown")
        }
        let reading = FetchTransfer(office)
        var files: [BagFile] = []
        for path in PackagePath.tags {
            files.append(BagFile(path: path, bytes: try await reading.whole(path, of: row.id)))
        }
        guard files[0].digest == row.manifest else { throw mismatch(row.id, PackagePath.manifest) }
        let manifest = try TransferManifest(parsing: try await reading.whole(PackagePath.manifest, of: row.id))
        for object in manifest.objects {
            let found = try await office.vault.fingerprint(object.path, of: row.id)
            guard found.sha256 == object.sha256, found.size == object.size, found.chunkRoot == object.chunkRoot else {
                throw mismatch(row.id, object.path)
            }
            files.append(object.bagFile)
        }
        let inner: InnerManifest
        do {
            let sealed = try await reading.whole(PackagePath.bundle, of: row.id)
            inner = try InnerBundle(parsing: try Age.open(sealed, with: [identity])).manifest(for: manifest)
        } catch is AgeFault { throw mismatch(row.id, PackagePath.bundle) } catch is PackageFault {
            throw mismatch(row.id, PackagePath.bundle)
        }
        return .included(package: files, inner: try inner.bytes())
    }

    private func mismatch(_ id: TransferID, _ path: String) -> CaseworkError {
        CaseworkError(.transferMismatch, "\(path) of package \(id) in the vault is not what was signed; no dossier was written")
    }
}
