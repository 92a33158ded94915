import Attest
import Casework
import Exchange
import HTTPTypes
import Hummingbird
import NIOCore
import Terms

/// Which error becomes which status: the one table for every listener.
extension Problem {
    /// The problem that an error is to the other side. Faults say nothing of what went wrong inside; the log does.
    public init(_ error: any Error) {
        self =
            switch error {
            case let problem as Problem: problem
            case let rejection as Rejection: Problem(Self.status(of: rejection.code), rejection.code.rawValue, rejection.detail)
            case let error as CaseworkError:
                Problem(
                    Self.status(of: error.code), error.code.rawValue, error.detail,
                    findings: error.findings.compactMap { try? Canonical.json(of: $0) },
                    headers: error.wait.map { [.retryAfter: "\(max(1, $0.seconds))"] } ?? [:])
            case let fault as StoreFault:
                Problem(Self.status(of: fault.code), fault.code.rawValue, Self.inside)
            case let fault as VaultFault:
                Problem(Self.status(of: fault.code), fault.code.rawValue, Self.sentence(of: fault.code))
            case let fault as PrinterFault:
                Problem(
                    Self.status(of: fault.code), fault.code.rawValue, Self.sentence(of: fault.code),
                    headers: fault.code == .busy ? [.retryAfter: "10"] : [:])
            case let fault as PeerFault:
                Problem(.badGateway, fault.code.rawValue, "the other State's node could not be used; the operator's log says why")
            case let error as HTTPError: Problem(error)
            case is NIOTooManyBytesError: Problem(.contentTooLarge, "http.tooLarge", "the body is larger than this call allows")
            default: Problem(.internalServerError, "fault", Self.inside)
            }
    }

    /// Whether the operator must see the error itself: it is ours, not the caller's.
    public var isFault: Bool { status.code >= 500 && !Self.passing.contains(code) }

    /// What the caller is told to wait for: nothing is wrong.
    private static let passing = [
        "overload", CaseworkError.Code.notCompared.rawValue, PrinterFault.Code.missing.rawValue, PrinterFault.Code.busy.rawValue,
    ]

    private static let noSpace = HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")

    private static let inside = "the node could not do this; its operator was told"

    /// What the other side can do about it; names and places in the vault are for the operator's log.
    private static func sentence(of code: VaultFault.Code) -> String {
        switch code {
        case .fullDisk: "the node's disk has no room for it; nothing of this step was kept: try again when its operator has made room"
        case .quotaFull: "the vault has reached its quota; nothing of this step was kept: its operator raises it or has evidence erased"
        case .changedWhileRead: "the file changed while it was read; nothing was kept: let nobody write to it and take it in again"
        case .notFound, .mismatch, .missingFile, .badPath, .unavailable: inside
        }
    }

    private static func sentence(of code: PrinterFault.Code) -> String {
        switch code {
        case .missing: "this node has no program to print with; its operator can install one, and everything else works without it"
        case .failed, .tooLate: "the document could not be printed; the record itself is untouched and can be read on the desk"
        case .tooLarge: "the document is too large to be printed; read it on the desk, or export the dossier"
        case .busy: "too many documents are being printed; try again in a moment"
        }
    }

    private init(_ error: HTTPError) {
        switch error.status {
        case .notFound: self.init(.notFound, "http.notFound", "there is nothing here, or nothing for you")
        case .unauthorized: self.init(.unauthorized, "signIn.needed", "sign in first", headers: [.wwwAuthenticate: "Bearer"])
        case .contentTooLarge: self.init(.contentTooLarge, "http.tooLarge", "the body is larger than this call allows")
        case .badRequest: self.init(.badRequest, "http.malformed", "the request cannot be read")
        default: self.init(error.status, "http.\(error.status.code)", error.status.reasonPhrase)
        }
    }

    static func status(of code: Rejection.Code) -> HTTPResponse.Status {
        switch code {
        case .envelopeOversized: .contentTooLarge
        case .envelopeMalformed, .envelopeUnknownMember, .envelopeUnknownVersion, .tooManyHeads, .receiptMalformed: .badRequest
        case .wrongMode, .wrongState, .unknownAuthority, .recipientKeyUnknown: .unprocessableContent
        case .senderMismatch, .unknownPeer, .signatureInvalid, .signatureUntrusted, .signatureWrongPurpose, .certificateExpired,
            .certificateRevoked, .entryStale:
            .forbidden
        case .idReused, .threadForeign, .receiptForeign: .conflict
        case .erased: .gone
        case .transferUnknown: .notFound
        case .bodyDigestMismatch, .bodyUnsealable, .bodyMalformed, .bodyUnknownMember, .bodyHeaderMismatch, .bodyCommitMismatch,
            .actsInvalid, .actsRevoked, .actsTooFew, .actsSamePerson, .actsWrongRole, .attachmentsAltered:
            .unprocessableContent
        }
    }

    static func status(of code: CaseworkError.Code) -> HTTPResponse.Status {
        switch code {
        case .unknownCase, .unknownOfficer, .unknownPeer, .unknownItem, .unknownMessage, .unknownEvidence, .unknownAnnex, .unknownUpload,
            .unknownToken:
            .notFound
        case .staleCase, .outOfOrder, .duplicateOfficer, .notPaired, .noSealingKey, .entryStale, .nothingPending, .noEvidence,
            .transferIncomplete, .annexesMissing, .uploadIncomplete, .nameInUse, .nameUnfinished:
            .conflict
        case .changedCase: .preconditionFailed
        case .rejectedByRules, .transferMismatch, .courierDamaged, .chunkMismatch, .nameReused: .unprocessableContent
        case .notPermitted, .beyondScope, .ownApproval, .useBlocked, .courierForeign: .forbidden
        case .wrongSecret, .wrongCode, .wrongPasskey, .codeNeeded, .signInNeeded, .stepUpNeeded: .unauthorized
        case .waitAfterCodes: .tooManyRequests
        case .erased: .gone
        case .annexesTooLarge: .contentTooLarge
        case .malformedInput: .badRequest
        case .tooManyAttempts: .tooManyRequests
        case .notCompared: .serviceUnavailable
        }
    }

    static func status(of code: StoreFault.Code) -> HTTPResponse.Status {
        switch code {
        case .staleRevision, .duplicate: .conflict
        case .fullDisk: noSpace
        case .corruptRow: .internalServerError
        case .unavailable: .serviceUnavailable
        }
    }

    static func status(of code: PrinterFault.Code) -> HTTPResponse.Status {
        switch code {
        case .missing: .notImplemented
        case .failed: .internalServerError
        case .tooLate: .gatewayTimeout
        case .tooLarge: .contentTooLarge
        case .busy: .serviceUnavailable
        }
    }

    static func status(of code: VaultFault.Code) -> HTTPResponse.Status {
        switch code {
        case .notFound, .missingFile: .notFound
        case .changedWhileRead: .conflict
        case .mismatch: .unprocessableContent
        case .badPath: .badRequest
        case .fullDisk, .quotaFull: noSpace
        case .unavailable: .serviceUnavailable
        }
    }
}
