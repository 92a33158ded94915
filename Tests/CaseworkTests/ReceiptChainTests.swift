import Attest
import Casework
import CaseworkTesting
import Exchange
import Terms
import Testing

/// Receipts are kept as they come; what their chain shows is told to an officer.
@Suite struct ReceiptChainTests {
    let states: TwoStates
    let message: MessageRow
    /// State B as A trusts it.
    let b: TrustedState

    init() async throws {
        states = try await TwoStates.make()
        let script = CaseScript(states)
        let digest = try await script.send(try script.preservation(), in: try await script.refer().id)
        message = try #require(try await states.a.store.read { try $0.message(digest) })
        b = try #require(try await IdentifyPeer(states.a.office)(entry: states.b.office.own.signed))
    }

    /// A receipt of B about the message, as B's node could sign it.
    private func receipt(_ event: ReceiptEvent, after previous: Digest?, reason: Exchange.Rejection? = nil) throws -> SignedDocument {
        let envelope = try Canonical.value(Envelope.self, from: message.envelope)
        let header = try envelope.readHeader()
        let receipt = Receipt(
            mode: .exercise, issuer: header.to, message: envelope, header: header,
            events: [Receipt.Entry(event, at: states.time.now(), reason: reason)], previous: previous)
        return try SignedDocument(signing: receipt, by: states.b.office.keys.receipt, at: states.time.now())
    }

    private func take(_ signed: SignedDocument) async throws { try await AcceptReceipt(states.a.office)(try signed.wire(), from: b) }

    private func alarms() async throws -> [String] {
        try await states.a.store.read { try $0.alarms(openOnly: true, limit: 9) }.map(\.code)
    }

    private func stored() async throws -> [ReceiptRow] {
        let digest = message.digest
        return try await states.a.store.read { try $0.receipts(for: digest) }
    }

    @Test func receiptsThatFollowEachOtherRaiseNothing() async throws {
        let first = try #require(try await stored().first)
        let second = try receipt(.contentHandover, after: first.digest)
        try await take(second)
        try await take(try receipt(.consignmentAcceptance, after: second.digest))
        #expect(try await stored().count == 3)
        #expect(try await alarms().isEmpty)
    }

    @Test func aReceiptWhosePredecessorIsMissingIsKeptAndTold() async throws {
        let first = try #require(try await stored().first)
        let second = try receipt(.contentHandover, after: first.digest)
        let third = try receipt(.consignmentAcceptance, after: second.digest)
        try await take(third)
        #expect(try await stored().map(\.digest).last == third.digest)
        #expect(try await alarms() == ["receipt.gap"])
        try await take(second)
        #expect(try await alarms().isEmpty)
    }

    @Test(arguments: [true, false])
    func aForkOfReceiptsIsKeptAndTold(asSecondBeginning: Bool) async throws {
        let first = try #require(try await stored().first)
        try await take(try receipt(.contentHandover, after: first.digest))
        let other = try receipt(.contentHandoverFailure, after: asSecondBeginning ? nil : first.digest)
        try await take(other)
        #expect(try await stored().map(\.digest).last == other.digest)
        #expect(try await alarms() == ["receipt.fork"])
        try await take(other)
        #expect(try await stored().count == 3)
    }

    @Test func aRejectionOfBytesThatThePeerCouldNotReadSettlesTheMessage() async throws {
        let script = CaseScript(states)
        states.a.line.fail(.lost)
        let digest = try await script.send(try script.preservation(), in: try await script.refer().id)
        let sent = try #require(try await states.a.store.read { try $0.outboxRow(digest) })
        #expect(sent.state == .pending)
        let receipt = Receipt(
            rejecting: Digest(of: sent.payload), mode: .exercise, issuer: try states.partyB, to: states.a.office.state,
            entry: Receipt.Entry(.relayRejection, at: states.time.now(), reason: Rejection(.envelopeUnknownVersion, "unknown")))
        try await take(try SignedDocument(signing: receipt, by: states.b.office.keys.receipt, at: states.time.now()))
        #expect(try await states.a.store.read { try $0.outboxRow(digest) }?.state == .settled)
        // Two cases ask for the same accounts here, which raises an alarm of its own.
        #expect(Set(try await alarms()).subtracting(["case.overlap"]) == ["envelope.unknownVersion"])
    }
}

/// A proof is given to the State that a receipt is for, and to nobody else.
@Suite struct ReceiptProofTests {
    @Test func theProofOfARejectionWithoutAMessageIsForTheStateConcernedOnly() async throws {
        let states = try await TwoStates.make()
        let third = try await StateKit.make("XC", time: states.time)
        _ = try await PairPeer(states.b.office)(third.office.own.signed, fingerprint: third.root.anchor.fingerprint)
        let forge = Forge(states: states)
        let rejection = try await forge.deliver(Array("no envelope".utf8))
        #expect(rejection.rejection == .envelopeMalformed)
        try await PublishLog(states.b.office)()
        let a = try #require(try await IdentifyPeer(states.b.office)(entry: states.a.office.own.signed))
        let c = try #require(try await IdentifyPeer(states.b.office)(entry: third.office.own.signed))
        #expect(try await ReceiptProof(states.b.office)(rejection.signed.digest, for: a) != nil)
        #expect(try await ReceiptProof(states.b.office)(rejection.signed.digest, for: c) == nil)
    }
}
