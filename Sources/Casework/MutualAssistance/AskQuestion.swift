import Convention
public import Exchange
public import Terms

/// The requested State asks for the further information that it needs to execute (40(16)). No refusal for want of form
/// comes before it.
public struct AskQuestion: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction(_ id: CaseID, request: Int, text: String, by who: SignedIn, secret: String) async throws -> Proposed {
        try await office.permit(.askQuestion, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        let message = try opened.file.sentMessage(of: request)
        return try await ProposeStatement(office: office)(
            opened.file.statement(Question(on: message, text: text)), request: request, in: opened, by: who, secret: secret,
            permission: .askQuestion)
    }
}

/// The requesting State answers a question.
public struct AnswerQuestion: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter question: The digest of the question's message.
    public func callAsFunction(
        _ id: CaseID, question: Digest, text: String, attachments: [Attachment] = [], by who: SignedIn, secret: String
    ) async throws -> Proposed {
        try await office.permit(.answerQuestion, who, in: id)
        var opened = try await CaseCabinet(office: office).open(id, for: who)
        let asked = try opened.file.received(question, Question.self)
        let request = opened.file.requests.first { $0.message == asked.on }?.number
        let attachments = try await PackAnnexes(office: office)(attachments, for: request ?? 0, in: &opened.file, by: who)
        return try await ProposeStatement(office: office)(
            opened.file.statement(Answer(on: question, text: text, attachments: attachments)), request: request, in: opened,
            by: who, secret: secret, permission: .answerQuestion)
    }
}

extension Question: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws {
        try file.changeIfAny(sending.request) { try $0.incoming?.step(.ask) }
        file.note(.questionAsked, request: sending.request, at: sending.at, by: sending.rulebook)
    }

    func arrived(in file: inout CaseFile, _ arrival: Arrival) {
        file.affect(on) { $0.outgoing?.arrived(.questionArrived) }
        file.note(.questionAsked, on: on, at: arrival.at, by: arrival.rulebook)
    }
}

extension Answer: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws {
        try file.changeIfAny(sending.request) { try $0.outgoing?.step(.answer) }
        file.noteAnswer(self, at: sending.at, by: sending.rulebook)
    }

    func arrived(in file: inout CaseFile, _ arrival: Arrival) {
        file.affect(file.entries.first { $0.digest == on }?.statement?.content.cites) { $0.incoming?.arrived(.answerArrived) }
        file.noteAnswer(self, at: arrival.at, by: arrival.rulebook)
    }
}
