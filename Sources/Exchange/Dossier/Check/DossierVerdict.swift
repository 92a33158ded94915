public import Terms

/// What the check of a dossier has found, all of it.
public struct DossierVerdict: Codable, Hashable, Sendable {
    public enum Outcome: String, Codable, Hashable, Sendable, CaseIterable {
        /// Everything holds, up to roots that were given from outside.
        case verified
        /// Everything holds together, but a root inside the dossier was not compared with one from outside.
        case consistent
        case failed
    }

    /// A State of the thread.
    public struct Party: Codable, Hashable, Sendable {
        public let state: StateCode
        /// The root's fingerprint as the dossier has it; `nil` when its entry could not be believed.
        public let fingerprint: Digest?
        public let isAnchored: Bool
    }

    /// One object that was looked at.
    public struct Line: Codable, Hashable, Sendable {
        public enum Section: String, Codable, Hashable, Sendable, CaseIterable { case message, receipt, package }

        public let section: Section
        /// Its folder.
        public let object: String
        /// What it is, in a few words.
        public let what: String
        /// As `XA to XB`.
        public let route: String
        public let at: Moment?
        /// What was proven about it, and what was not.
        public let proven: [String]
        public let isGood: Bool
    }

    public let madeBy: Terms.Party?
    public let madeAt: Moment?
    public let thread: ThreadID?
    public let mode: Mode?
    public let parties: [Party]
    public let lines: [Line]
    /// How many messages are listed, and how many of them were withheld.
    public let messages: Int
    public let withheld: Int
    /// What a reader should know though nothing is wrong.
    public let notes: [String]
    public let faults: [DossierFault]

    public var outcome: Outcome {
        guard faults.isEmpty else { return .failed }
        return !parties.isEmpty && parties.allSatisfy(\.isAnchored) ? .verified : .consistent
    }
}
