import Exchange
public import Terms

/// Writes the documents that came with a message, or went with one of ours, as plain files for whoever works on the case.
public struct OpenAnnexes: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter folder: On the node's machine; files there are named by number and name.
    /// - Returns: The names of the files.
    /// - Throws: ``CaseworkError`` `.unknownEvidence` when there is no such package of documents, `.transferIncomplete` before they are
    ///   fetched and verified; ``VaultFault`` `.mismatch`, and the file that differs is not left.
    public func callAsFunction(_ id: CaseID, transfer: TransferID, to folder: String, by who: SignedIn) async throws -> [String] {
        try await office.permit(.fetchEvidence, who, in: id)
        let file = try await CaseCabinet(office: office).open(id, for: who).file
        guard let package = file.packages.first(where: { $0.transfer == transfer && $0.isAnnexes }) else {
            throw CaseworkError(.unknownEvidence, "no message of this case brought such documents")
        }
        guard package.isOurs || package.verifiedAt != nil else {
            throw CaseworkError(.transferIncomplete, "the documents have not been fetched and verified yet")
        }
        let names = try await OpenPackage(office: office)(package, in: file, to: folder)
        try await office.store.write { [line = office.audit(.fetchEvidence, who, in: id, "opened")] in try $0.append(line) }
        return names
    }
}
