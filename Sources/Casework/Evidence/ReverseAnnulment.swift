import Convention
import Exchange
public import Terms

/// A court reversed an annulment that this State had told of: with two signatures the other State is told, and use opens again at both
/// nodes (24). What was erased meanwhile stays erased.
public struct ReverseAnnulment: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter annulment: The digest of this State's message that told of the annulment.
    /// - Throws: ``CaseworkError`` `.unknownMessage` unless that annulment is this State's and still stands.
    public func callAsFunction(
        _ id: CaseID, annulment: Digest, court: String, instrument: String, date: CalendarDay, reasons: String, by who: SignedIn,
        secret: String
    ) async throws -> Proposed {
        try await SayInThread(office: office, permission: .reverseAnnulment)(in: id, by: who, secret: secret) { file in
            guard file.entries.contains(where: { $0.isOurs && $0.digest == annulment && $0.kind == .annulment }),
                file.stands(annulment)
            else {
                throw CaseworkError(
                    .unknownMessage, "name an annulment of this State that stands in this case; the other's only it can lift")
            }
            let content = AnnulmentReversal(
                on: annulment, court: try court.said("the court"), instrument: try instrument.said("the instrument"), date: date,
                reasons: try reasons.said("the reasons"))
            return (content, file.number(about: annulment))
        }
    }
}

extension AnnulmentReversal: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws { file.openUse(annulledBy: on, ours: true) }
    func arrived(in file: inout CaseFile, _ arrival: Arrival) { file.openUse(annulledBy: on, ours: false) }
    var alarm: String? { "message.annulment" }
}

extension CaseFile {
    /// Whether an annulment still stops a request or a package of this case.
    public func stands(_ annulment: Digest) -> Bool {
        requests.contains { $0.halt?.by == annulment } || packages.contains { $0.annulledBy == annulment }
    }

    /// Ends what one annulment stopped, and nothing that another one stopped. Only whoever told of it can take it back.
    fileprivate mutating func openUse(annulledBy annulment: Digest, ours: Bool) {
        guard entries.contains(where: { $0.digest == annulment && $0.isOurs == ours }) else { return }
        for index in requests.indices where requests[index].halt?.by == annulment { requests[index].halt = nil }
        for index in packages.indices where packages[index].annulledBy == annulment { packages[index].annulledBy = nil }
    }
}
