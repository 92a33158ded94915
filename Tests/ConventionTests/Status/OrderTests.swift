import Terms
import Testing

@testable import Convention

/// The order in which actions come in means nothing: for every pair and day the same is read.
@Suite struct OrderTests {
    @Test(arguments: 0..<40) func aPairIsTheSameInAnyOrder(seed: Int) throws {
        var random = Seeded(UInt64(seed) &+ 1)
        let actions = Self.history(&random)
        let expected = try Self.readings(actions, seed: seed)
        #expect(expected.contains { $0.areBothBound } && expected.contains { !$0.areBothBound })
        for _ in 0..<4 {
            let shuffled = actions.shuffled(using: &random) + actions.shuffled(using: &random).prefix(5)
            #expect(try Self.readings(shuffled, seed: seed) == expected)
        }
        // In two steps, too.
        let cut = Int.random(in: 0...actions.count, using: &random)
        let order = Self.closed(actions, cut: cut)
        let stepwise = try TreatyRegister(order.first).adding(order.rest)
        #expect(stepwise == (try TreatyRegister(actions)))
    }

    /// The pairs of a few States on many days.
    private static func readings(_ actions: [TreatyAction], seed: Int) throws -> [PairContext] {
        // Eight unnamed instruments, so that the Convention enters into force in every history.
        let reading = TreatyReading(
            try TreatyRegister(actions), under: Deeds.clauses, unnamedDeposits: Array(repeating: Sample.day("2027-02-01"), count: 8))
        let states = Deeds.states.prefix(4)
        return states.flatMap { a in
            states.filter { $0 != a }.flatMap { b in
                stride(from: 0, through: 3_600, by: 397).map { days in
                    reading.pair(
                        requesting: a, requested: b, at: Moment(startOf: Sample.day("2026-06-01").adding(days: Int64(days + seed))))
                }
            }
        }
    }

    /// What a part needs of the rest comes with it, so that both parts are registers.
    private static func closed(_ actions: [TreatyAction], cut: Int) -> (first: [TreatyAction], rest: [TreatyAction]) {
        let independent = actions.filter {
            switch $0.act {
            case .withdrawal, .objection: false
            default: $0.replaces.isEmpty
            }
        }
        return (Array(independent.prefix(cut)), actions)
    }

    /// A made-up history of forty-two States: instruments, statements, objections, withdrawals, denunciations, returns, corrections.
    private static func history(_ random: inout Seeded) -> [TreatyAction] {
        var actions: [TreatyAction] = []
        func day(_ from: Int, _ to: Int, _ random: inout Seeded) -> String {
            Sample.day("2026-06-01").adding(days: Int64(Int.random(in: from...to, using: &random))).text
        }
        for (index, state) in Deeds.states.enumerated() {
            let name = state.text.lowercased()
            actions.append(Deeds.act("\(name)-signature", state, .signature, made: day(0, 200, &random), citation: "64(1)"))
            let kind = TreatyAct.Consent.allCases.randomElement(using: &random) ?? .ratification
            let received = Int.random(in: 0..<30, using: &random) == 0 ? "unknown" : day(100, 700, &random)
            let consent = Deeds.act("\(name)-consent", state, .consent(kind), received: received)
            actions.append(consent)
            guard index < 12 else { continue }
            let excluded = Int.random(in: 7...17, using: &random)
            actions.append(
                Deeds.act(
                    "\(name)-reservation", state, .reservation(TreatyStatement(.joining, excludes: [excluded])),
                    received: Bool.random(using: &random) ? day(100, 700, &random) : "unknown", citation: "general law of treaties"))
            let other = Deeds.states[(index + 1 + Int.random(in: 0..<4, using: &random)) % 12]
            if other != state {
                actions.append(
                    Deeds.act(
                        "\(name)-objection", state,
                        .objection(to: Deeds.id("\(other.text.lowercased())-reservation"), precludes: Bool.random(using: &random)),
                        received: day(300, 1_500, &random), citation: "general law of treaties"))
            }
            for number in 0..<3 {
                let languages = [Sample.language(["fr", "en", "ar", "zh"].randomElement(using: &random) ?? "fr")]
                let same = day(100, 110, &random)
                actions.append(
                    Deeds.act(
                        "\(name)-notice-\(number)", state, .notification(TreatyNotice(rule: "acceptable_languages", languages: languages)),
                        received: same, citation: "40(13)"))
            }
            switch Int.random(in: 0..<5, using: &random) {
            case 0:
                actions.append(
                    Deeds.act("\(name)-denunciation", state, .denunciation, received: day(200, 2_000, &random), citation: "67(1)"))
                actions.append(Deeds.act("\(name)-return", state, .consent(.accession), received: day(2_400, 3_000, &random)))
            case 1:
                actions.append(
                    Deeds.act(
                        "\(name)-back", state, .withdrawal(of: Deeds.id("\(name)-reservation")), received: day(800, 2_000, &random),
                        citation: "general law of treaties"))
            case 2:
                actions.append(
                    Deeds.act(
                        "\(name)-corrected", state, .consent(kind), received: day(100, 700, &random), replaces: [consent.id.text]))
            case 3:
                actions.append(
                    Deeds.act(
                        "\(name)-undone", state, .withdrawal(of: consent.id), received: day(150, 900, &random),
                        citation: "general law of treaties"))
            default: break
            }
        }
        return actions
    }
}

/// A generator that gives the same numbers for the same seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
