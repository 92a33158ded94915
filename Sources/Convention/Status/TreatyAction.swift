public import Terms

/// One thing that a State did about the Convention, as the register holds it: the act, its days, where it was read.
///
/// An action is a statement of fact with a source, not a judgement: what follows from it on a day is read by ``TreatyReading``.
public struct TreatyAction: Codable, Hashable, Sendable {
    public var id: TreatyActionID
    /// The State, or the regional economic integration organization, that acted.
    public var state: StateCode
    public var act: TreatyAct
    public var days: TreatyDays
    /// The paragraph under which it was done; ``Citation/lawOfTreaties`` where the Convention has none.
    public var citation: Citation
    /// The depositary's circular, as `C.N.196.2025.TREATIES-XVIII.16`.
    public var circular: String?
    /// What the State said, in its words or in ours; ``TreatySource/note`` tells which.
    public var text: String?
    public var source: TreatySource
    /// What a reader has to know before relying on it. Shown wherever the action is.
    public var caveat: String?
    /// Actions of the same State that this one replaces, as a corrected row.
    public var replaces: [TreatyActionID]

    public init(
        id: TreatyActionID, state: StateCode, act: TreatyAct, days: TreatyDays, citation: Citation, circular: String? = nil,
        text: String? = nil, source: TreatySource, caveat: String? = nil, replaces: [TreatyActionID] = []
    ) {
        self.id = id
        self.state = state
        self.act = act
        self.days = days
        self.citation = citation
        self.circular = circular
        self.text = text
        self.source = source
        self.caveat = caveat
        self.replaces = replaces
    }

    /// `replaces` may be absent: it then replaces nothing.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        id = try values.decode(TreatyActionID.self, forKey: .id)
        state = try values.decode(StateCode.self, forKey: .state)
        act = try values.decode(TreatyAct.self, forKey: .act)
        days = try values.decode(TreatyDays.self, forKey: .days)
        citation = try values.decode(Citation.self, forKey: .citation)
        circular = try values.decodeIfPresent(String.self, forKey: .circular)
        text = try values.decodeIfPresent(String.self, forKey: .text)
        source = try values.decode(TreatySource.self, forKey: .source)
        caveat = try values.decodeIfPresent(String.self, forKey: .caveat)
        replaces = try values.decodeIfPresent([TreatyActionID].self, forKey: .replaces) ?? []
    }

    /// The day of deposit or receipt by the depositary, if the act counts in date arithmetic: known to the day, and read from the
    /// depositary or made for an exercise. An instrument of which only newspapers tell is shown and not counted.
    public var counted: CalendarDay? { source.kind.counts ? days.received?.known : nil }

    /// The first day on which the act can be relied on as done: its effect where stated, else receipt, else making.
    var from: ReportedDay { days.effective ?? days.received ?? days.made ?? .notSeen }
}

/// The name of an action, unique in a register: lower-case letters, digits and hyphens, at most 120 signs, as `qa-ratification-2026`.
public struct TreatyActionID: TextCoded, Comparable {
    public let text: String

    public init?(text: String) {
        let allowed = text.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == UInt8(ascii: "-") }
        guard allowed, (1...120).contains(text.utf8.count), text.utf8.first != UInt8(ascii: "-") else { return nil }
        self.text = text
    }

    public static func < (a: TreatyActionID, b: TreatyActionID) -> Bool { a.text < b.text }
}

/// The days of an action. Which of them an act has depends on the act; absent means: does not apply, or nothing is said of it.
public struct TreatyDays: Codable, Hashable, Sendable {
    /// Signed, or made at home.
    public var made: ReportedDay?
    /// Deposited with, or received by, the depositary. From here the periods of articles 65 to 67 run.
    public var received: ReportedDay?
    /// When the depositary told the other States; the twelve months for objections run from here.
    public var notified: ReportedDay?
    /// The first day of its effect, where the depositary states one.
    public var effective: ReportedDay?
    /// The first day on which it no longer stands.
    public var withdrawn: ReportedDay?

    public init(
        made: ReportedDay? = nil, received: ReportedDay? = nil, notified: ReportedDay? = nil, effective: ReportedDay? = nil,
        withdrawn: ReportedDay? = nil
    ) {
        self.made = made
        self.received = received
        self.notified = notified
        self.effective = effective
        self.withdrawn = withdrawn
    }
}

/// Where an action was read, and when.
public struct TreatySource: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// The depositary's own publication or circular.
        case depositary
        /// A government's or another treaty office's own publication.
        case official
        /// Newspapers, encyclopaedias, copies of copies.
        case secondHand = "second-hand"
        /// Made up for an exercise between fictional States.
        case exercise
        /// Supposed, to see what would follow; never stored.
        case supposed

        /// Whether an instrument from here counts towards entry into force.
        public var counts: Bool {
            switch self {
            case .depositary, .exercise, .supposed: true
            case .official, .secondHand: false
            }
        }
    }

    public var kind: Kind
    /// Title, address, edition: enough to find it again.
    public var note: String
    /// The day on which it was read.
    public var seen: CalendarDay?

    public init(_ kind: Kind, _ note: String, seen: CalendarDay? = nil) {
        self.kind = kind
        self.note = note
        self.seen = seen
    }
}

extension TreatyAction {
    /// Whether there is a text and nobody has yet said what it means for the rules.
    var isUnread: Bool {
        switch act {
        case .declaration(let statement), .reservation(let statement): statement.isUnread
        case .notification(let notice): notice.isEmpty && text?.contains { !$0.isWhitespace } == true
        case .signature, .consent, .objection, .withdrawal, .denunciation, .amendmentConsent: false
        }
    }
}
