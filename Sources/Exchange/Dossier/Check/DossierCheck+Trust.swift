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
            return blame(entry: entry, signed, index, error)
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
        do {
            let note = try SignedNote(parsing: bytes)
            remember(try Checkpoint(verifying: note, logKey: try logKey(of: state, for: note)), place)
        } catch {
            blame(place, PlainFault.words(error))
        }
    }

    /// Says which file makes an entry unbelievable: a signature, a root, or the entry as a whole.
    private mutating func blame(entry: StateEntry, _ signed: SignedDocument, _ index: DossierIndex, _ fault: EntryFault) {
        let path = TrustFiles.entry(entry.state)
        let named = !isClean { check in
            guard let anchor = try? TrustAnchor(root: entry.root.bytes, pqRoot: entry.rootPQ.bytes), anchor.state == entry.state else {
                return
            }
            _ = check.twins(signed, SignedPlace(path), anchor: anchor, as: .entry, index.mode, at: entry.issuedAt, revocations: [])
        }
        if !named { blame(path, "\(fault.detail) (\(fault.code.rawValue))") }
    }

    /// Fingerprints that were given must all be found.
    mutating func checkRoots(_ index: DossierIndex) {
        let here = Set(states.values.map(\.anchor.fingerprint))
        for root in roots.subtracting(here).sorted() {
            blame("data/trust", "holds no State whose root has the fingerprint \(root) that was given")
        }
    }

    /// The index: signed by the node that made the dossier. And the files that only it covers.
    mutating func checkIndex(_ index: DossierIndex) {
        if let signed = readSigned(DossierPath.index), let state = states[index.madeBy.state] {
            _ = judge(
                signed, SignedPlace(DossierPath.index), by: state, as: .message, claimed: index.madeAt, witnessed: nil, index)
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
        _ signed: SignedDocument, _ place: SignedPlace, by state: TrustedState, as purpose: Purpose, claimed: Moment, witnessed: Moment?,
        _ index: DossierIndex
    ) -> VerifiedSigner? {
        let signer = twins(
            signed, place, anchor: state.anchor, as: purpose, index.mode, at: witnessed ?? claimed, revocations: state.revocations)
        guard let signer else { return nil }
        if witnessed == nil, state.hasRevoked(signer, at: max(index.madeAt, claimed)) {
            blame(place.document, PlainFault.words(SignatureFault(.revoked, "nothing proves that it existed before")))
            return nil
        }
        return signer
    }

    /// Both signatures, each on its own, so that the broken one is named.
    private mutating func twins(
        _ signed: SignedDocument, _ place: SignedPlace, anchor: TrustAnchor, as purpose: Purpose, _ mode: Mode, at moment: Moment,
        revocations: [RevocationList]
    ) -> VerifiedSigner? {
        let document = signed.document.bytes
        let first = verify(place.signature, place) { () throws(SignatureFault) in
            try anchor.verify(
                signed.signature.bytes, over: document, expecting: purpose, mode: mode, state: anchor.state, at: moment,
                revocations: revocations)
        }
        let second = verify(place.signaturePQ, place) { () throws(SignatureFault) in
            try anchor.verifyTwin(
                signed.signaturePQ.bytes, over: document, expecting: purpose, mode: mode, state: anchor.state, at: moment,
                revocations: revocations)
        }
        guard let first, let second else { return nil }
        guard first.name == second.name, first.serial == second.serial, first.signingTime == second.signingTime else {
            blame(place.signaturePQ, "is not the twin of the first signature")
            return nil
        }
        return first
    }

    /// Blames the signature when it is broken in itself, the document when the two do not belong together.
    private mutating func verify(
        _ signature: String, _ place: SignedPlace, _ check: () throws(SignatureFault) -> VerifiedSigner
    ) -> VerifiedSigner? {
        do { return try check() } catch {
            switch error.code {
            case .malformed, .badSignature, .missingAttribute: blame(signature, "is no valid signature of \(place.document)")
            case .digestMismatch, .untrustedChain, .wrongPurpose, .wrongState, .wrongMode, .expired, .revoked:
                blame(place.document, PlainFault.words(error))
            }
            return nil
        }
    }
}
