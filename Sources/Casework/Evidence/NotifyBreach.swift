import Exchange
public import Terms

/// Personal data received from the other State got into wrong hands: it is told, with what was done against it (36).
public struct NotifyBreach: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - message: The digest of the notice of the package, or of the other State's message that held the data.
    ///   - what: What happened, to which kinds of data; names nobody.
    ///   - persons: How many are concerned, as far as known.
    public func callAsFunction(
        _ id: CaseID, on message: Digest, discoveredAt: Moment, occurredAt: Moment? = nil, what: String, persons: Int? = nil,
        consequences: String, measures: String, by who: SignedIn, secret: String
    ) async throws -> Proposed {
        let now = office.time.now()
        return try await SayInThread(office: office, permission: .noticeBreach)(in: id, by: who, secret: secret) { file in
            guard file.entries.contains(where: { $0.digest == message && !$0.isOurs }) else {
                throw CaseworkError(.unknownMessage, "this case has received no such message")
            }
            guard discoveredAt <= now, (occurredAt ?? discoveredAt) <= discoveredAt, (persons ?? 0) >= 0 else {
                throw CaseworkError(.malformedInput, "a breach is discovered after it occurred, and not in the future")
            }
            let content = BreachNotice(
                on: message, transfer: file.packages.first { $0.notice == message }?.transfer, discoveredAt: discoveredAt,
                occurredAt: occurredAt, what: try what.said("what happened"), persons: persons,
                consequences: try consequences.said("the consequences"), measures: try measures.said("the measures"))
            return (content, file.number(about: message))
        }
    }
}

extension BreachNotice: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws { file.breaches.append(self) }
    func arrived(in file: inout CaseFile, _ arrival: Arrival) { file.breaches.append(self) }
    var alarm: String? { "message.breach" }
}
