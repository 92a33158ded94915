import Attest
import Terms

/// The files that show a State's entry and roots. All but the entry and its signatures are copies, for stock programs.
enum TrustFiles {
    static func entry(_ state: StateCode) -> String { "\(DossierPath.trust(state))/entry.json" }
    static func checkpoint(_ state: StateCode) -> String { "\(DossierPath.trust(state))/checkpoint" }

    static func of(_ state: TrustedState) throws -> [Dossier.File] {
        SignedFiles.of(state.signed, as: entry(state.state)) + copies(state)
    }

    /// What is derived from the entry, byte for byte.
    static func copies(_ state: TrustedState) -> [Dossier.File] {
        let folder = DossierPath.trust(state.state)
        var files: [Dossier.File] = [
            ("\(folder)/root.pem", Array(state.anchor.root.pem.utf8)), ("\(folder)/root-mldsa.pem", Array(state.anchor.pqRoot.pem.utf8)),
            ("\(folder)/log.vkey", Array((state.entry.log.verifierKey + "\n").utf8)),
        ]
        if let list = state.rootRevocations { files.append(("\(folder)/revocations.pem", Array(list.pem.utf8))) }
        for (place, officers) in state.officers.enumerated() {
            files.append(("\(folder)/officers-\(place + 1).pem", Array(officers.certificate.pem.utf8)))
            files.append(("\(folder)/officers-\(place + 1)-revocations.pem", Array(officers.revocations.pem.utf8)))
        }
        return files
    }
}

/// Where a signed document and its signatures are.
struct SignedPlace {
    let document: String
    let signature: String
    let signaturePQ: String

    init(document: String, signature: String, signaturePQ: String) {
        self.document = document
        self.signature = signature
        self.signaturePQ = signaturePQ
    }

    /// The signatures lie beside the document.
    init(_ document: String) {
        self.init(document: document, signature: SignedFiles.signature(document), signaturePQ: SignedFiles.signaturePQ(document))
    }
}

/// A signed document as three files: the exact bytes and the two detached signatures beside them.
enum SignedFiles {
    static func of(_ signed: SignedDocument, as path: String) -> [Dossier.File] {
        [(path, signed.document.bytes), (signature(path), signed.signature.bytes), (signaturePQ(path), signed.signaturePQ.bytes)]
    }

    static func signature(_ path: String) -> String { path + ".p7s" }
    static func signaturePQ(_ path: String) -> String { path + ".mldsa.p7s" }
}
