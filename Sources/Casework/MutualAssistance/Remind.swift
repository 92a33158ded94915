import Exchange
public import Terms

/// Reminds the other State of a message that it has not answered.
public struct Remind: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter message: The digest of a message of this State.
    /// - Throws: ``CaseworkError`` `.unknownMessage`; `.outOfOrder` when it was answered already.
    public func callAsFunction(_ id: CaseID, of message: Digest, text: String, by who: SignedIn, secret: String) async throws -> Proposed {
        try await SayInThread(office: office, permission: .remind)(in: id, by: who, secret: secret) { file in
            guard let entry = file.entries.first(where: { $0.digest == message && $0.isOurs }) else {
                throw CaseworkError(.unknownMessage, "this State has sent no such message in this case")
            }
            let isOpenRequest = file.requests.contains { $0.message == message && $0.isOpen }
            guard isOpenRequest || file.unanswered(ours: true).contains(entry) else {
                throw CaseworkError(.outOfOrder, "nothing is owed for that message: it was answered, or asks for no answer")
            }
            return (Reminder(on: message, text: try text.said("the reminder")), file.number(about: message))
        }
    }
}

extension Reminder: CaseEffect {
    var alarm: String? { "message.reminder" }
}
