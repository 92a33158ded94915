import Attest
public import Exchange
public import Terms

/// Takes in a document that is too large for an envelope, so that a message of the case can name it and bring it as a transfer.
public struct TakeInAnnex: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - path: The file on the node's machine.
    ///   - name: The office's name for it.
    ///   - mediaType: RFC 6838; by content when nil.
    /// - Returns: What a draft, answer or supplement names: the document without its bytes.
    /// - Throws: ``VaultFault`` when the file changes while it is read or the disk is full; nothing is added to the case then.
    public func callAsFunction(
        _ id: CaseID, file path: String, name: String, mediaType: String? = nil, by who: SignedIn
    ) async throws -> Attachment {
        try await office.permit(.annexDocument, who, in: id)
        let opener = try await FreshCase.take { try await identity(of: id, for: who) }
        let sealed = try await office.vault.whileTakingIn {
            let sealed = try await office.vault.seal(fileAt: path, to: [opener.recipient])
            let annex = CaseAnnex(name: name, file: sealed, takenInAt: office.time.now(), takenInBy: who.officer)
            // Sealing may take long; only the entry into the case is taken again when the case changed meanwhile.
            try await FreshCase.take { try await enter(annex, into: id, by: who) }
            return sealed
        }
        return Attachment(name: name, mediaType: mediaType ?? sealed.mediaType, sha256: sealed.sha256, size: sealed.size)
    }

    /// The key is on file before anything is sealed to it.
    private func identity(of id: CaseID, for who: SignedIn) async throws -> SealingIdentity {
        var opened = try await CaseCabinet(office: office).open(id, for: who)
        let isKnown = opened.file.annexes.identity != nil
        let opener = try opened.file.annexes.opener()
        if !isKnown { try await StoreCase(office: office)(opened, audit: office.audit(.annexDocument, who, in: id, "key")) }
        return opener
    }

    private func enter(_ annex: CaseAnnex, into id: CaseID, by who: SignedIn) async throws {
        var opened = try await CaseCabinet(office: office).open(id, for: who)
        opened.file.annexes.taken.append(annex)
        try await StoreCase(office: office)(opened, audit: office.audit(.annexDocument, who, in: id))
    }
}
