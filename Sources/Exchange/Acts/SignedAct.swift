public import Attest
public import Terms

/// What one person did to one statement, signed with the person's own key.
public struct SignedAct: Codable, Hashable, Sendable {
    /// The exact bytes of an ``ActRecord``.
    public let record: Blob
    /// Detached CMS with the officer's P-256 key, certificates of officer and officers' authority included.
    public let signature: Blob

    public init(record: [UInt8], signature: [UInt8]) {
        self.record = Blob(record)
        self.signature = Blob(signature)
    }

    /// Reads the record without believing it.
    public func readRecord() throws(CanonicalFault) -> ActRecord { try Canonical.value(ActRecord.self, from: record.bytes) }

    /// Signs an act.
    public init(_ act: ActRecord, by signer: OfficerSigner) throws {
        let bytes = try Canonical.bytes(of: act)
        self.init(record: bytes, signature: try signer.sign(bytes, at: act.at))
    }
}

/// Who did what, to which statement, in which message, when.
public struct ActRecord: Codable, Hashable, Sendable {
    public static let type = "comity/act/v1"

    public enum Verb: String, Codable, Hashable, Sendable, CaseIterable {
        /// Drew up the statement and stands for it.
        case propose
        /// Read it, agrees, and lets it go out. Never the same person.
        case approve
    }

    public let _type: String
    public let mode: Mode
    public let act: Verb
    public let state: StateCode
    public let authority: AuthorityID
    public let officer: OfficerID
    public let thread: ThreadID
    public let message: MessageID
    /// SHA-256 of the canonical JSON of the statement.
    public let statement: Digest
    public let at: Moment

    public init(
        mode: Mode, act: Verb, state: StateCode, authority: AuthorityID, officer: OfficerID, thread: ThreadID, message: MessageID,
        statement: Digest, at: Moment
    ) {
        self._type = Self.type
        self.mode = mode
        self.act = act
        self.state = state
        self.authority = authority
        self.officer = officer
        self.thread = thread
        self.message = message
        self.statement = statement
        self.at = at
    }
}
