public import Exchange
public import Terms

/// Tells the State that gave evidence what became of it.
public struct GiveFeedback: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction(
        _ id: CaseID, transfer: TransferID, outcome: UseFeedback.Outcome, text: String, by who: SignedIn, secret: String
    ) async throws -> Proposed {
        try await SayInThread(office: office, permission: .giveFeedback)(in: id, by: who, secret: secret) { file in
            let package = try file.package(received: transfer)
            return (UseFeedback(on: package.notice, transfer: transfer, outcome: outcome, text: text), package.request)
        }
    }
}

extension UseFeedback: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws { file.feedback.append(self) }
    func arrived(in file: inout CaseFile, _ arrival: Arrival) { file.feedback.append(self) }
}
