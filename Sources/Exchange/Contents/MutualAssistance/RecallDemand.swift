/// What the sender of a mistaken message wants done with it.
public enum RecallDemand: String, Codable, Hashable, Sendable, CaseIterable {
    case delete
    /// Set apart: kept for proof, open to nobody.
    case quarantine
}

/// What the receiver did with it.
public enum RecallOutcome: String, Codable, Hashable, Sendable, CaseIterable {
    /// The content is gone from this State's case file and store; that there was a message stays.
    case deleted
    /// Kept for proof, open to nobody who works on the case.
    case quarantined
    /// Not done: the note says why, as that a law obliges to keep it.
    case declined

    var plain: String {
        switch self {
        case .deleted: "deleted"
        case .quarantined: "set apart"
        case .declined: "neither deleted nor set apart"
        }
    }
}
