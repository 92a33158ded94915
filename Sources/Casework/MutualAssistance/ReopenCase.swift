import Convention
import Exchange
public import Terms

/// Reopens a closed case on both sides: each request that was closed stands again where it was left, the clocks that the closure
/// stopped run on, and new requests may follow.
public struct ReopenCase: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Throws: ``CaseworkError`` `.outOfOrder` for a case that is open on both sides.
    public func callAsFunction(_ id: CaseID, reasons: String, by who: SignedIn, secret: String) async throws -> Proposed {
        try await SayInThread(office: office, permission: .reopenCase)(in: id, by: who, secret: secret) { file in
            guard file.closedAt != nil || file.peerClosedAt != nil else { throw CaseworkError(.outOfOrder, "the case is open") }
            return (Reopening(reasons: try reasons.said("the reasons")), nil)
        }
    }
}

extension Reopening: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws { reopen(&file, .reopen, .reopen) }
    func arrived(in file: inout CaseFile, _ arrival: Arrival) { reopen(&file, .reopeningArrived, .reopeningArrived) }
    var alarm: String? { "message.reopening" }

    private func reopen(_ file: inout CaseFile, _ outgoing: OutgoingRequest.Event, _ incoming: IncomingRequest.Event) {
        file.closedAt = nil
        file.peerClosedAt = nil
        file.reopenClocks()
        for index in file.requests.indices {
            // What was not closed stays where it is.
            file.requests[index].outgoing?.arrived(outgoing)
            file.requests[index].incoming?.arrived(incoming)
        }
    }
}
