import Convention

extension OutgoingRequest {
    /// Still to be changed by its drafter.
    var isDraft: Bool { state == .drafting }
    var isOpen: Bool { state != .closed && state != .withdrawn && state != .refused }

    /// Takes a step, or says in the office's words why it cannot be taken.
    mutating func step(_ event: Event) throws {
        do { _ = try apply(event) } catch {
            throw CaseworkError(.outOfOrder, "the request is \(error.state.rawValue): this step does not follow from there")
        }
    }
}

extension IncomingRequest {
    var isOpen: Bool {
        switch state {
        case .received, .inHand, .questioned, .decisionProposed, .granted, .authorised, .postponed: true
        case .executed, .refused, .forwarded, .withdrawn, .closed: false
        }
    }

    /// Takes a step, or says in the office's words why it cannot be taken.
    mutating func step(_ event: Event) throws {
        do { _ = try apply(event) } catch {
            throw CaseworkError(.outOfOrder, "the request is \(error.state.rawValue): this step does not follow from there")
        }
    }
}
