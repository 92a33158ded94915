public import Convention
public import Terms

/// Why a use case was refused. Nothing was changed but the audit trail.
public struct CaseworkError: Error, Hashable, Sendable {
    /// Stable across releases and languages.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// There is no such case, or it is not yours to see.
        case unknownCase = "case.unknown"
        /// Somebody changed the case meanwhile: load it again.
        case staleCase = "case.stale"
        /// The case is not as the officer read it: read it again, then decide whether the change still fits.
        case changedCase = "case.changed"
        /// The rules found something that blocks; see `findings`.
        case rejectedByRules = "rules.blocked"
        /// The step does not follow from where the matter stands.
        case outOfOrder = "case.outOfOrder"
        case notPermitted = "permission.denied"
        /// The proposer cannot approve.
        case ownApproval = "fourEyes.ownApproval"
        case wrongSecret = "signIn.wrongSecret"
        /// Too many wrong passwords for this name from this place; `wait` says how long nothing is tried.
        case tooManyAttempts = "signIn.tooManyAttempts"
        /// The second factor's code is wrong, was used before, or is too old.
        case wrongCode = "signIn.wrongCode"
        /// A passkey that was not taken; the audit trail says why.
        case wrongPasskey = "signIn.wrongPasskey"
        /// The account has a second factor: send its code too.
        case codeNeeded = "signIn.codeNeeded"
        /// Too many wrong codes: nothing is looked at for a while.
        case waitAfterCodes = "signIn.wait"
        /// Sign in (again): the session is unknown, over, or not that far.
        case signInNeeded = "signIn.needed"
        /// Signing needs the second factor to have been shown a short while ago.
        case stepUpNeeded = "signIn.stepUpNeeded"
        /// The token of a program is not worth this.
        case beyondScope = "token.scope"
        case unknownToken = "token.unknown"
        /// The name of a request named another request before.
        case nameReused = "idempotency.keyReused"
        /// The request of that name is being carried out.
        case nameInUse = "idempotency.inProgress"
        /// The request of that name broke off.
        case nameUnfinished = "idempotency.unfinished"
        case unknownOfficer = "user.unknown"
        case duplicateOfficer = "user.duplicate"
        case unknownPeer = "peer.unknown"
        case notPaired = "peer.notPaired"
        /// The other State's entry ended more than thirty days ago: fetch its current one.
        case entryStale = "peer.entryStale"
        case noSealingKey = "peer.noSealingKey"
        case nothingPending = "statement.nothingPending"
        case unknownItem = "item.unknown"
        case unknownMessage = "message.unknown"
        case unknownEvidence = "evidence.unknown"
        case noEvidence = "evidence.none"
        /// A use limit, condition or missing consent stands against it; `detail` names the paragraph.
        case useBlocked = "use.blocked"
        case transferIncomplete = "transfer.incomplete"
        case transferMismatch = "transfer.mismatch"
        /// More is annexed than fits into one message.
        case annexesTooLarge = "annexes.tooLarge"
        /// A document that a message names was not taken in.
        case unknownAnnex = "annexes.unknown"
        /// Documents that belong to a request have not arrived and been verified: it is not complete.
        case annexesMissing = "annexes.missing"
        case unknownUpload = "upload.unknown"
        case uploadIncomplete = "upload.incomplete"
        /// A chunk is not the one that its digest, number or length says.
        case chunkMismatch = "upload.chunkMismatch"
        /// What a courier brought is not for this node, or not from a State that is paired with it.
        case courierForeign = "courier.foreign"
        case courierDamaged = "courier.damaged"
        case erased = "case.erased"
        case malformedInput = "input.malformed"
        /// The node was restored from a backup and not yet compared with its peers; it neither signs nor accepts.
        case notCompared = "node.notCompared"
    }

    public let code: Code
    /// What happened and what to do; shown to the officer, so it names nobody.
    public let detail: String
    public let findings: [Finding]
    /// When trying again makes sense; nil when time changes nothing.
    public let wait: Period?

    public init(_ code: Code, _ detail: String, findings: [Finding] = [], wait: Period? = nil) {
        self.code = code
        self.detail = detail
        self.findings = findings
        self.wait = wait
    }
}
