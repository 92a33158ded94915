import ArgumentParser
import Convention
import Terms

struct TreatyStatusCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "How far the Convention has come: signatories, instruments that count, who is bound.",
        discussion: "Shows States with an instrument; --all shows every State on record, --doubts what a person should look at.")

    @OptionGroup var options: TreatyOptions
    @Flag(help: "Show every State on record.") var all = false
    @Flag(help: "Show everything that a person should look at.") var doubts = false

    func perform() async throws {
        let day = try options.day()
        let opened = try await options.opened()
        let reading = try opened.reading()
        let status = reading.status(on: day)
        let names = try Participants.bundled()
        let words = try TreatyWords.english()
        if options.json {
            return try TreatyView.printJSON(
                TreatyView.Status(
                    day: day, register: opened.origin, convention: TreatyView.Whole(reading, on: day), signatories: status.signatories,
                    signatureCloses: status.signatureCloses, reportedOnly: status.reportedOnly, bound: status.bound,
                    states: status.rows.map { TreatyView.State($0, names, words) },
                    doubts: status.doubts.map { TreatyView.Doubt($0, words) }))
        }
        print("On \(day), by \(opened.origin):")
        print("  \(Self.whole(status.convention, words))")
        print("  \(status.signatories) signatures on record; signature is open until \(status.signatureCloses) (64(1)), then accession.")
        if !status.reportedOnly.isEmpty {
            print(
                "  Reported, not counted (no deposit seen with the depositary): \(status.reportedOnly.map(\.text).joined(separator: ", "))")
        }
        print("  Bound: \(status.bound.isEmpty ? "nobody" : status.bound.map(\.text).joined(separator: ", "))")
        for row in status.rows where all || row.instrument != nil { Self.show(row, names, words) }
        show(status.doubts, words)
    }

    private func show(_ found: [TreatyDoubt], _ words: TreatyWords) {
        guard doubts else {
            if !found.isEmpty { print("\(found.count) doubts on record; --doubts shows them.") }
            return
        }
        for doubt in found { print("doubt \(doubt.code.rawValue): \(words.sentence(for: doubt))") }
    }

    static func whole(_ convention: ConventionStanding, _ words: TreatyWords) -> String {
        switch convention {
        case .inForce(let since): "The Convention is in force since \(since) (65(1))."
        case .notInForce(let deposited, let needed, let from):
            words.sentence(for: Unbound.notInForce(deposited: deposited, needed: needed, from: from))
        }
    }

    private static func show(_ row: TreatyStatus.Row, _ names: Participants, _ words: TreatyWords) {
        print("\n\(row.state)  \(names.name(of: row.state))\(row.isOrganization ? " (organization; its instrument is not counted)" : "")")
        if let signed = row.signed { print("    signature: \(signed)") }
        if let instrument = row.instrument {
            print("    \(instrument.kind.rawValue): \(instrument.deposited)\(instrument.counts ? "" : " – does not count")")
        }
        switch row.standing {
        case .bound(let since): print("    bound since \(since)")
        case .unbound(let why): print("    not bound (\(why.citation)): \(words.sentence(for: why))")
        }
        if row.statements > 0 { print("    declarations, reservations, objections: \(row.statements)") }
        for caveat in row.caveats { print("    caveat: \(caveat)") }
    }
}
