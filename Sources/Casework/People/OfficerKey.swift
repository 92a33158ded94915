import Attest
import Exchange
import Terms

/// An officer's own signing key, unwrapped for one act and then forgotten.
struct OfficerKey {
    let signer: OfficerSigner
    let user: UserRow

    /// Unwraps the key with the officer's password.
    ///
    /// - Throws: ``CaseworkError`` `.wrongSecret`, `.unknownOfficer`, or, at the desk, `.stepUpNeeded` when the second factor was
    ///   last shown too long ago.
    init(of who: SignedIn, secret: String, in office: Office) async throws {
        try office.standing.requireCompared()
        if let provenAt = who.provenAt, office.time.now() >= provenAt + DeskRules.fresh {
            try await office.refuse(.proposeStatement, who, in: nil, code: CaseworkError.Code.stepUpNeeded.rawValue)
            throw CaseworkError(.stepUpNeeded, "show your second factor again, then sign; nothing was signed")
        }
        guard let user = try await office.store.read({ try $0.user(who.officer) }), user.disabledAt == nil else {
            throw CaseworkError(.unknownOfficer, "the account is closed")
        }
        let key: [UInt8]
        do {
            key = try Canonical.value(WrappedSecret.self, from: user.wrappedKey).unwrap(passphrase: secret)
        } catch {
            try await office.refuse(.proposeStatement, who, in: nil, code: CaseworkError.Code.wrongSecret.rawValue)
            throw CaseworkError(.wrongSecret, "the password is not right; nothing was signed")
        }
        guard user.certificates.count == 2 else { throw StoreFault(.corruptRow, "an officer has no certificates") }
        self.signer = try OfficerSigner(
            secret: try Canonical.value(OfficerSigner.Secret.self, from: key),
            certificate: try IssuedCertificate(der: user.certificates[0]),
            issuer: try IssuedCertificate(der: user.certificates[1]))
        self.user = user
    }

    /// Signs what this officer does to a statement.
    func sign(
        _ verb: ActRecord.Verb, _ statement: Statement, message: MessageID, thread: ThreadID, in office: Office
    ) throws -> SignedAct {
        try sign(verb, Digest(of: try Canonical.bytes(of: statement)), message: message, thread: thread, in: office)
    }

    /// Signs what this officer does to something else than a statement, by its digest.
    func sign(
        _ verb: ActRecord.Verb, _ digest: Digest, message: MessageID, thread: ThreadID, in office: Office
    ) throws -> SignedAct {
        try SignedAct(
            ActRecord(
                mode: office.mode, act: verb, state: office.state, authority: user.authority, officer: user.id, thread: thread,
                message: message, statement: digest, at: office.time.now()),
            by: signer)
    }
}
