public import Terms

/// Where a dossier is written: a new folder on this machine.
public protocol DossierFolder: Sendable {
    /// Writes a dossier whole or not at all.
    ///
    /// - Parameters:
    ///   - path: The folder; it must not exist.
    ///   - files: Relative path and bytes.
    ///   - packages: Relative folder and the transfer whose package goes there.
    /// - Throws: ``VaultFault`` `.badPath` when the folder exists, `.fullDisk`.
    func write(to path: String, files: [(path: String, bytes: [UInt8])], packages: [(folder: String, transfer: TransferID)]) async throws

    /// Writes a secret to a new file outside any dossier, readable by its owner only.
    ///
    /// - Throws: ``VaultFault`` `.badPath` when the file exists, `.fullDisk`; no file is left then.
    func keep(secret: [UInt8], at path: String) async throws
}
