/// What kind of electronic data is meant, after article 2. Powers, safeguards and reservations differ by it.
public enum DataCategory: String, Codable, Hashable, Sendable, CaseIterable {
    /// Who holds an account, since when, with what service.
    case subscriber
    /// Who communicated with whom, when, from where, how much.
    case traffic
    /// What was communicated.
    case content
    /// Other data that are kept.
    case stored
}
