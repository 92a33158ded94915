import Attest
import Custody
import Exchange
import Terms

/// Finds the log proofs for a dossier: this node's from its own log, the other State's by asking it.
actor DossierProofs {
    private let office: Office
    private let peer: TrustedState
    /// Whether the peer is still asked: once the line is down, the dossier is made without waiting for every receipt anew.
    private var isReachable = true

    init(office: Office, peer: TrustedState) {
        self.office = office
        self.peer = peer
    }

    func own(_ subject: Digest) async throws -> LogProof? { try await ReceiptProof(office).ownProof(of: subject) }

    /// Nil while the issuer's log does not hold the receipt, and when the peer cannot be asked.
    func of(_ receipt: SignedDocument, issuedHere: Bool) async throws -> LogProof? {
        if issuedHere { return try await own(receipt.digest) }
        guard isReachable else { return nil }
        do {
            guard let text = try await office.peers.proof(of: receipt.digest, at: peer) else { return nil }
            return try await checked(text, of: receipt)
        } catch is PeerFault {
            isReachable = false
            return nil
        }
    }

    /// A proof that proves nothing is left out, and somebody is told.
    private func checked(_ text: String, of receipt: SignedDocument) async throws -> LogProof? {
        do {
            let proof = try LogProof(parsing: Array(text.utf8))
            let commitment = LogCommitment(
                document: receipt.document.bytes, signature: receipt.signature.bytes, signaturePQ: receipt.signaturePQ.bytes,
                salt: proof.salt)
            let origin = try Checkpoint(body: proof.note.text).origin
            guard let log = peer.entry.logEndpoint(origin), let key = NoteVerifier(text: log.verifierKey) else {
                throw LogFault.wrongOrigin(origin)
            }
            _ = try proof.verify(entry: commitment.entry, logKey: key)
            return proof
        } catch let fault as LogFault {
            let alarm = AlarmRow(
                key: "proof.\(receipt.digest)", at: office.time.now(), code: "log.proofInvalid.\(fault.code)", peer: peer.state)
            try await office.store.write { try $0.raise(alarm) }
            return nil
        }
    }

    /// Each State's latest known checkpoint: this node's own, and the largest in the peer's proofs.
    func checkpoints(besides proofs: [LogProof]) async throws -> [StateCode: SignedNote] {
        var latest: [StateCode: SignedNote] = [:]
        let keys = office.keys
        if let own = try await office.logFiles.work({ try PublishedLog(folder: $0, keys: keys).checkpoint()?.note }) {
            latest[office.state] = own
        }
        var size = -1
        for proof in proofs {
            guard let checkpoint = try? Checkpoint(body: proof.note.text), checkpoint.origin == peer.entry.log.origin,
                checkpoint.size > size
            else { continue }
            size = checkpoint.size
            latest[peer.state] = proof.note
        }
        return latest
    }
}
