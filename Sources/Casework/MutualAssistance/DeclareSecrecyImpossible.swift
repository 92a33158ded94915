import Convention
import Exchange
public import Terms

/// The requested State cannot keep secret what it was asked to: it says so promptly, and does nothing until the requesting State
/// has decided (40(20)).
public struct DeclareSecrecyImpossible: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - fact: That there is a request cannot be kept secret.
    ///   - substance: What it says cannot be kept secret.
    public func callAsFunction(
        _ id: CaseID, request number: Int, fact: Bool, substance: Bool, reasons: String, by who: SignedIn, secret: String
    ) async throws -> Proposed {
        try await SayInThread(office: office, permission: .declareSecrecyImpossible)(in: id, by: who, secret: secret) { file in
            guard fact || substance else { throw CaseworkError(.malformedInput, "say what cannot be kept secret: the fact, the substance") }
            let content = SecrecyNotice(
                on: try file.sentMessage(of: number), fact: fact, substance: substance, reasons: try reasons.said("the reasons"))
            return (content, number)
        }
    }
}

extension SecrecyNotice: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws {
        file.stop(on, by: sending.digest, .secrecyNotice, at: sending.at)
        file.note(.secrecyExplained, request: sending.request, at: sending.at, by: sending.rulebook)
        file.noteWarning(on: on, at: sending.at, by: sending.rulebook)
    }

    func arrived(in file: inout CaseFile, _ arrival: Arrival) {
        file.stop(on, by: arrival.digest, .secrecyNotice, at: arrival.at)
        file.noteWarning(on: on, at: arrival.at, by: arrival.rulebook)
    }

    var alarm: String? { "message.warning" }
}
