import Attest
import Convention
import Custody
import Exchange
import Foundation
import Terms
import Testing

/// Makes the vectors that hold signatures and ciphertext. Done once, by `COMITY_WRITE_VECTORS=1 swift test --filter VectorTests`;
/// what is published stays, since every later version must still read it.
struct VectorMaker {
    private(set) var files: [String: [UInt8]] = [:]
    private let xa: VectorState
    private let xb: VectorState

    init() throws {
        xa = try VectorState("XA", name: "Alpha", seed: 0x11)
        xb = try VectorState("XB", name: "Beta", seed: 0x22)
        try addState(xa)
        try addState(xb)
        let threadXA = try identity(0x33)
        let threadXB = try identity(0x44)
        let first = try addRequest(threadXA)
        let receipt = try addReceipt(first)
        try addAnswer(to: first, sealedTo: threadXA, announcing: threadXB)
        let package = try VectorPackage(from: xb, sealedTo: [threadXA, threadXB])
        files.merge(package.files) { _, new in new }
        try addLog([
            LogCommitment(
                document: first.envelope.header.bytes, signature: first.envelope.signature.bytes,
                signaturePQ: first.envelope.signaturePQ.bytes, salt: VectorSalts.log(1)),
            LogCommitment(
                document: receipt.document.bytes, signature: receipt.signature.bytes, signaturePQ: receipt.signaturePQ.bytes,
                salt: VectorSalts.log(2)),
        ])
    }

    private func identity(_ byte: UInt8) throws -> SealingIdentity {
        try #require(SealingIdentity(seed: Array(repeating: byte, count: 32)))
    }

    private mutating func add(_ path: String, _ signed: SignedDocument) throws {
        files["\(path).signed.json"] = try signed.wire()
        files["\(path).json"] = signed.document.bytes
        files["\(path).json.p7s"] = signed.signature.bytes
        files["\(path).json.mldsa.p7s"] = signed.signaturePQ.bytes
    }

    private mutating func addState(_ state: VectorState) throws {
        let folder = "states/\(state.root.state)"
        try add("\(folder)/entry", state.entry)
        files["\(folder)/root.pem"] = Array(state.root.anchor.root.pem.utf8)
        files["\(folder)/root-mldsa.pem"] = Array(state.root.anchor.pqRoot.pem.utf8)
        let trusted = try state.trusted()
        files["\(folder)/revocations.pem"] = Array((trusted.rootRevocations?.pem ?? "").utf8)
        for (name, signer) in [("message", state.message), ("receipt", state.receipt)] {
            files["\(folder)/\(name).pem"] = Array(signer.certificate.pem.utf8)
            files["\(folder)/\(name)-mldsa.pem"] = Array(signer.pqCertificate.pem.utf8)
        }
        files["\(folder)/officers.pem"] = Array(state.officers.certificate.pem.utf8)
        files["\(folder)/authority-identity.txt"] = Array((state.authorityKey.text + "\n").utf8)
    }

    private mutating func addMessage(_ name: String, _ message: SealedMessage, opens identity: SealingIdentity) throws {
        files["\(name)/envelope.json"] = try message.envelope.wire()
        files["\(name)/header.json"] = message.envelope.header.bytes
        files["\(name)/header.json.p7s"] = message.envelope.signature.bytes
        files["\(name)/header.json.mldsa.p7s"] = message.envelope.signaturePQ.bytes
        files["\(name)/body.age"] = message.envelope.body.bytes
        files["\(name)/body.json"] = message.plaintext
        files["\(name)/identity.txt"] = Array((identity.text + "\n").utf8)
        for (place, act) in message.body.acts.enumerated() {
            files["\(name)/act-\(place + 1).json"] = act.record.bytes
            files["\(name)/act-\(place + 1).json.p7s"] = act.signature.bytes
        }
    }

    private mutating func addRequest(_ threadKey: SealingIdentity) throws -> SealedMessage {
        let party = try VectorState.party("XA")
        let id = VectorCase.messageID(1)
        let statement = VectorCase.statement(
            RequestMessage(
                request: try VectorCase.request(from: party),
                attachments: [Attachment(name: "complaint.txt", mediaType: "text/plain", data: Array("A complaint.\n".utf8))]))
        let acts = try VectorCase.acts(
            [xa.officer("of-drafter", .drafting), xa.officer("of-approver", .approving)], on: statement, message: id, of: party,
            at: VectorState.now)
        let body = MessageBody(
            id: id, thread: VectorCase.thread, from: party, to: try VectorState.party("XB"), mode: .exercise,
            salt: VectorSalts.body(1), statement: statement, acts: acts, threadKey: threadKey.recipient)
        let message = try SealedMessage(
            body, to: xb.authorityKey.recipient, previous: [], signer: xa.message, own: try xa.trusted(), at: VectorState.now)
        try addMessage("message-1", message, opens: xb.authorityKey)
        return message
    }

    private mutating func addReceipt(_ message: SealedMessage) throws -> SignedDocument {
        let first = Receipt(
            mode: .exercise, issuer: try VectorState.party("XB"), message: message.envelope, header: message.header,
            events: [
                Receipt.Entry(.relayAcceptance, at: VectorState.now + Period(seconds: 1)),
                Receipt.Entry(.contentConsignment, at: VectorState.now + Period(seconds: 1)),
            ])
        let signed = try SignedDocument(signing: first, by: xb.receipt, at: VectorState.now + Period(seconds: 1))
        try add("receipt-1", signed)
        let later = Receipt(
            mode: .exercise, issuer: first.issuer, message: message.envelope, header: message.header,
            events: [Receipt.Entry(.contentHandover, at: VectorState.now + Period(minutes: 5))], previous: signed.digest)
        try add("receipt-2", try SignedDocument(signing: later, by: xb.receipt, at: VectorState.now + Period(minutes: 5)))
        return signed
    }

    private mutating func addAnswer(to first: SealedMessage, sealedTo key: SealingIdentity, announcing own: SealingIdentity) throws {
        let party = try VectorState.party("XB")
        let id = VectorCase.messageID(2)
        let moment = VectorState.now + Period(minutes: 10)
        let report = ExecutionReport(
            on: first.digest,
            items: [
                ItemResult(item: 1, outcome: .preserved, effectedAt: moment, until: moment + Period(days: 90)),
                ItemResult(item: 2, outcome: .alreadyDeleted, note: "Addresses are kept for seven days."),
            ])
        let statement = Statement(
            content: report, references: References(ours: "XB-27-000002-11", yours: "XA-27-000001-05"),
            language: .english)
        let acts = try VectorCase.acts([xb.officer("of-duty", .duty)], on: statement, message: id, of: party, at: moment)
        let body = MessageBody(
            id: id, thread: VectorCase.thread, from: party, to: try VectorState.party("XA"), mode: .exercise,
            salt: VectorSalts.body(2), statement: statement, acts: acts, threadKey: own.recipient)
        let message = try SealedMessage(
            body, to: key.recipient, previous: [first.digest], signer: xb.message, own: try xb.trusted(), at: moment)
        try addMessage("message-2", message, opens: key)
    }

    /// A log of 300 entries, so that there are a full tile, a partial one and a second level.
    private mutating func addLog(_ notes: [LogCommitment]) throws {
        var entries = LogEntry.padding(after: 0, quantum: 300)
        for (place, note) in notes.enumerated() { entries[VectorSalts.logIndex(place)] = note.entry }
        let next = try LogIntegrator.integrate(size: 0, newLeaves: entries.map(\.bytes)) { _ in throw LogFault.beyondEnd }
        var tiles: [String: [UInt8]] = [:]
        for file in next.tilesToWrite { tiles[file.tile.text] = file.bytes }
        let checkpoint = try Checkpoint(origin: xb.log.name, size: next.size, root: next.root)
        let note = try checkpoint.signed(by: xb.log)
        let shelf = tiles
        let log = TileLog(size: next.size, root: next.root) { tile in
            guard let bytes = shelf[tile.text] else { throw LogFault.damagedTile(tile.text) }
            return bytes
        }
        files["log/checkpoint"] = note.bytes
        for (path, bytes) in tiles { files["log/\(path)"] = bytes }
        for (place, (name, commitment)) in zip(["message-1", "receipt-1"], notes).enumerated() {
            let index = VectorSalts.logIndex(place)
            let proof = try LogProof(
                salt: commitment.salt, index: index, hashes: try log.inclusionProof(index: index), note: note)
            files["log/\(name).entry"] = commitment.entry.bytes
            files["log/\(name).tlog-proof"] = proof.bytes
        }
    }
}

/// The salts of the vectors: one repeated byte each, so that everybody can type them.
enum VectorSalts {
    static func salt(_ byte: UInt8) -> Salt { Salt(bytes: Array(repeating: byte, count: 32)) ?? Salt.random() }
    static func body(_ number: UInt8) -> Salt { salt(0xB0 + number) }
    static func log(_ number: UInt8) -> Salt { salt(0xC0 + number) }
    static func logIndex(_ place: Int) -> Int { [7, 260][place] }
}
