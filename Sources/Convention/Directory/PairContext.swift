public import Terms

/// Two States on a day: what holds between them. Every judgement about a request takes one.
public struct PairContext: Codable, Hashable, Sendable {
    public var requesting: StateProfile
    public var requested: StateProfile
    /// The moment at which the request is judged; what holds between the two is read for its day in UTC.
    public var date: Moment

    public init(requesting: StateProfile, requested: StateProfile, date: Moment) {
        self.requesting = requesting
        self.requested = requested
        self.date = date
    }

    /// Whether the Convention binds both. In November 2026 no real State is bound: 40 instruments are needed (65(1)).
    public var areBothBound: Bool { requesting.isBound(on: date.day) && requested.isBound(on: date.day) }

    /// Whether this is an exercise between fictional States.
    public var isExercise: Bool { requesting.state.isFictional && requested.state.isFictional }

    /// Treaties on mutual legal assistance between the two, besides the Convention; either State may have recorded one (40(7)).
    public var otherTreaties: [String] {
        let names =
            requesting.treaties.filter { $0.state == requested.state }.map(\.name)
            + requested.treaties.filter { $0.state == requesting.state }.map(\.name)
        return Set(names).sorted()
    }

    /// The articles that one of the two does not accept.
    public var excludedArticles: Set<Int> {
        Set([requesting, requested].flatMap(\.reservations).filter { $0.stands(on: date.day) }.flatMap(\.excludedArticles))
    }

    /// Whether the requested State keeps the right to refuse preservation for want of dual criminality (42(5)).
    public var requestedReservesDualCriminalityForPreservation: Bool { requestedReserves("42(5)") }

    /// Whether the requested State has a standing reservation under a paragraph.
    public func requestedReserves(_ paragraph: String) -> Bool {
        requested.reservations.contains { $0.citation.text == paragraph && $0.stands(on: date.day) }
    }

    /// Whether one of the two has a standing reservation under a paragraph.
    public func eitherReserves(_ paragraph: String) -> Bool {
        [requesting, requested].contains { $0.reservations.contains { $0.citation.text == paragraph && $0.stands(on: date.day) } }
    }

    /// What either State adds to an offence; the conduct has to meet both.
    public func narrowings(of offence: OffenceID) -> [(state: StateCode, narrowing: Narrowing)] {
        [requesting, requested].flatMap { profile in
            profile.narrowings.filter { $0.offence == offence }.map { (profile.state, $0) }
        }
    }

    /// Whether the requested State takes a language: the same tag, or the same language without region or script.
    public func accepts(_ language: LanguageTag) -> Bool {
        requested.acceptableLanguages.contains { accepted in
            accepted == language || (!accepted.text.contains("-") && accepted.primary == language.primary)
        }
    }
}

extension LanguageTag {
    /// The language without region and script, in lower case: `zh` of `zh-Hans`.
    fileprivate var primary: String { text.prefix { $0 != "-" }.lowercased() }
}
