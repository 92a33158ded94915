public import Casework
import Terms

/// A vault of plain files below one folder, for a node on one machine.
///
/// ```
/// objects/<32 hex digits>      sealed objects, under names that say nothing
/// transfers/<uuid>/…           packages laid out for a peer, or received whole
/// trees/<32 hex digits>        the chunk hashes of an object of more than one chunk
/// leaves/<uuid>/…              the same for the objects of a package laid out for a peer
/// incoming/<uuid>/…            packages that are arriving
/// uploads/<case>/<evidence>/…  what officers send in chunks, sealed under the keys of the cases
/// temporary/…                  work in progress; swept when a vault is opened
/// ```
///
/// Everything belongs to the node's account alone (0600, 0700). A sealed object in a package is the same file under a second
/// name, so a package costs no space; where the file system has no links it is copied. All names in a package are followed
/// folder by folder and never through a symbolic link. Several vaults, also of several processes, may share one root.
public struct FileVault: EvidenceVault {
    let objects: OpenFolder
    let transfers: OpenFolder
    let incoming: OpenFolder
    let trees: OpenFolder
    let leaves: OpenFolder
    let temporary: OpenFolder
    let uploadFolder: OpenFolder
    let keepFree: Int64
    let holdings: VaultHoldings

    /// Opens the vault, makes what is missing of its folders, and removes what dead processes left half-made.
    ///
    /// Does a little blocking work: meant for the start of the program.
    /// - Parameters:
    ///   - root: The folder; made when absent, its parent must exist. All of it must lie on one file system.
    ///   - keepFree: Bytes of the medium that the vault leaves to others, the database first of all. New content that would use
    ///     them is refused with `.fullDisk`. With a negative number nothing is refused beforehand, and only the medium itself says
    ///     that it is full.
    ///   - quota: Bytes that the vault may hold; nil for all that the medium has. What exceeds it is refused with `.quotaFull`. Several
    ///     vaults over one root each count for themselves what they take, and see the others' when they count anew.
    /// - Throws: ``VaultFault``.
    public init(root: String, keepFree: Int64 = 64 << 20, quota: Int64? = nil) throws {
        let folder = try OpenFolder(at: root, creating: true)
        objects = try folder.folder(creating: "objects")
        transfers = try folder.folder(creating: "transfers")
        incoming = try folder.folder(creating: "incoming")
        trees = try folder.folder(creating: "trees")
        leaves = try folder.folder(creating: "leaves")
        temporary = try folder.folder(creating: "temporary")
        uploadFolder = try folder.folder(creating: "uploads")
        self.keepFree = keepFree
        holdings = VaultHoldings(quota: quota, folders: [objects, trees, incoming, uploadFolder], packages: transfers)
        try StagedFile.sweep(temporary)
    }

    /// A package, whether complete or still arriving.
    func package(_ transfer: TransferID) throws(VaultFault) -> OpenFolder {
        if let folder = try transfers.folderIfPresent(transfer.text) { return folder }
        if let folder = try incoming.folderIfPresent(transfer.text) { return folder }
        // Completed between the two looks.
        if let folder = try transfers.folderIfPresent(transfer.text) { return folder }
        throw VaultFault(.notFound, "no package \(transfer)")
    }

    /// A file of a package, whether complete or still arriving.
    func file(_ path: String, of transfer: TransferID) throws(VaultFault) -> OpenFile {
        let path = try PackagePath(path)
        if let own = path.ofLeaves {
            guard let file = try leafFile(own, of: transfer) else {
                throw VaultFault(.missingFile, "package \(transfer) has no \(path.text)")
            }
            return file
        }
        let package = try package(transfer)
        do { return try package.file(path) } catch {
            guard error.code == .notFound else { throw error }
            throw VaultFault(.missingFile, "package \(transfer) has no file \(path.text)")
        }
    }

    /// The chunk hashes of an object of a package that was laid out here; nil when there are none.
    func leafFile(_ path: PackagePath, of transfer: TransferID) throws(VaultFault) -> OpenFile? {
        do { return try leaves.folder(transfer.text).file(path) } catch {
            guard error.code == .notFound else { throw error }
            return nil
        }
    }
}
