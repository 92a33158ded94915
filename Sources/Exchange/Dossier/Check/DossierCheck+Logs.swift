import Attest
import Custody
import Terms

extension DossierCheck {
    func logKey(of state: TrustedState) throws(LogFault) -> NoteVerifier {
        guard let key = NoteVerifier(text: state.entry.log.verifierKey), key.name == state.entry.log.origin else {
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
            let found = try proof.verify(entry: entry, logKey: try logKey(of: state))
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
