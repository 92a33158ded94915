import Attest
import CaseworkTesting
import Custody
import Exchange
import Terms
import Testing

/// A small thread between XA and XB: a question, its answer with an annex, a closure; receipts and logs; no package.
struct SampleThread {
    let a: SampleState
    let b: SampleState
    let thread = ThreadID(version7At: 1_798_000_100_000, random: Array(1...10))
    let at = SampleState.born + Period(days: 1)
    private(set) var messages: [(sealed: SealedMessage, from: SampleState, to: SampleState)] = []
    private(set) var receipts: [(signed: SignedDocument, message: Digest, issuer: SampleState)] = []

    init(a: SampleState? = nil) throws {
        self.a = try a ?? SampleState("XA")
        b = try SampleState("XB")
        let question = try send(Question(on: Digest(of: [1]), text: "Which time zone?"), from: self.b, to: self.a)
        let annex = Attachment(name: "../an nex.txt", mediaType: "text/plain", data: Array("annexed".utf8))
        try send(Answer(on: question, text: "UTC.", attachments: [annex]), from: self.a, to: self.b)
        try send(Closure(note: "Done <b>&</b> filed."), from: self.b, to: self.a)
    }

    @discardableResult
    private mutating func send(_ content: some Content, from: SampleState, to: SampleState) throws -> Digest {
        let number = messages.count + 1
        let id = MessageID(version7At: Int64(1_798_000_200_000 + number), random: Array(repeating: UInt8(number), count: 10))
        let statement = Statement(content: content, language: .english)
        let covered = Digest(of: try Canonical.bytes(of: statement))
        let act = ActRecord(
            mode: .exercise, act: .propose, state: from.party.state, authority: from.party.authority,
            officer: try #require(from.first.name.officer), thread: thread, message: id, statement: covered, at: at)
        let body = MessageBody(
            id: id, thread: thread, from: from.party, to: to.party, mode: .exercise, salt: .random(), statement: statement,
            acts: [try SignedAct(act, by: from.first)])
        let sealed = try SealedMessage(
            body, to: SealingIdentity.generate().recipient, previous: messages.map(\.sealed.digest).suffix(1), signer: from.message,
            own: from.trusted, at: at)
        messages.append((sealed, from, to))
        let events = [Receipt.Entry(.relayAcceptance, at: at), Receipt.Entry(.contentConsignment, at: at)]
        let one = try receipt(sealed, events, by: to, previous: nil)
        _ = try receipt(sealed, [Receipt.Entry(.contentHandover, at: at)], by: to, previous: one)
        return sealed.digest
    }

    private mutating func receipt(
        _ sealed: SealedMessage, _ events: [Receipt.Entry], by issuer: SampleState, previous: Digest?
    ) throws -> Digest {
        let receipt = Receipt(
            mode: .exercise, issuer: issuer.party, message: sealed.envelope, header: sealed.header, events: events, previous: previous)
        let signed = try SignedDocument(signing: receipt, by: issuer.receipt, at: at)
        receipts.append((signed, sealed.digest, issuer))
        return signed.digest
    }

    /// As XA exports it.
    ///
    /// - Parameters:
    ///   - change: Spoils the parts before they are laid out and signed: a lying exporter.
    func dossier(
        withholding withheld: Set<Digest> = [], change: (inout [DossierMessage], inout [DossierReceipt]) throws -> Void = { _, _ in }
    ) throws -> MemoryDossierSource {
        let own = receipts.filter { $0.issuer.party == a.party }
        let ownLog = try SampleLog(a.log, messages.map { LogCommitment($0.sealed.envelope) } + own.map { LogCommitment($0.signed) })
        let peerLog = try SampleLog(b.log, receipts.filter { $0.issuer.party == b.party }.map { LogCommitment($0.signed) })
        var messages = try messages.map { message, _, _ in
            withheld.contains(message.digest)
                ? DossierMessage(digest: message.digest, content: .withheld, proof: nil)
                : DossierMessage(
                    digest: message.digest, content: .included(message.envelope, plaintext: message.plaintext),
                    proof: try ownLog.proof(of: LogCommitment(message.envelope).digest))
        }
        var receipts = try receipts.map { signed, message, issuer in
            let log = issuer.party == a.party ? ownLog : peerLog
            return DossierReceipt(
                signed, about: message, isWithheld: withheld.contains(message), proof: try log.proof(of: LogCommitment(signed).digest))
        }
        try change(&messages, &receipts)
        let parts = DossierParts(
            thread: thread, reference: nil, own: a.trusted, peer: b.trusted, madeBy: a.party, officer: try #require(a.first.name.officer),
            madeAt: at + Period(days: 30), program: "comity test", messages: messages, receipts: receipts, transfers: [],
            checkpoints: [a.party.state: ownLog.note, b.party.state: peerLog.note])
        let files = try Dossier(parts, signer: a.message).files
        return MemoryDossierSource(files: Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.bytes) }))
    }

    var roots: Set<Digest> { [a.fingerprint, b.fingerprint] }
}

/// A log with these entries, and its proofs.
struct SampleLog {
    let note: SignedNote
    private let commitments: [LogCommitment]
    private let hashes: [Digest]

    init(_ signer: NoteSigner, _ commitments: [LogCommitment]) throws {
        self.commitments = commitments
        hashes = commitments.map(\.entry.leafHash)
        note = try Checkpoint(origin: signer.name, size: hashes.count, root: MerkleTree.root(of: hashes)).signed(by: signer)
    }

    func proof(of digest: Digest) throws -> LogProof {
        let index = try #require(commitments.firstIndex { $0.digest == digest })
        return try LogProof(
            salt: commitments[index].salt, index: index,
            hashes: MerkleTree.inclusionProof(index: index, size: hashes.count, hashes: hashes),
            note: note)
    }
}

extension LogCommitment {
    init(_ envelope: Envelope) {
        self.init(
            document: envelope.header.bytes, signature: envelope.signature.bytes, signaturePQ: envelope.signaturePQ.bytes, salt: .random())
    }

    init(_ signed: SignedDocument) {
        self.init(
            document: signed.document.bytes, signature: signed.signature.bytes, signaturePQ: signed.signaturePQ.bytes, salt: .random())
    }
}
