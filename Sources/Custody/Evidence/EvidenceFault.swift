public import Attest

/// What does not fit when a sealed object is opened.
public enum EvidenceFault: Error, Hashable, Sendable {
    /// The file has more or fewer bytes than the signed transfer says.
    case ciphertextSize
    case ciphertextDigest
    case ciphertextChunkRoot
    /// It does not open.
    case sealing(AgeFault.Code)
    /// The content has more or fewer bytes than the signed inner manifest says.
    case plaintextSize
    case plaintextDigest
    case plaintextChunkRoot

    /// A stable word for programs.
    public var code: String {
        switch self {
        case .ciphertextSize: "ciphertextSize"
        case .ciphertextDigest: "ciphertextDigest"
        case .ciphertextChunkRoot: "ciphertextChunkRoot"
        case .sealing(let code): "sealing.\(code.rawValue)"
        case .plaintextSize: "plaintextSize"
        case .plaintextDigest: "plaintextDigest"
        case .plaintextChunkRoot: "plaintextChunkRoot"
        }
    }
}
