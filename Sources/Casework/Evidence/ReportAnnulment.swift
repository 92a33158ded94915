import Convention
import Exchange
public import Terms

/// A court annulled the measure by which evidence was obtained, or on which a request rests: the other State is told, and every use
/// of what came of it stops at both nodes (24).
public struct ReportAnnulment: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - message: The digest of the request, for all that came of it, or of the notice of the one package that is concerned.
    public func callAsFunction(
        _ id: CaseID, on message: Digest, court: String, instrument: String, date: CalendarDay, reasons: String, by who: SignedIn,
        secret: String
    ) async throws -> Proposed {
        try await SayInThread(office: office, permission: .reportAnnulment)(in: id, by: who, secret: secret) { file in
            guard file.requests.contains(where: { $0.message == message }) || file.packages.contains(where: { $0.notice == message }) else {
                throw CaseworkError(.unknownMessage, "name a request or a notice of evidence of this case")
            }
            let content = Annulment(
                on: message, court: try court.said("the court"), instrument: try instrument.said("the instrument"), date: date,
                reasons: reasons)
            return (content, file.number(about: message))
        }
    }
}

extension Annulment: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws { file.stopUse(self, by: sending.digest, at: sending.at) }
    func arrived(in file: inout CaseFile, _ arrival: Arrival) { file.stopUse(self, by: arrival.digest, at: arrival.at) }
    var alarm: String? { "message.annulment" }
}

extension CaseFile {
    fileprivate mutating func stopUse(_ annulment: Annulment, by digest: Digest, at now: Moment) {
        let request = requests.first { $0.message == annulment.on }
        if request != nil { stop(annulment.on, by: digest, .annulment, at: now) }
        for index in packages.indices where packages[index].notice == annulment.on || packages[index].request == request?.number {
            packages[index].annulledBy = digest
        }
    }
}
