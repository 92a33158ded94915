public import Terms

/// Substantial or extraordinary expenses are ahead: on what terms shall the request be executed, and who bears them (40(30))?
///
/// Ordinary costs are the requested State's; nobody consults about those.
public struct CostConsultation: Content {
    public let on: Digest
    public let estimate: CostEstimate?
    /// What costs so much.
    public let reasons: String
    /// The terms that are proposed.
    public let proposal: String

    public init(on: Digest, estimate: CostEstimate? = nil, reasons: String, proposal: String) {
        self.on = on
        self.estimate = estimate
        self.reasons = reasons
        self.proposal = proposal
    }
}

extension CostConsultation {
    public static var kind: MessageKind { .costConsultation }
    public static var sender: ThreadSide { .requestedState }
    public static var answeredBy: Set<MessageKind> { [.costReply] }
    public static var deed: String { "consults on costs with" }
    public var cites: Digest? { on }
    public var signers: SignerRule { .requestedOfficer }
    public var plainLines: [String] {
        [estimate.map { "Estimate: \($0)." }, "Reasons: \(reasons)", "Proposed: \(proposal)"].compactMap { $0 }
    }
}
