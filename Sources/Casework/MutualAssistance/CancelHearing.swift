import Convention
import Exchange
public import Terms

/// A hearing of the requesting State was cancelled or moved: what pressed a request presses no more, or at another time.
public struct CancelHearing: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Throws: ``CaseworkError`` `.outOfOrder` when the request names no hearing.
    public func callAsFunction(
        _ id: CaseID, request number: Int, newDate: Moment?, reasons: String, by who: SignedIn, secret: String
    ) async throws -> Proposed {
        try await SayInThread(office: office, permission: .cancelHearing)(in: id, by: who, secret: secret) { file in
            guard let hearing = try file.request(number).content.pressingDates?.hearing else {
                throw CaseworkError(.outOfOrder, "request \(number) names no hearing")
            }
            let content = HearingCancellation(
                on: try file.sentMessage(of: number), hearing: hearing, newDate: newDate, reasons: try reasons.said("the reasons"))
            return (content, number)
        }
    }
}

extension HearingCancellation: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws {
        try file.changeIfAny(sending.request, move)
        moveClock(in: &file, sending.request, sending.at, sending.rulebook)
    }

    func arrived(in file: inout CaseFile, _ arrival: Arrival) {
        file.affect(on, move)
        moveClock(in: &file, file.number(about: on), arrival.at, arrival.rulebook)
    }

    var alarm: String? { "message.hearing" }

    private func move(_ request: inout CaseRequest) { request.content.pressingDates?.hearing = newDate }

    private func moveClock(in file: inout CaseFile, _ request: Int?, _ now: Moment, _ rulebook: Rulebook) {
        file.move(.hearingDate, of: request, to: newDate.map { rulebook.clock(.hearingDate, starts: now, ends: $0) }, at: now)
    }
}
