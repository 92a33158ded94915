import ArgumentParser
import Convention
import Terms

struct TreatyPairCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "pair", abstract: "What holds between two States on a day: bound or why not, and what was reserved.",
        discussion: "The first State is the one that asks, the second the one that is asked: languages and channels are the second's.")

    @Argument(help: "The State that asks, as FR.") var requesting: String
    @Argument(help: "The State that is asked, as BR.") var requested: String
    @OptionGroup var options: TreatyOptions

    func validate() throws {
        let (one, other) = (try TreatyArguments.state(requesting), try TreatyArguments.state(requested))
        guard one != other else { throw ValidationError("name two different States") }
    }

    func perform() async throws {
        let day = try options.day()
        let (one, other) = (try TreatyArguments.state(requesting), try TreatyArguments.state(requested))
        let opened = try await options.opened()
        let reading = try opened.reading()
        let pair = reading.pair(requesting: one, requested: other, at: Moment(startOf: day))
        let words = try TreatyWords.english()
        let view = Self.view(pair, reading, origin: opened.origin, words)
        if options.json { return try TreatyView.printJSON(view) }
        let names = try Participants.bundled()
        print("\(names.name(of: one)) asks \(names.name(of: other)), on \(day), by \(opened.origin):")
        if let since = view.boundSince { print("  bound since \(since)") } else { print("  NOT bound by the Convention:") }
        for reason in view.obstacles { print("    \(reason.state.map { "\($0): " } ?? "")\(reason.sentence) (\(reason.citation))") }
        print("  \(words.sentence(for: pair.footing))")
        if !view.amendments.isEmpty {
            print("  amendments in force between the two: \(view.amendments.map(\.text).joined(separator: ", "))")
        }
        for restriction in view.restrictions { Self.show(restriction) }
        if !view.excludedArticles.isEmpty {
            print("  articles that do not apply between the two: \(view.excludedArticles.map(String.init).joined(separator: ", "))")
        }
        print("  languages of \(other): \(view.languages.isEmpty ? "not on record" : view.languages.map(\.text).joined(separator: ", "))")
        print(
            "  channels: \(view.channels.map(\.rawValue).joined(separator: ", ")); in urgency: \(view.urgentChannels.map(\.rawValue).joined(separator: ", "))"
        )
        if let point = view.contactPoint { print("  contact point: \(point)") }
        for doubt in view.doubts { print("  doubt \(doubt.code): \(doubt.sentence)") }
    }

    private static func show(_ restriction: TreatyView.Restriction) {
        print(
            "  \(restriction.state), \(restriction.kind) under \(restriction.citation): \(restriction.text.isEmpty ? "(no text)" : restriction.text)"
        )
        print("    \(restriction.effect)")
        if let source = restriction.source { print("    source: \(source.kind.rawValue), \(source.note)") }
        if let caveat = restriction.caveat { print("    caveat: \(caveat)") }
    }

    private static func view(_ pair: PairContext, _ reading: TreatyReading, origin: String, _ words: TreatyWords) -> TreatyView.Pair {
        var since: CalendarDay?
        var obstacles: [TreatyView.Reason] = []
        switch pair.bond {
        case .bound(let day): since = day
        case .unbound(let all): obstacles = all.map { TreatyView.Reason($0, words) }
        }
        func restriction(
            _ state: StateCode, _ kind: String, _ citation: Citation, _ excluded: [Int], _ offence: OffenceID?, _ text: String,
            _ effect: String,
            _ id: TreatyActionID?
        ) -> TreatyView.Restriction {
            let action = id.flatMap { reading.register.action($0) }
            return TreatyView.Restriction(
                state: state, kind: kind, citation: citation, excludedArticles: excluded, offence: offence, text: text, effect: effect,
                action: id, source: action?.source, caveat: action?.caveat)
        }
        let reservations = pair.reservationsBetween.map { state, reservation, effect in
            let kind = reservation.action.flatMap { reading.register.action($0) }?.act.kind.rawValue ?? "reservation"
            return restriction(
                state, kind, reservation.citation, reservation.excludedArticles, nil, reservation.text, words.sentence(for: effect),
                reservation.action)
        }
        let narrowings = [pair.requesting, pair.requested].flatMap { profile in
            profile.narrowings.map {
                restriction(profile.state, "narrowing", $0.citation, [], $0.offence, $0.text, "narrows \($0.offence.rawValue)", $0.action)
            }
        }
        return TreatyView.Pair(
            day: pair.date.day, register: origin, requesting: pair.requesting.state, requested: pair.requested.state,
            isBound: pair.areBothBound, boundSince: since, obstacles: obstacles, footing: pair.footing.code, amendments: pair.amendments,
            excludedArticles: pair.excludedArticles.sorted(), restrictions: reservations + narrowings,
            languages: pair.requested.acceptableLanguages, channels: pair.channels(urgent: false),
            urgentChannels: pair.channels(urgent: true),
            centralAuthorities: pair.requested.centralAuthorities, contactPoint: pair.requested.contactPoint,
            doubts: [pair.requesting.state, pair.requested.state].flatMap { reading.doubts(of: $0) }.map { TreatyView.Doubt($0, words) })
    }
}
