import Convention
import Exchange
import Terms

extension CaseFile {
    /// A statement in this case: its references, its language, its contact person.
    func statement(_ content: MessageContent) -> Statement {
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
