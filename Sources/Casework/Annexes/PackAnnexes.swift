import Attest
import Custody
import Exchange
import Terms

/// Checks what is annexed to a message that is about to be signed, and packs what travels apart from it.
struct PackAnnexes {
    let office: Office

    /// - Parameters:
    ///   - attachments: As the officer named them; those that travel apart without their package.
    ///   - number: The request to which the message belongs.
    ///   - file: The package is added to it; nobody may fetch it before the message is sent.
    /// - Returns: The attachments as they are signed.
    /// - Throws: ``CaseworkError`` `.annexesTooLarge` when more is inside the body than fits, `.unknownAnnex` for a document that was not
    ///   taken in.
    func callAsFunction(
        _ attachments: [Attachment], for number: Int, in file: inout CaseFile, by who: SignedIn
    ) async throws -> [Attachment] {
        let inside = attachments.reduce(0) { $0 + ($1.data?.bytes.count ?? 0) }
        guard inside <= ProtocolLimits.inlineAttachmentBytes else {
            throw CaseworkError(
                .annexesTooLarge,
                "the annexes have \(inside) bytes; inside a message at most \(ProtocolLimits.inlineAttachmentBytes) fit: take the large ones in "
                    + "first (comity request annex) and name them by their digest")
        }
        let apart = attachments.filter { $0.data == nil }
        guard !apart.isEmpty else { return attachments }
        let annexes = try annexes(Set(apart.map(\.sha256)), in: file)
        _ = file.openThread(at: office.time)
        let opener = try file.annexes.opener()
        let package = try await PackageBuilder(office: office).build(annexes, openedBy: opener, in: file, by: who)
        try await office.vault.lay(out: package.transfer, files: package.files, objects: package.objects)
        let row = TransferRow(
            id: package.transfer, direction: .outgoing, peer: try file.peerState(), caseID: file.id, notice: nil,
            manifest: package.manifest, state: .open, createdAt: office.time.now())
        // A crash after this line leaves a package that nobody is told of; the message can be proposed again with another.
        try await office.store.write { try $0.put(row) }
        file.packages.append(
            CasePackage(
                transfer: package.transfer, isOurs: true, notice: nil, request: number, conditions: [], useScope: [],
                entries: package.entries, annexIdentity: opener.text))
        let transfer = AttachedTransfer(
            id: package.transfer, manifest: package.manifest, bytes: package.bytes, objects: package.objects.count, identity: opener.text)
        return attachments.map { attachment in
            guard attachment.data == nil, let annex = annexes.first(where: { $0.file.sha256 == attachment.sha256 }) else {
                return attachment
            }
            return Attachment(
                name: attachment.name, mediaType: attachment.mediaType, sha256: attachment.sha256, size: annex.file.size, transfer: transfer
            )
        }
    }

    private func annexes(_ digests: Set<Digest>, in file: CaseFile) throws -> [CaseAnnex] {
        try digests.sorted().map { digest in
            guard let annex = file.annexes.taken.first(where: { $0.file.sha256 == digest }) else {
                throw CaseworkError(
                    .unknownAnnex,
                    "no document with the digest \(digest.short)… was taken in for this case: do that first (comity request annex)")
            }
            return annex
        }
    }
}
