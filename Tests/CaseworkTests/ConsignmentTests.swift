import Attest
import Casework
import CaseworkTesting
import Exchange
import Terms
import Testing

/// What is found only after opening is receipted as a consignment failure, and the message stays on file.
@Suite struct ConsignmentTests {
    enum Spoiled: String, CaseIterable, Sendable {
        case sealedToAnother, adoptedFromAnother, movedUnderAnotherHeader, otherCommitment, unknownMember, malformed
        case oneSigner, samePerson, wrongRole, nobody, foreignAct, alteredAttachment

        var code: Exchange.Rejection.Code {
            switch self {
            case .sealedToAnother: .bodyUnsealable
            case .adoptedFromAnother, .movedUnderAnotherHeader: .bodyHeaderMismatch
            case .otherCommitment: .bodyCommitMismatch
            case .unknownMember: .bodyUnknownMember
            case .malformed: .bodyMalformed
            case .oneSigner, .nobody: .actsTooFew
            case .samePerson: .actsSamePerson
            case .wrongRole: .actsWrongRole
            case .foreignAct: .actsInvalid
            case .alteredAttachment: .attachmentsAltered
            }
        }
    }

    @Test(arguments: Spoiled.allCases)
    func isReceiptedAsAFailureWithItsCode(_ spoiled: Spoiled) async throws {
        let states = try await TwoStates.make()
        let forge = Forge(states: states)
        let id = forge.newID()
        let drafter = states.atA.drafter
        let envelope: Envelope
        switch spoiled {
        case .sealedToAnother:
            let key = try #require(states.b.office.own.entry.authorities[0].sealingKeys.first)
            envelope = try forge.envelope(
                try await forge.body(id: id), recipient: key.recipient, sealTo: SealingIdentity.generate().recipient)
        case .adoptedFromAnother:
            // A body that State B itself made, sealed and sent on by A under A's own header.
            var stolen = try Canonical.json(of: try await forge.body(id: id))
            stolen = stolen.with("from", .object(["authority": .string("central"), "state": .string("XB")]))
            envelope = try forge.envelope(try await forge.body(id: id), plaintext: stolen.canonicalBytes)
        case .movedUnderAnotherHeader:
            envelope = try forge.envelope(
                try await forge.body(id: id), plaintext: try Canonical.bytes(of: try await forge.body(id: forge.newID())))
        case .otherCommitment: envelope = try forge.envelope(try await forge.body(id: id), commit: Digest(of: [1]))
        case .unknownMember:
            let json = try Canonical.json(of: try await forge.body(id: id)).with("priority", .string("high"))
            envelope = try forge.envelope(try await forge.body(id: id), plaintext: json.canonicalBytes)
        case .malformed: envelope = try forge.envelope(try await forge.body(id: id), plaintext: Array("{}".utf8))
        case .oneSigner: envelope = try forge.envelope(try await forge.body(id: id, signers: [(drafter, .propose)]))
        case .nobody: envelope = try forge.envelope(try await forge.body(id: id, signers: []))
        case .samePerson:
            let both = try await states.a.person("both", "central", .drafting, .approving)
            envelope = try forge.envelope(try await forge.body(id: id, signers: [(both, .propose), (both, .approve)]))
        case .wrongRole:
            envelope = try forge.envelope(try await forge.body(id: id, signers: [(drafter, .propose), (states.atA.custodian, .approve)]))
        case .foreignAct:
            let other = try await forge.body(id: forge.newID())
            let body = try await forge.body(id: id)
            envelope = try forge.envelope(
                MessageBody(
                    id: id, thread: body.thread, from: body.from, to: body.to, mode: .exercise, salt: body.salt, statement: body.statement,
                    acts: other.acts, threadKey: body.threadKey))
        case .alteredAttachment:
            let json = try Canonical.json(of: Attachment(name: "order.txt", mediaType: "text/plain", data: [1, 2, 3]))
            let altered = try Canonical.value(Attachment.self, from: json.with("sha256", .string(Digest(of: [9]).text)).canonicalBytes)
            envelope = try forge.envelope(try await forge.body(id: id, attachment: altered))
        }
        let answer = try await forge.deliver(envelope)
        #expect(answer.failure == spoiled.code)
        #expect(answer.rejection == nil)
        let reason = try #require(try answer.receipt().events.last?.reason)
        #expect(reason.detail.split(separator: " ").count >= 4)
        let stored = try await states.b.store.read { try $0.message(envelope.digest) }
        let file = try await ReadCase(states.b.office)(try #require(stored).caseID, by: states.atB.triage)
        #expect(file.entries.map(\.failure?.code) == [spoiled.code])
        #expect(file.requests.isEmpty)
    }

    @Test func aMessageWhosePredecessorIsUnknownIsTakenAndMarked() async throws {
        let states = try await TwoStates.make()
        let forge = Forge(states: states)
        let envelope = try forge.envelope(try await forge.body(id: forge.newID()), previous: [Digest(of: [7])])
        #expect(try await forge.deliver(envelope).failure == nil)
        let row = try #require(try await states.b.store.read { try $0.message(envelope.digest) })
        let file = try await ReadCase(states.b.office)(row.caseID, by: states.atB.triage)
        #expect(file.entries.map(\.isEarly) == [true])
        #expect(file.graph.missing == [Digest(of: [7])])
    }

    @Test func theOutboxRefusesWhatTheReceiverWouldRefuse() async throws {
        let states = try await TwoStates.make()
        let forge = Forge(states: states)
        let body = try await forge.body(id: forge.newID(), signers: [(states.atA.drafter, .propose)])
        let key = try #require(states.b.office.own.entry.authorities[0].sealingKeys.first)
        #expect(throws: Exchange.Rejection.self) {
            try SealedMessage(
                body, to: key.recipient, previous: [], signer: forge.office.keys.message, own: forge.office.own, at: states.time.now())
        }
    }
}
