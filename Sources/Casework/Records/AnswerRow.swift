public import Terms

/// What was answered to a request that its program named, so that the same request is not carried out twice.
public struct AnswerRow: Hashable, Sendable {
    /// Keyed digest of the person and the name that the program gave.
    public let id: Digest
    /// Keyed digest of what was asked.
    public let request: Digest
    public let at: Moment
    /// The case that it is about; the answer goes with it.
    public var caseID: CaseID?
    /// Sealed under the node key; empty while the work is under way.
    public var sealed: [UInt8]

    public init(id: Digest, request: Digest, at: Moment, caseID: CaseID? = nil, sealed: [UInt8] = []) {
        self.id = id
        self.request = request
        self.at = at
        self.caseID = caseID
        self.sealed = sealed
    }
}
