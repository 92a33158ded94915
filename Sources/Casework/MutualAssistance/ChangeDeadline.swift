public import Convention
import Exchange
public import Terms

/// The requesting State moves the deadline of a request, or lets it fall (40(26)).
public struct ChangeDeadline: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter deadline: The new one with its reasons; nil for none any more.
    public func callAsFunction(
        _ id: CaseID, request number: Int, to deadline: Deadline?, reasons: String, by who: SignedIn, secret: String
    ) async throws -> Proposed {
        try await SayInThread(office: office, permission: .changeDeadline)(in: id, by: who, secret: secret) { file in
            if let deadline { _ = try deadline.reason.said("the reason of the deadline") }
            let content = DeadlineChange(
                on: try file.sentMessage(of: number), deadline: deadline, reasons: try reasons.said("the reasons"))
            return (content, number)
        }
    }
}

extension DeadlineChange: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws {
        try file.changeIfAny(sending.request) { $0.content.deadline = deadline }
        move(in: &file, sending.request, sending.at, sending.rulebook)
    }

    func arrived(in file: inout CaseFile, _ arrival: Arrival) {
        guard let number = file.requests.first(where: { $0.message == on })?.number else { return }
        file.affect(on) { $0.content.deadline = deadline }
        move(in: &file, number, arrival.at, arrival.rulebook)
    }

    private func move(in file: inout CaseFile, _ request: Int?, _ now: Moment, _ rulebook: Rulebook) {
        file.move(.suggestedDeadline, of: request, to: deadline.map { rulebook.clock(for: $0, from: now) }, at: now)
    }

    var alarm: String? { "message.deadline" }
}
