/// What use beyond the request is asked for.
public enum FurtherUse: Codable, Hashable, Sendable {
    /// Use in another investigation or proceeding of the receiving State (40(19)), named by its own reference.
    case otherCase(reference: String)
    /// Passing on to a third State or an international organization (36(3)).
    case onwardTransfer(to: String)
    /// Disclosure, in a proceeding of the receiving State, of what exonerates an accused person (40(5), 40(19)). Needs no consent, but notice.
    case exculpatory(reference: String)

    public var plain: String {
        switch self {
        case .otherCase(let reference): "use in case \(reference)"
        case .onwardTransfer(let to): "transfer to \(to)"
        case .exculpatory(let reference): "disclosure that exonerates, in \(reference)"
        }
    }
}
