import Convention
public import Exchange
public import Terms

/// Preservation will not secure the data, or endangers the investigation or its secrecy: the requested State says so promptly, and
/// does nothing until the requesting State has decided (42(7)).
public struct WarnOfFutility: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Throws: ``CaseworkError`` `.outOfOrder` for a request of another type, `.unknownItem`.
    public func callAsFunction(
        _ id: CaseID, request number: Int, items: [Int], reason: FutilityNotice.Futility, text: String, by who: SignedIn, secret: String
    ) async throws -> Proposed {
        try await SayInThread(office: office, permission: .warnOfFutility)(in: id, by: who, secret: secret) { file in
            let request = try file.request(number)
            guard request.content.type == .preservation else {
                throw CaseworkError(.outOfOrder, "request \(number) is no preservation request; article 42(7) is about those")
            }
            guard !items.isEmpty, items.allSatisfy({ request.content.item($0) != nil }) else {
                throw CaseworkError(.unknownItem, "the request has no such item")
            }
            let content = FutilityNotice(
                on: try file.sentMessage(of: number), items: items, reason: reason, text: try text.said("the warning"))
            return (content, number)
        }
    }
}

extension FutilityNotice: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws {
        file.stop(on, by: sending.digest, .futilityNotice, at: sending.at)
        for item in items { file.note(.futilityTold(item: item), request: sending.request, at: sending.at, by: sending.rulebook) }
        file.noteWarning(on: on, at: sending.at, by: sending.rulebook)
    }

    func arrived(in file: inout CaseFile, _ arrival: Arrival) {
        file.stop(on, by: arrival.digest, .futilityNotice, at: arrival.at)
        file.noteWarning(on: on, at: arrival.at, by: arrival.rulebook)
    }

    var alarm: String? { "message.warning" }
}
