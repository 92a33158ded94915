/// Why a message or receipt was not taken: a stable code and a sentence that says what to do.
///
/// Nothing was stored but the fact of the refusal. The same bytes sent again get the same answer.
public struct Rejection: Error, Codable, Hashable, Sendable, CustomStringConvertible {
    /// Stable across releases and languages; in problem documents, receipts, catalogs and statistics.
    public enum Code: String, Codable, Hashable, Sendable, CaseIterable {
        // Judged at the door, from the envelope alone.
        case envelopeOversized = "envelope.oversized"
        case envelopeMalformed = "envelope.malformed"
        case envelopeUnknownVersion = "envelope.unknownVersion"
        case envelopeUnknownMember = "envelope.unknownMember"
        case tooManyHeads = "envelope.tooManyHeads"
        case wrongMode = "mode.wrong"
        case wrongState = "party.wrongState"
        case unknownAuthority = "party.unknownAuthority"
        case senderMismatch = "party.senderMismatch"
        case unknownPeer = "party.unknownPeer"
        case signatureInvalid = "signature.invalid"
        case signatureUntrusted = "signature.untrusted"
        case signatureWrongPurpose = "signature.wrongPurpose"
        case certificateExpired = "certificate.expired"
        case certificateRevoked = "certificate.revoked"
        case bodyDigestMismatch = "body.digestMismatch"
        case recipientKeyUnknown = "recipientKey.unknown"
        case entryStale = "entry.stale"
        case idReused = "message.idReused"
        case erased = "message.erased"
        case threadForeign = "thread.foreign"
        // Found after opening: a consignment failure, signed.
        case bodyUnsealable = "body.unsealable"
        case bodyMalformed = "body.malformed"
        case bodyUnknownMember = "body.unknownMember"
        case bodyHeaderMismatch = "body.headerMismatch"
        case bodyCommitMismatch = "body.commitMismatch"
        case actsInvalid = "acts.invalid"
        case actsRevoked = "acts.revoked"
        case actsTooFew = "acts.tooFew"
        case actsSamePerson = "acts.samePerson"
        case actsWrongRole = "acts.wrongRole"
        case attachmentsAltered = "attachments.altered"
        // Receipts and transfers.
        case receiptMalformed = "receipt.malformed"
        case receiptForeign = "receipt.foreign"
        case transferUnknown = "transfer.unknown"
    }

    public let code: Code
    /// For people; no personal data, nothing from the body.
    public let detail: String

    public init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }

    public var description: String { "\(code.rawValue): \(detail)" }
}
