import Attest
public import Exchange
public import Terms

/// Writes a case's dossier: the whole thread with every proof, to be checked by a court without this node.
///
/// Open and closed cases alike; of an erased one only the tombstone and its proof are written, and the caller is told so. What the log does not hold yet is listed without a proof, so
/// publish the log first.
public struct ExportDossier: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - path: A folder that must not exist.
    ///   - withheld: Messages of which only the digest is shown; with them go their receipts and packages.
    ///   - identityPath: A file outside the dossier that must not exist. The thread's identity is written there, with which anybody
    ///     opens the evidence; readable by its owner only.
    /// - Returns: What the dossier lists.
    /// - Throws: ``CaseworkError`` `.outOfOrder` when nothing was exchanged yet, `.unknownMessage` for a digest that is not of the
    ///   thread, `.erased` when only a tombstone was left to write, `.transferMismatch` when a package in the vault is not what was signed, `.malformedInput` for an identity file inside
    ///   the dossier; ``VaultFault`` `.badPath` when folder or file exists. No dossier is left then.
    @discardableResult
    public func callAsFunction(
        _ id: CaseID, to path: String, withholding withheld: Set<Digest> = [], identityTo identityPath: String? = nil, by who: SignedIn
    ) async throws -> DossierIndex {
        try await office.permit(.exportDossier, who, in: id)
        if try await office.store.read({ try $0.tombstone(id) }) != nil {
            try await ExportTombstone(office: office)(id, to: path, by: who)
            throw CaseworkError(
                .erased,
                "this case was erased: the folder holds its signed tombstone and the log's proof, and ERASED.txt says what they show")
        }
        let file = try await CaseCabinet(office: office).open(id, for: who)
        if let identityPath, (identityPath + "/").hasPrefix(path.hasSuffix("/") ? path : path + "/") {
            throw CaseworkError(.malformedInput, "write the identity somewhere else: who gets the dossier must not get the key with it")
        }
        let parts = try await DossierGathering(office: office, opened: file, withheld: withheld).parts(by: who)
        let dossier = try Dossier(parts, signer: office.keys.message)
        // Noted before it leaves: a crash here leaves a line without a dossier, never a dossier without a line.
        let lines =
            [office.audit(.exportDossier, who, in: id)]
            + (identityPath == nil ? [] : [office.audit(.exportDossier, who, in: id, "identity")])
        try await office.store.write { store in for line in lines { try store.append(line) } }
        try await office.dossiers.write(to: path, files: dossier.files, packages: dossier.packages)
        if let identityPath {
            guard let identity = file.file.sealing.own else {
                throw CaseworkError(.erased, "the key of the thread is gone; the dossier was written without it")
            }
            let lines = "# Opens the evidence of thread \(parts.thread)\n# public key: \(identity.recipient)\n\(identity.text)\n"
            try await office.dossiers.keep(secret: Array(lines.utf8), at: identityPath)
        }
        return dossier.index
    }
}
