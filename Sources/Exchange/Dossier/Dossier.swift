public import Attest
import Custody
public import Terms

/// A dossier ready to be written: a case's thread with every proof, as a folder that a court checks without any of our programs.
///
/// The layout is in `docs/dossier.md`; ``DossierCheck`` checks it.
public struct Dossier: Sendable {
    public typealias File = (path: String, bytes: [UInt8])

    public let index: DossierIndex
    /// Every file but those of the packages.
    public let files: [File]
    /// Which folder each package is to be copied into, whole and unchanged.
    public let packages: [(folder: String, transfer: TransferID)]

    /// Lays the parts out, signs the index, and makes the folder a BagIt bag.
    ///
    /// - Throws: ``Custody/BagFault``, or an error of the cryptographic library; nothing was written.
    public init(_ parts: DossierParts, signer: TwinSigner) throws {
        var files = try TrustFiles.of(parts.own) + TrustFiles.of(parts.peer)
        for state in parts.checkpoints.keys.sorted() {
            if let note = parts.checkpoints[state] { files.append((TrustFiles.checkpoint(state), note.bytes)) }
        }
        for (place, message) in parts.messages.enumerated() {
            files += MessageFiles.of(message, in: DossierPath.message(place + 1, message.digest))
        }
        for (place, receipt) in parts.receipts.enumerated() where !receipt.isWithheld {
            let folder = DossierPath.receipt(place + 1, receipt.signed.digest)
            files += SignedFiles.of(receipt.signed, as: "\(folder)/receipt.json")
            if let proof = receipt.proof { files.append(("\(folder)/tlog-proof", proof.bytes)) }
        }
        for transfer in parts.transfers {
            if case .included(_, let inner) = transfer.content { files.append((DossierPath.inner(transfer.id), inner)) }
        }
        let report = DossierReport(parts)
        let loose: [File] = [
            (DossierPath.instructions, Array(VerifyText.of(parts).utf8)), (DossierPath.reportText, Array(report.text.utf8)),
            (DossierPath.reportPage, Array(report.page.utf8)),
        ]
        index = Self.index(parts, files: loose)
        let signed = try SignedDocument(signing: index, by: signer, at: parts.madeAt)
        files += loose + SignedFiles.of(signed, as: DossierPath.index)
        packages = parts.transfers.filter { $0.presence == .included }.map { (DossierPath.package($0.id), $0.id) }
        self.files = files + (try Self.bag(files, parts)).files
    }

    private static func index(_ parts: DossierParts, files: [File]) -> DossierIndex {
        DossierIndex(
            mode: parts.own.entry.mode, thread: parts.thread, reference: parts.reference, states: [parts.own.state, parts.peer.state],
            madeBy: parts.madeBy, officer: parts.officer, madeAt: parts.madeAt, program: parts.program,
            messages: parts.messages.map {
                DossierIndex.Message(digest: $0.digest, presence: $0.presence, isLogged: $0.proof != nil && $0.presence != .withheld)
            },
            receipts: parts.receipts.map {
                DossierIndex.Receipt(
                    digest: $0.signed.digest, message: $0.message, presence: $0.isWithheld ? .withheld : .included,
                    isLogged: $0.proof != nil && !$0.isWithheld)
            },
            transfers: parts.transfers.map {
                DossierIndex.Transfer(id: $0.id, manifest: $0.manifest, notice: $0.notice, presence: $0.presence)
            },
            checkpoints: Array(parts.checkpoints.keys),
            files: Dictionary(files.map { ($0.path, Digest(of: $0.bytes)) }) { first, _ in first })
    }

    private static func bag(_ files: [File], _ parts: DossierParts) throws -> Bag {
        let all = files.map { BagFile(path: $0.path, bytes: $0.bytes) }
        let packaged = parts.transfers.flatMap { transfer -> [BagFile] in
            guard case .included(let package, _) = transfer.content else { return [] }
            return package.map { BagFile(path: "\(DossierPath.package(transfer.id))/\($0.path)", digest: $0.digest, size: $0.size) }
        }
        return try Bag(
            payload: all.filter { $0.path.hasPrefix("data/") } + packaged, tags: all.filter { !$0.path.hasPrefix("data/") },
            date: parts.madeAt.day, profile: DossierIndex.bagProfile)
    }
}
