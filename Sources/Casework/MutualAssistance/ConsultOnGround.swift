import Convention
import Exchange
public import Terms

/// Before refusing under 40(21) or postponing under 40(27), the requested State asks whether assistance can be given on other
/// terms (40(28)). Without an answer the consultation times out, by this house's own policy: the Convention fixes no time.
public struct ConsultOnGround: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter ground: A ground of refusal or of postponement, by its stable id, as `essential_interests`.
    /// - Throws: ``CaseworkError`` `.malformedInput` for an unknown ground, `.outOfOrder` once the request is decided.
    public func callAsFunction(
        _ id: CaseID, request number: Int, ground: String, text: String, by who: SignedIn, secret: String
    ) async throws -> Proposed {
        try await SayInThread(office: office, permission: .consultOnGround)(in: id, by: who, secret: secret) { file in
            guard GroundID(rawValue: ground) != nil || PostponementID(rawValue: ground) != nil else {
                let known = GroundID.allCases.map(\.rawValue) + PostponementID.allCases.map(\.rawValue)
                throw CaseworkError(
                    .malformedInput, "\(ground) is no ground of refusal or postponement; known: \(known.joined(separator: ", "))")
            }
            guard try file.request(number).incoming?.isUndecided ?? true else {
                throw CaseworkError(.outOfOrder, "request \(number) is decided already; consultation comes before")
            }
            let content = Consultation(on: try file.sentMessage(of: number), ground: ground, text: try text.said("the consultation"))
            return (content, number)
        }
    }
}

/// The requesting State answers in a consultation.
public struct ReplyToConsultation: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter consultation: The digest of the consultation.
    public func callAsFunction(
        _ id: CaseID, consultation: Digest, text: String, by who: SignedIn, secret: String
    ) async throws -> Proposed {
        try await SayInThread(office: office, permission: .replyToConsultation)(in: id, by: who, secret: secret) { file in
            _ = try file.received(consultation, Consultation.self)
            return (ConsultationReply(on: consultation, text: try text.said("the reply")), file.number(about: consultation))
        }
    }
}

extension Consultation: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws {
        file.note(.consultationOpened, request: sending.request, at: sending.at, by: sending.rulebook)
    }

    func arrived(in file: inout CaseFile, _ arrival: Arrival) {
        file.note(.consultationOpened, on: on, at: arrival.at, by: arrival.rulebook)
    }

    var alarm: String? { "message.consultation" }
}

extension ConsultationReply: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws {
        file.note(.consultationAnswered, request: file.number(about: on), at: sending.at, by: sending.rulebook)
    }

    func arrived(in file: inout CaseFile, _ arrival: Arrival) {
        file.note(.consultationAnswered, request: file.number(about: on), at: arrival.at, by: arrival.rulebook)
    }
}

extension IncomingRequest {
    /// Whether a decision is still to be made.
    var isUndecided: Bool {
        switch state {
        case .received, .inHand, .questioned, .decisionProposed, .postponed: true
        case .granted, .authorised, .executed, .refused, .forwarded, .withdrawn, .closed: false
        }
    }
}
