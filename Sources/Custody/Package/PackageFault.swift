/// Why a package's documents do not hold together.
public enum PackageFault: Error, Hashable, Sendable {
    /// Bytes that are not the canonical form of the document.
    case malformed(String)
    /// A rule of the document itself is broken; which member.
    case invalid(String)
    /// The inner manifest does not repeat what the signed transfer says; which member.
    case mismatch(String)
    /// The inner manifest is not the one that the transfer committed to.
    case wrongInnerCommit
    /// The object list does not have the root that the manifest gives.
    case wrongObjectListRoot
    /// The custody events do not form a chain.
    case custody(CustodyFault)

    /// A stable word for programs.
    public var code: String {
        switch self {
        case .malformed: "malformed"
        case .invalid: "invalid"
        case .mismatch: "mismatch"
        case .wrongInnerCommit: "wrongInnerCommit"
        case .wrongObjectListRoot: "wrongObjectListRoot"
        case .custody(let fault): "custody.\(fault.code.rawValue)"
        }
    }
}
