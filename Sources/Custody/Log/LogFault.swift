/// Why something of a log cannot be believed or read.
public enum LogFault: Error, Hashable, Sendable {
    /// Bytes that are no tile path, note, key, checkpoint, entry or proof. The detail is for the operator's log.
    case malformed(String)
    /// A tile or entry bundle is absent, too short, or does not lead to the root it should; its path.
    case damagedTile(String)
    /// An entry is longer than the 65 535 bytes that a bundle can hold.
    case entryTooLong
    /// The tiles at hand do not have the root that the log had.
    case rootMismatch
    /// The wanted entry or size lies beyond the end of the log.
    case beyondEnd
    /// No signature by the key that must have signed.
    case notSigned(String)
    /// A signature in the name of a known key is false.
    case badSignature(String)
    /// The checkpoint is of another log.
    case wrongOrigin(String)
    /// A Merkle proof does not hold.
    case proof(ProofFault)

    /// A stable word for programs.
    public var code: String {
        switch self {
        case .malformed: "malformed"
        case .damagedTile: "damagedTile"
        case .entryTooLong: "entryTooLong"
        case .rootMismatch: "rootMismatch"
        case .beyondEnd: "beyondEnd"
        case .notSigned: "notSigned"
        case .badSignature: "badSignature"
        case .wrongOrigin: "wrongOrigin"
        case .proof(let fault): "proof.\(fault.rawValue)"
        }
    }
}
