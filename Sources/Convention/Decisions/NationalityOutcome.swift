/// What follows when the person sought is a national of the requested State (37(11) to (13)).
public enum NationalityCourse: String, Codable, Hashable, Sendable, CaseIterable {
    /// Not extradited; the case goes to the prosecutor here without undue delay (37(11)).
    case prosecutedHere = "prosecuted_here"
    /// Surrendered on condition that the person comes back to serve the sentence (37(12)).
    case surrenderedOnReturn = "surrendered_on_return"
    /// Not extradited to serve a sentence; the sentence, or what is left of it, is enforced here (37(13)).
    case sentenceHere = "sentence_here"

    /// Whether the requested State itself has something to carry out and to report.
    public var isCarriedOutHere: Bool {
        switch self {
        case .prosecutedHere, .sentenceHere: true
        case .surrenderedOnReturn: false
        }
    }
}

/// The course that a decision on the extradition of a national takes, and who goes on with it.
public struct NationalityOutcome: Codable, Hashable, Sendable {
    public var course: NationalityCourse
    /// The prosecutor, court or prison authority that goes on with it here; not needed for a surrender.
    public var authority: String?

    public init(course: NationalityCourse, authority: String? = nil) {
        self.course = course
        self.authority = authority
    }
}
