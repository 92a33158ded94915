import Attest
import Custody

/// What a fault means, to end a sentence that begins with the object's name.
enum PlainFault {
    static func words(_ finding: BagFinding) -> String {
        switch finding.kind {
        case .missing: "is missing"
        case .surplus: "was added: no manifest names it"
        case .altered: "was altered: its digest is not the one in the manifest"
        case .notPlain: "is no plain file"
        case .fetchFile: "must not be there: a dossier is complete in itself"
        case .wrongOxum: "names another number of bytes or files than there are"
        case .wrongDeclaration: "is not the declaration of a BagIt 1.0 bag"
        case .wrongProfile: "names another profile"
        case .unsafePath: "has a path that is not safe everywhere"
        case .collision: "has a path that some systems take for another file"
        case .malformed: "has a line that BagIt does not allow"
        }
    }

    static func words(_ fault: SignatureFault) -> String {
        switch fault.code {
        case .malformed: "has a signature that is damaged"
        case .digestMismatch: "was altered, or has the signature of something else"
        case .badSignature: "has a false signature"
        case .untrustedChain: "was signed under a certificate that the State's root did not issue"
        case .wrongPurpose: "was signed with a key that is certified for something else"
        case .wrongState: "was signed by another State"
        case .wrongMode: "was signed for another mode (exercise or operational)"
        case .expired: "was signed under a certificate that was not valid then"
        case .revoked: "was signed under a certificate that was taken back: disputed"
        case .missingAttribute: "has a signature that leaves out what must be signed"
        }
    }

    static func words(_ rejection: Rejection) -> String { "\(rejection.detail) (\(rejection.code.rawValue))" }

    static func words(_ fault: LogFault) -> String {
        switch fault {
        case .malformed(let detail): "is no readable proof (\(detail))"
        case .notSigned(let name): "is not signed by the log \(name)"
        case .badSignature(let name): "has a false signature in the name of \(name)"
        case .wrongOrigin(let origin): "is of another log (\(origin))"
        case .proof: "does not prove that the log holds this object with these signatures"
        case .damagedTile, .entryTooLong, .rootMismatch, .beyondEnd: "does not hold (\(fault.code))"
        }
    }

    static func words(_ fault: EvidenceFault) -> String {
        switch fault {
        case .ciphertextSize: "has more or fewer bytes than the signed package says"
        case .ciphertextDigest: "is not the file of the signed package"
        case .ciphertextChunkRoot: "has another chunk root than the signed package says"
        case .sealing(.noMatch): "is sealed to another identity than the one given"
        case .sealing: "does not open: it was damaged or altered"
        case .plaintextSize: "holds more or fewer bytes than the inner manifest says"
        case .plaintextDigest: "holds something else than the inner manifest says"
        case .plaintextChunkRoot: "holds content with another chunk root than the inner manifest says"
        }
    }
}
