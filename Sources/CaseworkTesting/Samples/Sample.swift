import Attest
public import Casework
import Exchange
public import Terms

/// Rows that are valid as they stand; a test changes the one field that its story is about.
///
/// The number makes a row its own: the same number gives the same identifiers and digests, another number other ones.
public enum Sample {
    /// 2027-01-01T00:00:00Z.
    public static let start = Moment(seconds: 1_798_761_600)

    /// A fictional State, `XA` for 0 to `XZ` for 25; higher numbers begin again.
    public static func state(_ number: Int = 1) -> StateCode { read("X\(letter(number))") }

    public static func authority(_ name: String = "central") -> AuthorityID { read(name) }

    public static func officer(_ name: String = "officer-1") -> OfficerID { read(name) }

    /// An identifier in which the number can be seen.
    public static func id<Subject>(_ number: Int) -> Identifier<Subject> {
        Identifier(version7At: start.seconds * 1_000 + Int64(number), random: [UInt8](repeating: 7, count: 10))
    }

    /// 32 bytes that end in the number and begin with the salt, so that digests of different kinds differ.
    public static func digest(_ number: Int, kind: UInt8 = 0) -> Digest {
        let tail = (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
        guard let digest = Digest(bytes: [kind] + [UInt8](repeating: 0xA5, count: 23) + tail) else { preconditionFailure("32 bytes") }
        return digest
    }

    public static func reference(_ number: Int) -> CaseReference { CaseReference(state: state(0), year: 2027, number: UInt32(number)) }

    public static func caseRow(
        _ number: Int, peer: StateCode? = nil, thread: ThreadID? = nil, direction: CaseDirection = .requesting,
        authority: AuthorityID = authority(), participants: [OfficerID] = [officer()], due: Moment? = nil, closedAt: Moment? = nil,
        revision: Int64 = 1, sealed: [UInt8] = [1, 2, 3], selectors: [Digest] = []
    ) -> CaseRow {
        CaseRow(
            id: id(number), reference: reference(number), peer: peer, thread: thread, direction: direction, authority: authority,
            participants: participants, due: due, openedAt: start, closedAt: closedAt, revision: revision, sealed: sealed,
            selectors: selectors)
    }

    public static func messageRow(_ number: Int, of caseNumber: Int, direction: MessageRow.Direction = .sent, body: [UInt8] = [9])
        -> MessageRow
    {
        MessageRow(
            digest: digest(number, kind: 1), id: id(number), thread: id(caseNumber), caseID: id(caseNumber), direction: direction,
            from: state(0), to: state(1), kind: "assistance-request", at: start, envelope: [123, 125], body: body)
    }

    public static func outboxRow(
        _ number: Int, peer: StateCode = state(1), of caseNumber: Int? = nil, payload: [UInt8] = [123, 125],
        state: OutboxRow.State = .pending,
        nextAttempt: Moment = start
    ) -> OutboxRow {
        OutboxRow(
            digest: digest(number, kind: 1), kind: .envelope, peer: peer, caseID: caseNumber.map { id($0) }, payload: payload,
            createdAt: start, deadline: start + Period(days: 7), state: state, nextAttempt: nextAttempt)
    }

    public static func receiptRow(_ number: Int, about message: Int, direction: ReceiptRow.Direction = .issued) -> ReceiptRow {
        ReceiptRow(
            digest: digest(number, kind: 2), message: digest(message, kind: 1), direction: direction, at: start, document: [123, 125],
            signature: [1], signaturePQ: [2])
    }

    public static func userRow(_ name: String = "officer-1", signInName: String? = nil) -> UserRow {
        UserRow(
            id: officer(name), authority: authority(), signInName: signInName ?? "\(name)@example", roles: [.drafting, .rightsReviewer],
            passwordHash: "scrypt", wrappedKey: [4, 5], certificates: [[48, 0], [48, 1]])
    }

    public static func sessionRow(_ number: Int, officer name: String = "officer-1") -> SessionRow {
        SessionRow(
            digest: digest(number, kind: 4), officer: officer(name), stage: .open, createdAt: start + Period(seconds: Int64(number)),
            endsAt: start + Period(hours: Int64(number)), seenAt: start)
    }

    public static func passkeyRow(_ number: Int, officer name: String = "officer-1") -> PasskeyRow {
        PasskeyRow(
            id: [UInt8(number)], officer: officer(name), publicKey: Array(repeating: 4, count: 65), label: "Key \(number)", signatures: 0,
            addedAt: start + Period(seconds: Int64(number)))
    }

    public static func transferRow(
        _ number: Int, of caseNumber: Int, direction: TransferRow.Direction = .outgoing, notice: Digest? = nil,
        state: TransferRow.State = .open
    ) -> TransferRow {
        TransferRow(
            id: id(number), direction: direction, peer: self.state(1), caseID: id(caseNumber), notice: notice,
            manifest: digest(number, kind: 3), state: state, createdAt: start)
    }

    public static func auditRow(_ code: String, of caseNumber: Int? = nil, outcome: AuditRow.Outcome = .done) -> AuditRow {
        AuditRow(
            at: start, officer: officer(), verb: "ApproveRequest", caseID: caseNumber.map { id($0) }, outcome: outcome, code: code)
    }

    private static func letter(_ number: Int) -> Character { Character(UnicodeScalar(UInt8(65 + number % 26))) }

    private static func read<Value: TextCoded>(_ text: String) -> Value {
        guard let value = Value(text: text) else { preconditionFailure("a sample is not valid: \(text)") }
        return value
    }
}

extension Sample {
    public static func seenRow(_ number: Int, from state: StateCode = state(1)) -> SeenRow {
        SeenRow(from: state, id: id(number), header: digest(number, kind: 1), receipt: digest(number, kind: 2), at: start)
    }

    /// Belongs to ``userRow(_:signInName:)`` with the same name, which must be there first.
    public static func tokenRow(_ number: Int, officer name: String = "officer-1") -> TokenRow {
        TokenRow(digest: digest(number, kind: 4), officer: officer(name), createdAt: start, expiresAt: start + Period(days: 90))
    }

    public static func peerRow(_ number: Int = 1) -> PeerRow {
        PeerRow(state: state(number), sealedPin: [6], entry: nil, sequence: 0, pairedAt: start)
    }

    public static func alarmRow(_ key: String, at moment: Moment = start) -> AlarmRow {
        AlarmRow(key: key, at: moment, code: "delivery.overdue", caseID: id(1), peer: state(1))
    }

    public static func policyRow(_ number: Int, at moment: Moment = start) -> PolicyRow {
        PolicyRow(
            policy: digest(number, kind: 6), at: moment,
            signed: SignedDocument(document: [123, 125, UInt8(number % 251)], twin: TwinSignature(cms: [1], pq: [2])))
    }

    public static func sealingKeyRow(_ number: Int, notAfter: Moment = start + Period(days: 30)) -> SealingKeyRow {
        SealingKeyRow(
            keyID: digest(number, kind: 5), authority: authority(), wrappedIdentity: [UInt8](repeating: UInt8(number % 251), count: 48),
            recipient: "age1example\(number)", notBefore: start, notAfter: notAfter)
    }
}
