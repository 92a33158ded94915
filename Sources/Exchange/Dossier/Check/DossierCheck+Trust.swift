import Attest
import Custody
import Terms

extension DossierCheck {
    /// A State's entry: signed by its own root, and everything beside it a true copy.
    mutating func checkTrust(_ code: StateCode, _ index: DossierIndex) {
        let path = TrustFiles.entry(code)
        guard let signed = readSigned(path) else { return }
        let entry: StateEntry
        do { entry = try Canonical.value(StateEntry.self, from: signed.document.bytes) } catch {
            return blame(path, "is not the canonical JSON of a State's entry (\(error.code))")
        }
        guard entry.state == code else { return blame(path, "is the entry of \(entry.state)") }
        let state: TrustedState
        do { state = try TrustedState(signed, pinned: nil, mode: index.mode, at: entry.issuedAt) } catch {
            return blame(path, "\(error.detail) (\(error.code.rawValue))")
        }
        states[code] = state
        for copy in TrustFiles.copies(state) { compare(copy, with: path) }
        if index.madeAt > entry.expiresAt {
            notes.append("The entry of \(code) had expired at \(entry.expiresAt), before the dossier was made.")
        }
        guard index.checkpoints.contains(code) else {
            return notes.append("There is no checkpoint of the log of \(code) in this dossier.")
        }
        let place = TrustFiles.checkpoint(code)
        guard let bytes = read(place) else { return }
        do { remember(try Checkpoint(verifying: try SignedNote(parsing: bytes), logKey: try logKey(of: state)), place) } catch {
            blame(place, PlainFault.words(error))
        }
    }

    /// Fingerprints that were given must all be found.
    mutating func checkRoots(_ index: DossierIndex) {
        let here = Set(states.values.map(\.anchor.fingerprint))
        for root in roots.subtracting(here).sorted() {
            blame("data/trust", "holds no State whose root has the fingerprint \(root) that was given")
        }
    }

    /// The index: signed by the node that made the dossier. And the files that only it covers.
    mutating func checkIndex(_ bytes: [UInt8], _ index: DossierIndex) {
        let signature = read(DossierPath.indexSignature)
        let signaturePQ = read(DossierPath.indexSignaturePQ)
        if let signature, let signaturePQ, let state = states[index.madeBy.state] {
            _ = judge(
                SignedDocument(document: bytes, twin: TwinSignature(cms: signature, pq: signaturePQ)), DossierPath.index, by: state,
                as: .message,
                claimed: index.madeAt, witnessed: nil, index)
        }
        for (path, digest) in index.files.sorted(by: { $0.key < $1.key }) {
            expected.insert(path)
            guard contents.plain.contains(path) else {
                blame(path, "is missing")
                continue
            }
            if let facts = contents.object(path), facts.sha256 != digest { blame(path, "is not the one that the signed index names") }
        }
    }

    /// Checks both signatures of a document at the moment at which it is known to have existed.
    ///
    /// - Parameters:
    ///   - claimed: When the signer says to have signed.
    ///   - witnessed: When somebody else had it, if that is proven. Without it, a certificate that was ever taken back is not believed.
    mutating func judge(
        _ signed: SignedDocument, _ path: String, by state: TrustedState, as purpose: Purpose, claimed: Moment, witnessed: Moment?,
        _ index: DossierIndex
    ) -> VerifiedSigner? {
        do throws(SignatureFault) {
            let signer = try state.anchor.verify(
                signed.twin, over: signed.document.bytes, expecting: purpose, mode: index.mode, state: state.state,
                at: witnessed ?? claimed, revocations: state.revocations)
            if witnessed == nil, state.revocations?.revokes(signer.serial, at: max(index.madeAt, claimed)) == true {
                throw SignatureFault(.revoked, "nothing proves that it existed before")
            }
            return signer
        } catch {
            blame(path, PlainFault.words(error))
            return nil
        }
    }
}
