import Attest
import Casework
import CaseworkTesting
import Exchange
import Terms
import Testing

/// What is wrong with a message gets a stable code and a signed answer, and loses nothing.
@Suite struct DoorTests {
    @Test func aGoodMessageIsTakenAndConsigned() async throws {
        let forge = Forge(states: try await TwoStates.make())
        let answer = try await forge.deliver(try forge.envelope(try await forge.body(id: forge.newID())))
        #expect(try answer.receipt().events.map(\.event) == [.relayAcceptance, .contentConsignment])
    }

    @Test func theSameMessageAgainGetsTheSameReceiptAndChangesNothing() async throws {
        let states = try await TwoStates.make()
        let forge = Forge(states: states)
        let envelope = try forge.envelope(try await forge.body(id: forge.newID()))
        let first = try await forge.deliver(envelope)
        let counts = try await states.b.store.read { try $0.counts() }
        states.time.advance(by: Period(days: 700))
        #expect(try await forge.deliver(envelope) == first)
        #expect(try await states.b.store.read { try $0.counts() } == counts)
    }

    @Test func oneIdWithAnotherContentIsRefusedAndRaisesAnAlarm() async throws {
        let states = try await TwoStates.make()
        let forge = Forge(states: states)
        let id = forge.newID()
        _ = try await forge.deliver(try forge.envelope(try await forge.body(id: id)))
        let answer = try await forge.deliver(
            try forge.envelope(try await forge.body(id: id, facts: "Something quite different happened there.")))
        #expect(answer.rejection == .idReused)
        #expect(try await states.b.store.read { try $0.alarms(openOnly: true, limit: 9) }.map(\.code) == ["message.idReused"])
    }

    enum Spoiled: String, CaseIterable, Sendable {
        case wrongState, wrongMode, unknownVersion, unknownMember, unknownAuthority, oversized, garbage, notCanonical, alteredHeader,
            alteredBody
        case otherPurpose, otherState, expired, tooManyHeads, unknownKey, swappedTwin

        var code: Exchange.Rejection.Code {
            switch self {
            case .wrongState: .wrongState
            case .wrongMode: .wrongMode
            case .unknownVersion: .envelopeUnknownVersion
            case .unknownMember: .envelopeUnknownMember
            case .unknownAuthority: .unknownAuthority
            case .oversized: .envelopeOversized
            case .garbage, .notCanonical: .envelopeMalformed
            case .alteredHeader, .swappedTwin: .signatureInvalid
            case .alteredBody: .bodyDigestMismatch
            case .otherPurpose: .signatureWrongPurpose
            case .otherState: .signatureUntrusted
            case .expired: .certificateExpired
            case .tooManyHeads: .tooManyHeads
            case .unknownKey: .recipientKeyUnknown
            }
        }
    }

    @Test(arguments: Spoiled.allCases)
    func isRefusedAtTheDoorWithItsCode(_ spoiled: Spoiled) async throws {
        let states = try await TwoStates.make()
        let forge = Forge(states: states)
        let body = try await forge.body(id: forge.newID())
        let good = try forge.envelope(body)
        let bytes: [UInt8]
        switch spoiled {
        case .wrongState:
            bytes = try forge.envelope(body) { $0.with("to", .object(["authority": .string("central"), "state": .string("XC")])) }.wire()
        case .wrongMode: bytes = try forge.envelope(body) { $0.with("mode", .string("operational")) }.wire()
        case .unknownVersion: bytes = try forge.envelope(body) { $0.with("version", .integer(2)) }.wire()
        case .unknownMember: bytes = try forge.envelope(body) { $0.with("priority", .string("high")) }.wire()
        case .unknownAuthority:
            bytes = try forge.envelope(body) { $0.with("to", .object(["authority": .string("nobody"), "state": .string("XB")])) }.wire()
        case .oversized: bytes = [UInt8](repeating: 0x20, count: ProtocolLimits.envelopeBytes + 1)
        case .garbage: bytes = Array("no JSON at all".utf8)
        case .notCanonical: bytes = try good.wire() + [0x0A]
        case .alteredHeader:
            var header = good.header.bytes
            let place = try #require(header.indices.first { header[$0...].starts(with: Array("sentAt\":\"20".utf8)) })
            header[place + 12] = header[place + 12] == 0x30 ? 0x31 : 0x30
            bytes = try Envelope(header: Blob(header), signature: good.signature, signaturePQ: good.signaturePQ, body: good.body).wire()
        case .alteredBody:
            var sealed = good.body.bytes
            sealed[sealed.count - 1] ^= 1
            bytes = try Envelope(header: good.header, signature: good.signature, signaturePQ: good.signaturePQ, body: Blob(sealed)).wire()
        case .otherPurpose: bytes = try forge.envelope(body, signer: forge.office.keys.receipt).wire()
        case .otherState: bytes = try forge.envelope(body, signer: states.b.office.keys.message).wire()
        case .expired:
            states.time.advance(by: Period(days: 398))
            bytes = try forge.envelope(body, recipient: nil).wire()
        case .tooManyHeads:
            bytes = try forge.envelope(body, previous: (0..<17).map { Digest(of: [UInt8($0)]) }).wire()
        case .unknownKey: bytes = try forge.envelope(body, recipient: SealingIdentity.generate().recipient).wire()
        case .swappedTwin:
            let other = try forge.envelope(try await forge.body(id: forge.newID()))
            bytes = try Envelope(header: good.header, signature: good.signature, signaturePQ: other.signaturePQ, body: good.body).wire()
        }
        let before = try await states.b.store.read { try $0.counts() }
        let answer = try await forge.deliver(bytes)
        #expect(answer.rejection == spoiled.code)
        #expect(try answer.receipt().events.map(\.event) == [.relayRejection])
        // A sentence, and the same one in the signed receipt.
        let reason = try #require(try answer.receipt().events.first?.reason)
        #expect(reason.detail.split(separator: " ").count >= 4 && answer.reason == reason)
        let after = try await states.b.store.read { try $0.counts() }
        #expect(after.messagesReceived == before.messagesReceived && after.cases == before.cases)
    }

    @Test func aRevokedCertificateIsRefusedFromTheMomentOfItsRevocation() async throws {
        let states = try await TwoStates.make()
        let forge = Forge(states: states)
        let list = try states.a.root.revocationList(
            number: 1, entries: [RevocationList.Entry(serial: forge.office.keys.message.certificate.serial, revokedAt: states.time.now())],
            at: states.time.now(), nextUpdate: states.time.now() + Period(days: 30))
        let own = forge.office.own.entry
        let entry = StateEntry(
            mode: own.mode, state: own.state, name: own.name, sequence: 2, issuedAt: states.time.now(), expiresAt: own.expiresAt,
            root: own.root,
            rootPQ: own.rootPQ, revocations: Blob(list.der), authorities: own.authorities, log: own.log, exchange: own.exchange, public: nil
        )
        let signed = try SignedDocument(
            signing: entry, by: try states.a.root.issueSigner(for: .entry, at: states.time.now()), at: states.time.now())
        let caller = try await PairPeer(states.b.office)(signed, fingerprint: states.a.root.anchor.fingerprint)
        let answer = try await AcceptEnvelope(states.b.office)(
            try forge.envelope(try await forge.body(id: forge.newID())).wire(), from: caller)
        #expect(answer.rejection == .certificateRevoked)
        // An entry older than the known one is a rollback and taken from nobody.
        await #expect(throws: EntryFault.self) {
            try await PairPeer(states.b.office)(forge.office.own.signed, fingerprint: states.a.root.anchor.fingerprint)
        }
    }

    @Test func aReceiptIsNoMessageAndAMessageIsNoReceipt() async throws {
        let states = try await TwoStates.make()
        let forge = Forge(states: states)
        let envelope = try forge.envelope(try await forge.body(id: forge.newID()))
        let receipt = try await forge.deliver(envelope).signed
        let disguised = Envelope(
            header: receipt.document, signature: receipt.signature, signaturePQ: receipt.signaturePQ, body: envelope.body)
        #expect(try await forge.deliver(disguised).rejection == .envelopeUnknownVersion)
        let caller = try #require(try await IdentifyPeer(states.b.office)(entry: forge.office.own.signed))
        let message = SignedDocument(document: envelope.header.bytes, twin: envelope.twin)
        await #expect(throws: Exchange.Rejection.self) { try await AcceptReceipt(states.b.office)(try message.wire(), from: caller) }
    }
}

extension JSON {
    /// The same object with one member set.
    func with(_ name: String, _ value: JSON) -> JSON {
        guard case .object(var members) = self else { return self }
        members[name] = value
        return .object(members)
    }
}
