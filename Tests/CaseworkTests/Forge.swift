import Attest
import Casework
import CaseworkTesting
import Convention
import Exchange
import Terms

/// Makes messages of State A by hand, so that each can be wrong in exactly one way.
struct Forge {
    let states: TwoStates
    let thread = ThreadID(version7At: 1, random: [UInt8](repeating: 9, count: 10))

    var office: Office { states.a.office }

    /// A request that is right in every way, signed by two people.
    func body(
        id: MessageID, signers: [(SignedIn, ActRecord.Verb)]? = nil, to: Party? = nil, mode: Mode = .exercise, thread: ThreadID? = nil,
        facts: String? = nil, attachment: Attachment? = nil, saying other: (any Content)? = nil
    ) async throws -> MessageBody {
        var content = try CaseScript(states).preservation()
        if let facts { content.factsSummary = facts }
        let said: any Content = other ?? RequestMessage(request: content, attachments: attachment.map { [$0] } ?? [])
        let statement = Statement(content: said, language: .english)
        let digest = Digest(of: try Canonical.bytes(of: statement))
        var acts: [SignedAct] = []
        for (who, verb) in signers ?? [(states.atA.drafter, .propose), (states.atA.approver, .approve)] {
            let record = ActRecord(
                mode: .exercise, act: verb, state: office.state, authority: who.authority, officer: who.officer,
                thread: thread ?? self.thread,
                message: id, statement: digest, at: states.time.now())
            acts.append(try SignedAct(record, by: try await key(of: who)))
        }
        return MessageBody(
            id: id, thread: thread ?? self.thread, from: Party(state: office.state, authority: states.atA.drafter.authority),
            to: try to ?? states.partyB, mode: mode, salt: Salt.random(), statement: statement, acts: acts,
            threadKey: SealingIdentity.generate().recipient)
    }

    func key(of who: SignedIn) async throws -> OfficerSigner {
        guard let user = try await states.a.store.read({ try $0.user(who.officer) }) else { throw ContractBreach("no such user") }
        let wrapped = try Canonical.value(WrappedSecret.self, from: user.wrappedKey)
        return try OfficerSigner(
            secret: try Canonical.value(OfficerSigner.Secret.self, from: try wrapped.unwrap(passphrase: StateKit.password)),
            certificate: try IssuedCertificate(der: user.certificates[0]), issuer: try IssuedCertificate(der: user.certificates[1]))
    }

    func newID() -> MessageID { office.time.newID() }

    /// Seals a plaintext under a header that may say anything, signed by any signer.
    func envelope(
        _ body: MessageBody, plaintext: [UInt8]? = nil, signer: TwinSigner? = nil, recipient: SealingRecipient? = nil,
        sealTo: SealingRecipient? = nil, previous: [Digest] = [], commit: Digest? = nil, change: (JSON) -> JSON = { $0 }
    ) throws -> Envelope {
        guard
            let key = states.b.office.own.entry.authority(body.to.authority)?.sealingKey(at: states.time.now())
                ?? states.b.office.own.entry.authorities.compactMap({ $0.sealingKey(at: states.time.now()) }).first
        else { throw ContractBreach("no key") }
        let plain = try plaintext ?? Canonical.bytes(of: body)
        let sealed = try Age.seal(plain, to: [sealTo ?? recipient ?? key.recipient])
        let header = EnvelopeHeader(
            id: body.id, thread: body.thread, from: body.from, to: body.to, kind: body.kind, mode: body.mode, sentAt: states.time.now(),
            previous: previous,
            body: EnvelopeHeader.Body(
                sha256: Digest(of: sealed), size: sealed.count, recipientKey: (recipient ?? key.recipient).keyID,
                innerCommit: commit ?? Commitment.inner(salt: body.salt, digest: Digest(of: plain))))
        let bytes = change(try Canonical.json(of: header)).canonicalBytes
        let twin = try (signer ?? office.keys.message).sign(bytes, at: states.time.now())
        return Envelope(header: Blob(bytes), signature: twin.cms, signaturePQ: twin.pq, body: Blob(sealed))
    }

    /// Delivers to State B as State A.
    func deliver(_ bytes: [UInt8]) async throws -> EnvelopeAnswer {
        guard let caller = try await IdentifyPeer(states.b.office)(entry: office.own.signed) else { throw ContractBreach("not paired") }
        return try await AcceptEnvelope(states.b.office)(bytes, from: caller)
    }

    func deliver(_ envelope: Envelope) async throws -> EnvelopeAnswer { try await deliver(try envelope.wire()) }
}

extension EnvelopeAnswer {
    /// Why it was rejected at the door.
    var rejection: Exchange.Rejection.Code? {
        if case .rejected(_, let reason) = self { reason.code } else { nil }
    }

    var reason: Exchange.Rejection? {
        if case .rejected(_, let reason) = self { reason } else { nil }
    }

    var signed: SignedDocument {
        switch self {
        case .taken(let signed), .rejected(let signed, _): signed
        case .notNow: SignedDocument(document: [], twin: TwinSignature(cms: [], pq: []))
        }
    }

    func receipt() throws -> Receipt { try Canonical.value(Receipt.self, from: signed.document.bytes) }

    /// Why it could not be consigned, once it was taken.
    var failure: Exchange.Rejection.Code? {
        (try? receipt())?.events.first { $0.event == .contentConsignmentFailure }?.reason?.code
    }
}
