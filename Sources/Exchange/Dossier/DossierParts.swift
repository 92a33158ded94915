import Attest
public import Custody
public import Terms

/// Everything that goes into a dossier, already read and opened by the office that makes it.
public struct DossierParts: Sendable {
    public let thread: ThreadID
    public let reference: CaseReference?
    /// The exporting State, then the other.
    public let own: TrustedState
    public let peer: TrustedState
    public let madeBy: Party
    public let officer: OfficerID
    public let madeAt: Moment
    /// Name and version of the program.
    public let program: String
    public let messages: [DossierMessage]
    public let receipts: [DossierReceipt]
    public let transfers: [DossierTransfer]
    /// The latest known checkpoint of each State's log.
    public let checkpoints: [StateCode: SignedNote]

    public init(
        thread: ThreadID, reference: CaseReference?, own: TrustedState, peer: TrustedState, madeBy: Party, officer: OfficerID,
        madeAt: Moment, program: String, messages: [DossierMessage], receipts: [DossierReceipt], transfers: [DossierTransfer],
        checkpoints: [StateCode: SignedNote]
    ) {
        self.thread = thread
        self.reference = reference
        self.own = own
        self.peer = peer
        self.madeBy = madeBy
        self.officer = officer
        self.madeAt = madeAt
        self.program = program
        self.messages = messages
        self.receipts = receipts
        self.transfers = transfers
        self.checkpoints = checkpoints
    }
}

/// A message as a dossier shows it.
public struct DossierMessage: Sendable {
    public enum Content: Sendable {
        /// With the exact plaintext of its body.
        case included(Envelope, plaintext: [UInt8])
        /// The body stays sealed, because it could not be opened when it came.
        case unopened(Envelope)
        case withheld
    }

    public let digest: Digest
    public let content: Content
    /// By the exporting State's log.
    public let proof: LogProof?

    public init(digest: Digest, content: Content, proof: LogProof?) {
        self.digest = digest
        self.content = content
        self.proof = proof
    }

    var envelope: Envelope? {
        switch content {
        case .included(let envelope, _), .unopened(let envelope): envelope
        case .withheld: nil
        }
    }

    var presence: DossierIndex.Presence {
        switch content {
        case .included: .included
        case .unopened: .unopened
        case .withheld: .withheld
        }
    }
}

/// A receipt as a dossier shows it.
public struct DossierReceipt: Sendable {
    public let signed: SignedDocument
    public let message: Digest
    public let isWithheld: Bool
    /// By the issuer's log.
    public let proof: LogProof?

    public init(_ signed: SignedDocument, about message: Digest, isWithheld: Bool = false, proof: LogProof?) {
        self.signed = signed
        self.message = message
        self.isWithheld = isWithheld
        self.proof = proof
    }
}

/// A package as a dossier shows it.
public struct DossierTransfer: Sendable {
    public enum Content: Sendable {
        /// - Parameters:
        ///   - package: Every file of the package, by its path within it. The bytes themselves are copied by who writes the dossier.
        ///   - inner: The inner manifest's exact bytes.
        case included(package: [BagFile], inner: [UInt8])
        /// Announced, but not here.
        case unopened
        case withheld
    }

    public let id: TransferID
    /// SHA-256 of its `transfer.json`.
    public let manifest: Digest
    public let notice: Digest
    public let content: Content

    public init(id: TransferID, manifest: Digest, notice: Digest, content: Content) {
        self.id = id
        self.manifest = manifest
        self.notice = notice
        self.content = content
    }

    var presence: DossierIndex.Presence {
        switch content {
        case .included: .included
        case .unopened: .unopened
        case .withheld: .withheld
        }
    }
}
