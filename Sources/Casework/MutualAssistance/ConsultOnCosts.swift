import Convention
public import Exchange
public import Terms

/// Extraordinary expenses are ahead: the requested State asks on what terms the request shall be executed (40(30)).
public struct ConsultOnCosts: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction(
        _ id: CaseID, request number: Int, estimate: CostEstimate?, reasons: String, proposal: String, by who: SignedIn, secret: String
    ) async throws -> Proposed {
        try await SayInThread(office: office, permission: .consultOnCosts)(in: id, by: who, secret: secret) { file in
            if let estimate {
                let letters = estimate.currency.utf8
                guard estimate.amount > 0, letters.count == 3, letters.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
                else { throw CaseworkError(.malformedInput, "an estimate is a positive amount in a currency of three letters, as EUR") }
            }
            let content = CostConsultation(
                on: try file.sentMessage(of: number), estimate: estimate, reasons: try reasons.said("the reasons"),
                proposal: try proposal.said("the proposal"))
            return (content, number)
        }
    }
}

/// The requesting State answers on costs; two people, because it may cost.
public struct AnswerOnCosts: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter consultation: The digest of the consultation on costs.
    public func callAsFunction(
        _ id: CaseID, consultation: Digest, agrees: Bool, terms: String, by who: SignedIn, secret: String
    ) async throws -> Proposed {
        try await SayInThread(office: office, permission: .answerOnCosts)(in: id, by: who, secret: secret) { file in
            let asked = try file.received(consultation, CostConsultation.self)
            return (CostReply(on: consultation, agrees: agrees, terms: try terms.said("the terms")), file.number(about: asked.on))
        }
    }
}

extension CostConsultation: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws { file.affect(on) { $0.costs = terms(sending.digest) } }
    func arrived(in file: inout CaseFile, _ arrival: Arrival) { file.affect(on) { $0.costs = terms(arrival.digest) } }
    var alarm: String? { "message.consultation" }

    private func terms(_ digest: Digest) -> CostTerms { CostTerms(asked: digest, estimate: estimate, proposal: proposal) }
}

extension CostReply: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws { settle(in: &file) }
    func arrived(in file: inout CaseFile, _ arrival: Arrival) { settle(in: &file) }

    private func settle(in file: inout CaseFile) {
        guard let index = file.requests.firstIndex(where: { $0.costs?.asked == on }) else { return }
        file.requests[index].costs?.agrees = agrees
        file.requests[index].costs?.terms = terms
    }
}
