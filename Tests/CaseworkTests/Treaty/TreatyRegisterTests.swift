import Attest
import CaseworkTesting
import Convention
import Exchange
import Foundation
import Terms
import Testing

@testable import Casework

/// The node's own register: what is taken, what is refused, and what stays when something is refused.
@Suite struct TreatyRegisterTests {
    private let files = MemoryLog()

    /// A State's office with a folder for the register.
    private func office(_ code: String = "XA") async throws -> Office {
        let kit = try await StateKit.make(code, time: FakeTime())
        return kit.office.keeping(files)
    }

    private let names = ["Alphaland": "XA", "Betaland": "XB", "Gammaland": "XC"].compactMapValues(StateCode.init(text:))

    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text: text)) }

    private func table(_ rows: [(String, [DepositaryTable.Mark])], passages: [DepositaryTable.Passage] = [], entry: String? = nil) throws
        -> DepositaryTable
    {
        DepositaryTable(
            title: "Cybercrime", entryIntoForce: try entry.map(day), rows: rows.map { DepositaryTable.Row(participant: $0, marks: $1) },
            passages: passages)
    }

    private func mark(_ kind: TreatyAct.Kind, _ text: String, bracketed: Bool = false) throws -> DepositaryTable.Mark {
        DepositaryTable.Mark(kind, try day(text), isBracketed: bracketed)
    }

    private func take(
        _ table: DepositaryTable, seen: String = "2026-12-01", loss: String? = nil, trial: Bool = false, in office: Office
    ) async throws -> ImportTreatyStatus.Outcome {
        let bytes = Array("\(table)".utf8)
        return try await ImportTreatyStatus(office)(
            .table(table), bytes: bytes, seen: try day(seen), names: names, acceptedLoss: loss, trial: trial)
    }

    private func refusal(_ body: () async throws -> some Any) async -> DepositaryFault.Code? {
        do {
            _ = try await body()
            return nil
        } catch { return (error as? DepositaryFault)?.code }
    }

    @Test func anImportIsSignedChainedAndLogged() async throws {
        let office = try await office()
        let first = try table([("Alphaland", [mark(.signature, "2025-10-25")])])
        let second = try table([
            ("Alphaland", [mark(.signature, "2025-10-25"), mark(.ratification, "2026-11-30")]),
            ("Betaland", [mark(.accession, "2026-11-15")]),
        ])
        #expect(try await take(first, in: office).record?.number == 1)
        let outcome = try await take(second, in: office)
        #expect(outcome.record?.number == 2)
        #expect(outcome.changes.map(\.action.text) == ["un-xa-ratification-2026-11-30", "un-xb-accession-2026-11-15"])
        #expect(outcome.reading.instruments(on: try day("2026-12-01")) == 2)
        let book = TreatyBook(files: files, own: office.own)
        let history = try await book.history()
        #expect(history.map(\.record.number) == [1, 2])
        #expect(history[1].record.previous == history[0].signed.digest)
        for entry in history {
            let row = try await office.store.read { try $0.logRow(subject: entry.signed.digest) }
            #expect(row != nil)
        }
        // The bytes that were imported lie beside the record, under their digest.
        #expect(try await files.read("sources/\(history[1].record.source.digest)") == Array("\(second)".utf8))
        // Taken again, nothing is written.
        #expect(try await take(second, in: office).record == nil)
        #expect(try await book.history().count == 2)
    }

    @Test func aTrialWritesNothing() async throws {
        let office = try await office()
        let outcome = try await take(try table([("Alphaland", [mark(.signature, "2025-10-25")])]), trial: true, in: office)
        #expect(outcome.changes.count == 1 && outcome.record == nil)
        #expect(try await files.read("head") == nil)
    }

    @Test func whatWasThereAndIsGoneIsRefusedAndTheLastStateKept() async throws {
        let office = try await office()
        let whole = try table([
            ("Alphaland", [mark(.signature, "2025-10-25"), mark(.ratification, "2026-11-30")]),
            ("Betaland", [mark(.signature, "2025-10-26")]),
        ])
        try await _ = take(whole, in: office)
        let kept = try await files.read("head")
        let noState = try table([("Alphaland", [mark(.signature, "2025-10-25"), mark(.ratification, "2026-11-30")])])
        let noInstrument = try table([("Alphaland", [mark(.signature, "2025-10-25")]), ("Betaland", [mark(.signature, "2025-10-26")])])
        for smaller in [noState, noInstrument, try table([])] {
            #expect(await refusal { try await take(smaller, in: office) } == .shrunk)
            #expect(try await files.read("head") == kept)
        }
        // In brackets it is still there; with a reason its loss is taken, and the reason kept.
        let bracketed = try table([
            ("Alphaland", [mark(.signature, "2025-10-25"), mark(.ratification, "2026-11-30", bracketed: true)]),
            ("Betaland", [mark(.signature, "2025-10-26")]),
        ])
        let outcome = try await take(bracketed, in: office)
        #expect(outcome.reading.instruments(on: try day("2026-12-01")) == 0)
        let forced = try await take(noState, loss: "Corrected by C.N.1", in: office)
        #expect(forced.record?.reason == "Corrected by C.N.1")
        #expect(forced.changes.contains { $0.kind == .removed && $0.state.text == "XB" })
    }

    @Test func olderTablesAndTablesOfTomorrowAreRefused() async throws {
        let office = try await office()
        let signed = try table([("Alphaland", [mark(.signature, "2025-10-25")])])
        try await _ = take(signed, seen: "2026-12-01", in: office)
        #expect(await refusal { try await take(signed, seen: "2026-11-30", in: office) } == .older)
        #expect(await refusal { try await take(signed, seen: "2999-01-01", in: office) } == .older)
    }

    @Test func namesWithoutCodeAndRealStatesAreRefusedInAnExercise() async throws {
        let office = try await office()
        #expect(
            await refusal { try await take(try table([("Atlantis", [mark(.signature, "2025-10-25")])]), in: office) } == .unknownParticipant
        )
        #expect(await refusal { try await take(try table([("France", [mark(.signature, "2025-10-25")])]), in: office) } == .wrongMode)
        let twice = try table([("Alphaland", [mark(.signature, "2025-10-25")]), ("Alphaland", [mark(.signature, "2025-10-26")])])
        #expect(await refusal { try await take(twice, in: office) } == .columns)
        #expect(try await files.read("head") == nil)
    }

    @Test func aTextIsKeptUnreadUntilSomebodyRecordsItsMeaning() async throws {
        let office = try await office()
        func text(_ words: String) throws -> DepositaryTable {
            try table(
                [("Betaland", [mark(.signature, "2025-10-25")])],
                passages: [DepositaryTable.Passage(section: .declarations, participant: "Betaland", text: words)])
        }
        let outcome = try await take(try text("Not bound by article 14."), in: office)
        let b = try #require(StateCode(text: "XB"))
        let today = office.time.now().day
        let unread = try #require(outcome.reading.profile(of: b, on: today).unread.first?.action)
        #expect(outcome.reading.doubts(of: b).map(\.code).contains(.statementUnread))
        let read = TreatyAction(
            id: try #require(TreatyActionID(text: "xb-reservation-14")), state: b,
            act: .reservation(TreatyStatement(.joining, excludes: [14])), days: TreatyDays(received: .on(try day("2026-11-01"))),
            citation: .lawOfTreaties, text: "Not bound by article 14.", source: TreatySource(.depositary, "C.N.2"), replaces: [unread])
        let recorded = try await ImportTreatyStatus(office)(.actions([read]), bytes: [1], seen: today)
        #expect(recorded.reading.profile(of: b, on: today).unread == [])
        #expect(recorded.reading.profile(of: b, on: today).reservations.map(\.excludedArticles) == [[14]])
        // The same text in the next table is settled.
        #expect(
            try await take(try text("Not bound by article 14."), seen: "2026-12-02", in: office).reading.profile(of: b, on: today).unread
                == [])
        // Another wording is not covered: it is unread again, and what was read of the old one stands until somebody looks.
        let changed = try await take(try text("Not bound by articles 14 and 15."), seen: "2026-12-03", in: office).reading
        #expect(changed.profile(of: b, on: today).unread.count == 1)
        #expect(changed.profile(of: b, on: today).reservations.contains { $0.excludedArticles == [14] })
    }

    @Test func whatWasRecordedAgainstSomethingThatIsGoneIsNotDroppedInSilence() async throws {
        let office = try await office()
        let (a, b) = (try #require(StateCode(text: "XA")), try #require(StateCode(text: "XB")))
        let rows = [("Alphaland", [try mark(.signature, "2025-10-25")]), ("Betaland", [try mark(.signature, "2025-10-25")])]
        func text(_ words: String) throws -> DepositaryTable {
            try table(rows, passages: [DepositaryTable.Passage(section: .declarations, participant: "Betaland", text: words)])
        }
        let first = try await take(try text("Not bound by article 14."), in: office)
        let target = try #require(first.changes.first { $0.act == .declaration }?.action)
        let objection = TreatyAction(
            id: try #require(TreatyActionID(text: "xa-objection")), state: a, act: .objection(to: target, precludes: true),
            days: TreatyDays(received: .on(try day("2026-11-30"))), citation: .lawOfTreaties, source: TreatySource(.depositary, "C.N.3"))
        try await _ = ImportTreatyStatus(office)(.actions([objection]), bytes: [1], seen: try day("2026-12-01"))
        let gone = try text("Not bound by articles 14 and 15.")
        #expect(await refusal { try await take(gone, seen: "2026-12-02", in: office) } == .contradiction)
        let forced = try await take(gone, seen: "2026-12-02", loss: "Corrected text", in: office)
        #expect(forced.changes.contains { $0.action == objection.id && $0.kind == .removed })
        #expect(forced.reading.profile(of: b, on: try day("2026-12-02")).unread.count == 1)
        var typo = objection
        typo.id = try #require(TreatyActionID(text: "xa-objection-2"))
        typo.replaces = [target]
        #expect(
            await refusal { try await ImportTreatyStatus(office)(.actions([typo]), bytes: [2], seen: try day("2026-12-02")) }
                == .contradiction)
    }

    @Test(arguments: 0..<4) func aDamagedRegisterIsNamed(kind: Int) async throws {
        let office = try await office()
        try await _ = take(try table([("Alphaland", [mark(.signature, "2025-10-25")])]), in: office)
        let record = try #require(try await files.read("records/1.json"))
        var damaged = record
        switch kind {
        case 0: damaged[damaged.count / 2] ^= 1
        case 1: damaged.removeLast()
        case 2: damaged = []
        default: break
        }
        let bytes = damaged
        try await files.work { folder in
            try folder.write(kind == 3 ? [(path: "head", bytes: Array("2".utf8))] : [(path: "records/1.json", bytes: bytes)])
        }
        let book = TreatyBook(files: files, own: office.own)
        await #expect { _ = try await book.register() } throws: { ($0 as? TreatyFault)?.code == .damaged }
        await #expect { _ = try await take(try table([]), in: office) } throws: { ($0 as? TreatyFault)?.code == .damaged }
    }

    @Test func anotherNodesRecordIsNotTaken() async throws {
        let one = try await office()
        try await _ = take(try table([("Alphaland", [mark(.signature, "2025-10-25")])]), in: one)
        let other = try await StateKit.make("XA", time: FakeTime(now: Moment(seconds: 1_798_761_600), seed: 9)).office
        await #expect { _ = try await TreatyBook(files: files, own: other.own).newest() } throws: { ($0 as? TreatyFault)?.code == .damaged }
    }

    @Test func theDepositarysRowTakesThePlaceOfTheCollectedOne() throws {
        let q = try #require(StateCode(text: "QM"))
        let source = TreatySource(.secondHand, "a newspaper")
        let rumour = TreatyAction(
            id: try #require(TreatyActionID(text: "qm-ratification")), state: q, act: .consent(.ratification),
            days: TreatyDays(received: .notSeen), citation: .lawOfTreaties, source: source, caveat: "day not seen")
        let published = TreatyAction(
            id: try #require(TreatyActionID(text: "un-qm-acceptance")), state: q, act: .consent(.acceptance),
            days: TreatyDays(received: .on(try day("2026-02-11"))), citation: .lawOfTreaties, source: TreatySource(.depositary, "table"))
        let layers = TreatyLayers(depositary: TreatyLayers.Snapshot(seen: try day("2026-12-01"), actions: [published]))
        let register = try layers.register(over: [rumour])
        #expect(register.actions.map(\.id) == [published.id])
        #expect(register.replaced == [rumour])
        #expect(try TreatyLayers().register(over: [rumour]).actions == [rumour])
    }

    @Test func aReadingThatIsRememberedIsNoOlderThanTheFolder() async throws {
        let office = try await office()
        try await _ = take(try table([("Alphaland", [mark(.ratification, "2026-11-30")])]), in: office)
        let today = try day("2026-12-01")
        #expect(try await office.treatyReading()?.instruments(on: today) == 1)
        #expect(try await office.treatyReading()?.instruments(on: today) == 1)
        let before = try #require(try await files.read("records/1.json"))
        let more = [("Alphaland", [try mark(.ratification, "2026-11-30")]), ("Betaland", [try mark(.accession, "2026-11-15")])]
        try await _ = take(try table(more), in: office)
        #expect(try await office.treatyReading()?.instruments(on: today) == 2, "an import is seen at once")
        let newest = try #require(try await files.read("records/2.json"))
        var damaged = newest
        damaged[damaged.count / 2] ^= 1
        for (path, bytes) in [("records/2.json", damaged), ("head", Array("3".utf8))] {
            try await files.work { try $0.write([(path: path, bytes: bytes)]) }
            await #expect { _ = try await office.treatyReading() } throws: { ($0 as? TreatyFault)?.code == .damaged }
            try await files.work { try $0.write([(path: "records/2.json", bytes: newest), (path: "head", bytes: Array("2".utf8))]) }
        }
        try await files.work { try $0.write([(path: "head", bytes: Array("1".utf8))]) }
        #expect(try await files.read("records/1.json") == before)
        #expect(try await office.treatyReading()?.instruments(on: today) == 1, "set back is set back, as without a memory")
    }

    @Test func aRegisterOfFictionalStatesReachesTheRules() async throws {
        let office = try await office()
        #expect(try await office.treatyReading() == nil)
        let consents = ["XA", "XB"].compactMap(StateCode.init(text:))
        let actions = try consents.map { state in
            TreatyAction(
                id: try #require(TreatyActionID(text: "\(state.text.lowercased())-consent")), state: state, act: .consent(.ratification),
                days: TreatyDays(received: .on(try day("2026-01-10"))), citation: .lawOfTreaties, source: TreatySource(.exercise, "drill"))
        }
        let today = office.time.now().day
        try await _ = ImportTreatyStatus(office)(.actions(actions), bytes: [1], seen: today)
        let reading = try #require(try await office.treatyReading())
        let own = office.own.entry.profile(by: reading, on: today)
        #expect(own.unbound == .notInForce(deposited: 2, needed: 40, from: nil))
        // What the register does not speak of still comes from the signed entry.
        #expect(!own.acceptableLanguages.isEmpty && !own.centralAuthorities.isEmpty && own.contactPoint != nil)
    }
}

extension Office {
    /// The same office with a folder for its treaty register.
    fileprivate func keeping(_ files: any LogFiles) -> Office {
        Office(
            store: store, cabinet: cabinet, vault: vault, logFiles: logFiles, peerLogs: peerLogs, dossiers: dossiers, peers: peers,
            time: time,
            rulebook: rulebook, keys: keys, own: own, policy: policy, standing: standing, program: program,
            treaty: files)
    }
}
