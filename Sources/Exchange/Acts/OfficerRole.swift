/// What a person may do; certified by the authority, checked by both nodes.
public enum OfficerRole: String, Codable, Hashable, Sendable, CaseIterable {
    /// Drafts, answers questions, reads own cases.
    case drafting
    /// Approves and sends; never an own draft.
    case approving
    /// Receives for the central authority: accepts, asks, routes, proposes decisions.
    case triage
    /// Signs second on every decision about an intrusive measure or a refusal; can stop it.
    case rightsReviewer = "rights-reviewer"
    /// Takes in, packages and releases evidence.
    case custodian
    /// The 24/7 point of contact: preservation and emergencies.
    case duty
    /// Reads everything in scope, changes nothing, and is logged doing so.
    case overseer
    /// Keys, users, peers, health; no case content.
    case `operator`
}
