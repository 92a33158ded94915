import Convention
import Exchange
public import Terms

extension CaseFile {
    /// A statement in this case: its references, its language, its contact person.
    func statement(_ content: some Content) -> Statement {
        let first = requests.first?.content
        return Statement(
            content: content, references: references, language: first?.language ?? .english,
            contact: direction == .requesting ? first?.contact : nil)
    }

    /// A request of this case by its number.
    ///
    /// - Throws: ``CaseworkError`` `.unknownMessage`.
    func request(_ number: Int) throws -> CaseRequest {
        guard let request = requests.first(where: { $0.number == number }) else {
            throw CaseworkError(.unknownMessage, "this case has no request \(number)")
        }
        return request
    }

    /// Changes a request of this case.
    mutating func change<T>(_ number: Int, _ body: (inout CaseRequest) throws -> T) throws -> T {
        guard let index = requests.firstIndex(where: { $0.number == number }) else {
            throw CaseworkError(.unknownMessage, "this case has no request \(number)")
        }
        return try body(&requests[index])
    }

    /// A message of the other State in this case, with what it says.
    ///
    /// - Throws: ``CaseworkError`` `.unknownMessage` when there is none of this kind, or it has no effect here.
    func received<Value: Content>(_ digest: Digest, _ type: Value.Type = Value.self) throws -> Value {
        guard let entry = entries.first(where: { $0.digest == digest && !$0.isOurs && $0.withoutEffect == nil }),
            let value = entry.content(type)
        else { throw CaseworkError(.unknownMessage, "this case has received no such message") }
        return value
    }

    /// The number of the request that a message is about, directly or through the messages that it cites.
    public func number(about message: Digest) -> Int? {
        var next: Digest? = message
        for _ in 0..<8 {
            guard let digest = next else { return nil }
            if let request = requests.first(where: { $0.message == digest }) { return request.number }
            next = entries.first { $0.digest == digest }?.statement?.content.cites
        }
        return nil
    }

    /// Messages of one side to which the other owes an answer and has given none, oldest first.
    public func unanswered(ours: Bool) -> [ThreadEntry] {
        entries.filter { entry in
            guard entry.isOurs == ours, entry.withoutEffect == nil, let asked = entry.statement?.content else { return false }
            let answers = type(of: asked.value).answeredBy
            return !answers.isEmpty
                && !entries.contains { $0.isOurs != ours && answers.contains($0.kind) && $0.statement?.content.cites == entry.digest }
        }
    }

    /// The message that carried a request, once it has been sent or received.
    func sentMessage(of number: Int) throws -> Digest {
        guard let message = try request(number).message else {
            throw CaseworkError(.outOfOrder, "request \(number) has not been sent yet")
        }
        return message
    }
}

extension CaseFile {
    /// The other State.
    ///
    /// - Throws: ``CaseworkError`` `.outOfOrder` while the matter is domestic.
    func peerState() throws -> StateCode {
        guard let counterpart else { throw CaseworkError(.outOfOrder, "the case has no counterpart yet") }
        return counterpart.state
    }
}
