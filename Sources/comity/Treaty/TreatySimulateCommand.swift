import ArgumentParser
import Convention
import Terms

struct TreatySimulateCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "When the Convention would enter into force if these States deposited then.",
        discussion: """
            Supposes deposits and denunciations on top of what is on record, and says what would follow. Nothing is stored.

              comity treaty simulate --unnamed 39=2027-01-15 --deposit FR=2027-04-20 --deposit BR=2027-04-20
              comity treaty simulate --unnamed 40=2027-01-15 --deposit FR=2027-04-20 --denounce FR=2030-02-28

            The fortieth instrument starts ninety days (65(1)); the instrument of an organization is not counted. A later State waits \
            thirty days, or for the general day if that is later (65(2)). A denunciation is effective after a year (67(1)).
            """)

    @OptionGroup var options: TreatyOptions
    @Option(help: ArgumentHelp("A State and the day of its deposit, as FR=2027-04-20. Repeat as needed.", valueName: "state=day"))
    var deposit: [String] = []
    @Option(help: ArgumentHelp("A number of unnamed States and the day of their deposits, as 37=2027-06-30.", valueName: "number=day"))
    var unnamed: [String] = []
    @Option(help: ArgumentHelp("A State and the day on which its denunciation is received.", valueName: "state=day"))
    var denounce: [String] = []

    func validate() throws {
        for text in deposit + denounce { _ = try TreatyArguments.stateAndDay(text) }
        for text in unnamed { _ = try TreatyArguments.numberAndDay(text) }
        guard !(deposit + unnamed + denounce).isEmpty else {
            throw ValidationError("suppose something: --deposit FR=2027-04-20, --unnamed 37=2027-06-30 or --denounce FR=2030-01-01")
        }
    }

    func perform() async throws {
        let opened = try await options.opened()
        let deposits = try deposit.map(TreatyArguments.stateAndDay)
        let days = try unnamed.flatMap(TreatyArguments.numberAndDay)
        let source = TreatySource(.supposed, "supposed for this simulation")
        var supposed: [TreatyAction] = []
        func suppose(_ state: StateCode, _ act: TreatyAct, _ day: CalendarDay, _ word: String, _ citation: String) {
            guard let id = TreatyActionID(text: "supposed-\(state.text.lowercased())-\(word)-\(day)"),
                let paragraph = Citation(text: citation)
            else { return }
            supposed.append(
                TreatyAction(
                    id: id, state: state, act: act, days: TreatyDays(received: .on(day)), citation: paragraph, source: source))
        }
        for (state, day) in deposits { suppose(state, .consent(.accession), day, "deposit", "64") }
        for (state, day) in try denounce.map(TreatyArguments.stateAndDay) { suppose(state, .denunciation, day, "denunciation", "67") }
        let reading = try opened.reading(supposing: supposed, unnamed: days)
        let words = try TreatyWords.english()
        let last = try (supposed.compactMap(\.counted) + days).max() ?? options.day()
        let touched = Set(supposed.map(\.state)).sorted()
        let view = TreatyView.Simulation(
            register: opened.origin,
            supposed: deposit.map { "deposit \($0)" } + unnamed.map { "unnamed \($0)" } + denounce.map { "denounce \($0)" },
            needed: reading.clauses.instruments, reached: reading.entry.reached, entersIntoForce: reading.entry.day,
            missing: reading.entry.day == nil ? max(0, reading.clauses.instruments - reading.instruments(on: last)) : 0,
            states: touched.flatMap { state in
                deposits.filter { $0.0 == state }.map {
                    TreatyView.Simulation.Entry(
                        state: state, deposited: $0.1, counts: !reading.clauses.isOrganization(state), bound: reading.spans(of: state))
                }
            },
            doubts: touched.flatMap { reading.doubts(of: $0) }.filter { $0.action?.text.hasPrefix("supposed-") ?? false }
                .map { TreatyView.Doubt($0, words) })
        if options.json { return try TreatyView.printJSON(view) }
        Self.show(view, try options.day(), reading, words)
    }

    private static func show(_ view: TreatyView.Simulation, _ day: CalendarDay, _ reading: TreatyReading, _ words: TreatyWords) {
        print("Supposed over \(view.register):")
        for line in view.supposed { print("  \(line)") }
        if let reached = view.reached, let entry = view.entersIntoForce {
            print("Instrument \(view.needed) is deposited on \(reached); the Convention enters into force on \(entry) (65(1)).")
        } else {
            print("The Convention does not enter into force: \(view.missing) of \(view.needed) instruments are missing (65(1)).")
        }
        for state in view.states {
            let counts = state.counts ? "" : " (an organization: not counted, 65(1))"
            if state.bound.isEmpty { print("  \(state.state), deposit \(state.deposited)\(counts): not bound") }
            for span in state.bound {
                print(
                    "  \(state.state), deposit \(state.deposited)\(counts): bound from \(span.since)\(span.until.map { " until \($0), not included" } ?? "")"
                )
            }
        }
        for doubt in view.doubts { print("  doubt \(doubt.code): \(doubt.sentence)") }
    }
}
