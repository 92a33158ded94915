import Attest
import Custody
import Terms

extension DossierCheck {
    /// The key of the log that a note is of: the State's present one, or one that it has closed.
    func logKey(of state: TrustedState, for note: SignedNote) throws(LogFault) -> NoteVerifier {
        let origin = try Checkpoint(body: note.text).origin
        guard let log = state.entry.logEndpoint(origin) else { throw .wrongOrigin(origin) }
        guard let key = NoteVerifier(text: log.verifierKey), key.name == log.origin else {
            throw .malformed("log key in the entry of \(state.state)")
        }
        return key
    }

    /// That a State's log holds a document with both its signatures.
    ///
    /// - Returns: What to say of it in the table.
    mutating func checkProof(_ path: String, of signed: SignedDocument, by state: TrustedState) -> String? {
        guard let bytes = read(path) else { return nil }
        do {
            let proof = try LogProof(parsing: bytes)
            let entry = LogCommitment(
                document: signed.document.bytes, signature: signed.signature.bytes, signaturePQ: signed.signaturePQ.bytes, salt: proof.salt
            ).entry
            let found = try proof.verify(entry: entry, logKey: try logKey(of: state, for: proof.note))
            remember(found.checkpoint, path)
            return "in the log of \(state.state) as entry \(found.index)"
        } catch {
            blame(path, PlainFault.words(error))
            return nil
        }
    }

    /// One log has one root at one size; a second one proves that its State showed different people different logs.
    mutating func remember(_ checkpoint: Checkpoint, _ path: String) {
        let face = Face(origin: checkpoint.origin, size: checkpoint.size)
        if let other = faces[face], other != checkpoint.root {
            blame(path, "shows the log \(face.origin) at size \(face.size) with another root than a second checkpoint in this dossier")
        }
        faces[face] = checkpoint.root
    }
}
