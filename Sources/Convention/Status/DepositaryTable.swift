public import Terms

/// The depositary's published table of the Convention as it stands there: names, marks and texts, not yet read for meaning.
public struct DepositaryTable: Codable, Hashable, Sendable {
    /// A mark in the table: a day, what it stands for, and whether the depositary has put it in square brackets as no longer standing.
    public struct Mark: Codable, Hashable, Sendable {
        public var kind: TreatyAct.Kind
        public var day: CalendarDay
        public var isBracketed: Bool

        public init(_ kind: TreatyAct.Kind, _ day: CalendarDay, isBracketed: Bool = false) {
            self.kind = kind
            self.day = day
            self.isBracketed = isBracketed
        }
    }

    public struct Row: Codable, Hashable, Sendable {
        /// The name as it stands there, without the signs of its footnotes.
        public var participant: String
        public var marks: [Mark]

        public init(participant: String, marks: [Mark]) {
            self.participant = participant
            self.marks = marks
        }
    }

    /// Where a text stands in the publication.
    public enum Section: String, Codable, Hashable, Sendable, CaseIterable {
        case declarations, objections
        case declarationsUnderArticle = "declarations-under-article"
        case notifications
        case territorialApplications = "territorial-applications"
    }

    /// What one participant declared, objected or notified, in the depositary's wording.
    public struct Passage: Codable, Hashable, Sendable {
        public var section: Section
        public var participant: String
        public var text: String

        public init(section: Section, participant: String, text: String) {
            self.section = section
            self.participant = participant
            self.text = text
        }
    }

    public var title: String
    /// The day of entry into force, if the publication states one.
    public var entryIntoForce: CalendarDay?
    /// The counts that the publication itself gives.
    public var signatories: Int?
    public var parties: Int?
    public var rows: [Row]
    public var passages: [Passage]

    public init(
        title: String, entryIntoForce: CalendarDay? = nil, signatories: Int? = nil, parties: Int? = nil, rows: [Row],
        passages: [Passage] = []
    ) {
        self.title = title
        self.entryIntoForce = entryIntoForce
        self.signatories = signatories
        self.parties = parties
        self.rows = rows
        self.passages = passages
    }

    /// Signatures that stand.
    public var standingSignatures: Int { rows.count { $0.marks.contains { $0.kind == .signature && !$0.isBracketed } } }
    /// Instruments that stand.
    public var standingInstruments: Int { rows.count { $0.marks.contains { $0.kind != .signature && !$0.isBracketed } } }
}

/// Why what came from the depositary was not taken. What was known before stays.
public struct DepositaryFault: Error, Hashable, Sendable {
    /// Stable across releases and languages.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// A page that says the service is unavailable, though it was served as if all were well.
        case maintenance = "treaty.import.maintenance"
        /// Some other page, or no XML at all.
        case notXML = "treaty.import.notXML"
        /// It ends before it is complete.
        case half = "treaty.import.half"
        /// XML with a mistake in it.
        case malformed = "treaty.import.malformed"
        /// It declares entities, is nested too deep, or is in an encoding that nobody expects.
        case hostile = "treaty.import.hostile"
        case tooLarge = "treaty.import.tooLarge"
        /// The table of another treaty.
        case otherTreaty = "treaty.import.otherTreaty"
        /// The columns are not those of a table of participants.
        case columns = "treaty.import.columns"
        /// A day or a mark that does not read.
        case mark = "treaty.import.mark"
        /// The rows are fewer than the publication itself counts.
        case counts = "treaty.import.counts"
        /// A participant whose code is not known.
        case unknownParticipant = "treaty.import.unknownParticipant"
        /// Something is gone that was there.
        case shrunk = "treaty.import.shrunk"
        /// It was fetched before what is on record already.
        case older = "treaty.import.older"
        /// A list of actions that does not read.
        case actions = "treaty.import.actions"
        /// What is recorded by hand refers to something that is gone, or contradicts it.
        case contradiction = "treaty.import.contradiction"
        /// Real States on a node for exercises, or fictional ones on a node for real cooperation.
        case wrongMode = "treaty.import.wrongMode"
    }

    public var code: Code
    /// What was found, where, and what to do.
    public var detail: String

    public init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}
