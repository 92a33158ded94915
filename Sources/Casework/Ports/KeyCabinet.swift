public import Terms

/// Where the keys of cases and the sealing keys of authorities are kept: apart from the cases, each wrapped under the node key.
///
/// Destroying a key here is erasure: the sealed content that stays elsewhere can never be read again.
public protocol KeyCabinet: Sendable {
    /// The wrapped key of a case; nil when there is none or it was destroyed.
    func caseKey(_ id: CaseID) async throws -> [UInt8]?
    /// Keeps a new key; durable before it returns. A second key for one case is refused.
    func keepCaseKey(_ wrapped: [UInt8], for id: CaseID) async throws
    /// Destroys the key for ever; doing it again changes nothing.
    func destroyCaseKey(_ id: CaseID) async throws

    /// The wrapped identity that opens what was sealed to this key.
    func sealingKey(_ keyID: Digest) async throws -> SealingKeyRow?
    func keepSealingKey(_ row: SealingKeyRow) async throws
    /// All that are not destroyed, by end of life.
    func sealingKeys() async throws -> [SealingKeyRow]
    /// Destroys those whose life ended before the moment.
    func destroySealingKeys(endedBefore moment: Moment) async throws
}

/// A sealing key of an authority, thirty days of life, used for first messages only.
public struct SealingKeyRow: Hashable, Sendable {
    public let keyID: Digest
    public let authority: AuthorityID
    public let wrappedIdentity: [UInt8]
    public let recipient: String
    public let notBefore: Moment
    public let notAfter: Moment

    public init(keyID: Digest, authority: AuthorityID, wrappedIdentity: [UInt8], recipient: String, notBefore: Moment, notAfter: Moment) {
        self.keyID = keyID
        self.authority = authority
        self.wrappedIdentity = wrappedIdentity
        self.recipient = recipient
        self.notBefore = notBefore
        self.notAfter = notAfter
    }
}
