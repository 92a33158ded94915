import Convention
import Exchange
public import Terms

/// After a warning (40(20), 42(7)) the requesting State decides: execute it nevertheless, or not at all. Two people decide.
public struct DecideContinuation: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter notice: The digest of the warning.
    public func callAsFunction(
        _ id: CaseID, notice: Digest, proceeds: Bool, reasons: String, by who: SignedIn, secret: String
    ) async throws -> Proposed {
        try await SayInThread(office: office, permission: .decideContinuation)(in: id, by: who, secret: secret) { file in
            guard let request = file.requests.first(where: { $0.halt?.by == notice && $0.halt?.awaitsRequestingState == true }) else {
                throw CaseworkError(.unknownMessage, "no such warning waits for a decision in this case")
            }
            return (Continuation(on: notice, proceeds: proceeds, reasons: try reasons.said("the reasons")), request.number)
        }
    }
}

extension Continuation: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws {
        guard let number = sending.request else { return }
        try file.change(number) { request in
            request.end(on)
            if !proceeds { try request.outgoing?.step(.withdraw) }
        }
        file.note(proceeds ? .warningAnswered : .withdrawn, request: number, at: sending.at, by: sending.rulebook)
    }

    func arrived(in file: inout CaseFile, _ arrival: Arrival) {
        guard let index = file.requests.firstIndex(where: { $0.halt?.by == on }) else { return }
        file.requests[index].end(on)
        file.note(proceeds ? .warningAnswered : .withdrawn, request: file.requests[index].number, at: arrival.at, by: arrival.rulebook)
        guard !proceeds else { return }
        file.requests[index].incoming?.arrived(.withdrawalArrived)
    }

    var alarm: String? { "message.continuation" }
}

extension CaseRequest {
    /// Ends the standstill that a warning caused, and no other.
    fileprivate mutating func end(_ notice: Digest) {
        if halt?.by == notice, halt?.awaitsRequestingState == true { halt = nil }
    }
}

extension Halt {
    /// Whether the requesting State's word ends it: after a warning, not after a court's annulment or a recall.
    var awaitsRequestingState: Bool { kind == .futilityNotice || kind == .secrecyNotice }
}

extension CaseFile {
    /// Nothing is done for a request until somebody has spoken. A court's annulment outlasts a warning.
    mutating func stop(_ request: Digest, by message: Digest, _ kind: MessageKind, at now: Moment) {
        affect(request) { request in
            guard request.halt?.kind != .annulment || kind == .annulment else { return }
            request.halt = Halt(by: message, kind: kind, at: now)
        }
    }
}
