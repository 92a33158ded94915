public import Terms

/// Whether the Convention binds a State on a day.
public enum Standing: Codable, Hashable, Sendable {
    case bound(since: CalendarDay)
    case unbound(Unbound)
}

/// Why the Convention does not bind a State, or two States between them, on a day.
public enum Unbound: Codable, Hashable, Sendable {
    /// Too few instruments, or the ninetieth day has not come (65(1)); `from` is that day, once it is certain.
    case notInForce(deposited: Int, needed: Int, from: CalendarDay?)
    /// The instrument is deposited, its thirtieth day has not come (65(2)).
    case beforeOwnEntry(from: CalendarDay)
    /// 67(1).
    case denounced(since: CalendarDay)
    /// The instrument was taken back.
    case instrumentWithdrawn(ReportedDay)
    /// All members of the organization have denounced (67(2)).
    case organizationCeased(since: CalendarDay)
    /// An instrument is reported, but no deposit with the depositary was seen; it does not count.
    case depositNotSeen(TreatyActionID)
    /// Signed, and no instrument on record.
    case signedOnly(ReportedDay)
    case nothingOnRecord
    /// An objection keeps the Convention from entering into force between the two.
    case objection(Objection)

    /// A stable word for programs and catalogues.
    public var code: String {
        switch self {
        case .notInForce: "notInForce"
        case .beforeOwnEntry: "beforeOwnEntry"
        case .denounced: "denounced"
        case .instrumentWithdrawn: "instrumentWithdrawn"
        case .organizationCeased: "organizationCeased"
        case .depositNotSeen: "depositNotSeen"
        case .signedOnly: "signedOnly"
        case .nothingOnRecord: "nothingOnRecord"
        case .objection: "objection"
        }
    }

    /// The codes of all cases.
    public static let codes = [
        "notInForce", "beforeOwnEntry", "denounced", "instrumentWithdrawn", "organizationCeased", "depositNotSeen", "signedOnly",
        "nothingOnRecord", "objection",
    ]

    public var citation: Citation {
        switch self {
        case .notInForce: .known("65(1)")
        case .beforeOwnEntry: .known("65(2)")
        case .denounced: .known("67(1)")
        case .organizationCeased: .known("67(2)")
        case .depositNotSeen, .signedOnly, .nothingOnRecord: .known("64")
        case .instrumentWithdrawn, .objection: .lawOfTreaties
        }
    }

    /// For the sentence of a catalogue.
    public var arguments: [String: String] {
        switch self {
        case .notInForce(let deposited, let needed, let from):
            ["deposited": String(deposited), "needed": String(needed), "from": from?.text ?? "unknown"]
        case .beforeOwnEntry(let day), .denounced(let day), .organizationCeased(let day): ["day": day.text]
        case .instrumentWithdrawn(let day), .signedOnly(let day): ["day": day.text]
        case .depositNotSeen(let action): ["action": action.text]
        case .nothingOnRecord: [:]
        case .objection(let objection): ["action": objection.action.text, "objector": objection.objector.text]
        }
    }
}

/// Whether the Convention is in force between two States on a day; if not, everything that stands in the way.
public enum Bond: Codable, Hashable, Sendable {
    case bound(since: CalendarDay)
    /// Never empty.
    case unbound([Obstacle])

    public struct Obstacle: Codable, Hashable, Sendable {
        /// Whose it is; `nil` when it stands in everybody's way.
        public var state: StateCode?
        public var why: Unbound

        public init(state: StateCode?, why: Unbound) {
            self.state = state
            self.why = why
        }
    }
}

/// On what two States can cooperate on a day.
public enum Footing: Codable, Hashable, Sendable {
    /// The Convention binds both.
    case convention(since: CalendarDay)
    /// An exercise between fictional States, practised as if.
    case exercise
    /// The Convention does not bind the two; other treaties do.
    case otherTreaty([String])
    /// The Convention is not in force for anybody yet; nothing but reciprocity is on record.
    case beforeEntryIntoForce
    /// The Convention is in force, not between these two; nothing but reciprocity is on record.
    case reciprocityOnly

    public var code: String {
        switch self {
        case .convention: "convention"
        case .exercise: "exercise"
        case .otherTreaty: "otherTreaty"
        case .beforeEntryIntoForce: "beforeEntryIntoForce"
        case .reciprocityOnly: "reciprocityOnly"
        }
    }
}
