import Attest
public import Terms

/// `dossier.json`: what a dossier consists of and what was left out of it, signed by the node that made it.
///
/// Nothing in it has to be believed: every object carries its own signatures. The index adds the list, so that what is missing
/// has a name.
public struct DossierIndex: Codable, Hashable, Sendable {
    public static let type = "comity/dossier/v1"
    /// Names the rules in `docs/profiles/dossier-v1.json`.
    public static let bagProfile = "https://comity.example/profiles/dossier/v1.json"

    /// How much of an object is here.
    public enum Presence: String, Codable, Hashable, Sendable, CaseIterable {
        case included
        /// It is on file, but its content could not be opened: a message that failed at consignment, a package that was not fetched.
        case unopened
        /// Left out on purpose; only its digest is here.
        case withheld
    }

    /// A message of the thread, by the SHA-256 of its header.
    public struct Message: Codable, Hashable, Sendable {
        public let digest: Digest
        public let presence: Presence
        /// Whether a proof is here that the exporting State's log holds it.
        public let isLogged: Bool

        public init(digest: Digest, presence: Presence, isLogged: Bool) {
            self.digest = digest
            self.presence = presence
            self.isLogged = isLogged
        }
    }

    /// A receipt, by the SHA-256 of its bytes.
    public struct Receipt: Codable, Hashable, Sendable {
        public let digest: Digest
        /// The message that it is about.
        public let message: Digest
        /// Never `unopened`: receipts are not sealed.
        public let presence: Presence
        /// Whether a proof is here that its issuer's log holds it.
        public let isLogged: Bool

        public init(digest: Digest, message: Digest, presence: Presence, isLogged: Bool) {
            self.digest = digest
            self.message = message
            self.presence = presence
            self.isLogged = isLogged
        }
    }

    /// A package of evidence.
    public struct Transfer: Codable, Hashable, Sendable {
        public let id: TransferID
        /// SHA-256 of its `transfer.json`.
        public let manifest: Digest
        /// The message that announced it.
        public let notice: Digest
        public let presence: Presence

        public init(id: TransferID, manifest: Digest, notice: Digest, presence: Presence) {
            self.id = id
            self.manifest = manifest
            self.notice = notice
            self.presence = presence
        }
    }

    public let _type: String
    /// 1.
    public let version: Int
    public let mode: Mode
    public let thread: ThreadID
    /// Under which reference the exporting State keeps the case.
    public let reference: CaseReference?
    /// Both, ascending.
    public let states: [StateCode]
    public let madeBy: Party
    /// Who asked for it, under the pseudonym that the other State knows.
    public let officer: OfficerID
    public let madeAt: Moment
    /// Name and version of the program.
    public let program: String
    /// Every message of the thread, in the order in which the exporting node sent or received them.
    public let messages: [Message]
    /// In the order of the messages, then of issue.
    public let receipts: [Receipt]
    public let transfers: [Transfer]
    /// The States whose latest known checkpoint is here.
    public let checkpoints: [StateCode]
    /// SHA-256 of the files that nothing else covers: instructions and reports.
    public let files: [String: Digest]

    public init(
        mode: Mode, thread: ThreadID, reference: CaseReference?, states: [StateCode], madeBy: Party, officer: OfficerID, madeAt: Moment,
        program: String, messages: [Message], receipts: [Receipt], transfers: [Transfer], checkpoints: [StateCode], files: [String: Digest]
    ) {
        self._type = Self.type
        self.version = 1
        self.mode = mode
        self.thread = thread
        self.reference = reference
        self.states = states.sorted()
        self.madeBy = madeBy
        self.officer = officer
        self.madeAt = madeAt
        self.program = program
        self.messages = messages
        self.receipts = receipts
        self.transfers = transfers
        self.checkpoints = checkpoints.sorted()
        self.files = files
    }

    /// Reads the canonical bytes and checks the rules that bind the members to each other.
    ///
    /// - Throws: ``DossierFault`` naming ``DossierPath/index``.
    public init(parsing bytes: [UInt8]) throws(DossierFault) {
        do { self = try Canonical.value(DossierIndex.self, from: bytes) } catch {
            throw DossierFault(DossierPath.index, "is not the canonical JSON of a dossier's index (\(error.code))")
        }
        if let fault { throw DossierFault(DossierPath.index, fault) }
    }

    private var fault: String? {
        guard _type == Self.type, version == 1 else { return "is of another type or version than \(Self.type)" }
        guard states.count == 2, states[0] < states[1], states.allSatisfy(mode.admits) else {
            return "does not name two States of its mode"
        }
        guard states.contains(madeBy.state) else { return "was made by a State that has no part in it" }
        guard !messages.isEmpty, Set(messages.map(\.digest)).count == messages.count else { return "lists no message, or one twice" }
        guard Set(receipts.map(\.digest)).count == receipts.count else { return "lists a receipt twice" }
        guard Set(transfers.map(\.id)).count == transfers.count else { return "lists a package twice" }
        let known = Dictionary(uniqueKeysWithValues: messages.map { ($0.digest, $0.presence) })
        for receipt in receipts {
            guard let presence = known[receipt.message], receipt.presence != .unopened else {
                return "lists a receipt for no message of the thread"
            }
            guard presence != .withheld || receipt.presence == .withheld else { return "shows a receipt of a withheld message" }
        }
        for transfer in transfers where known[transfer.notice] == nil { return "lists package \(transfer.id), which no message announces" }
        guard checkpoints == checkpoints.sorted(), Set(checkpoints).count == checkpoints.count, Set(checkpoints).isSubset(of: states) else {
            return "lists checkpoints of other States"
        }
        return nil
    }
}
