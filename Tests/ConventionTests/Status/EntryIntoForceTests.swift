import Terms
import Testing

@testable import Convention

@Suite struct EntryIntoForceTests {
    private func day(_ text: String) -> CalendarDay { Sample.day(text) }

    @Test func thirtyNineAreNotEnough() throws {
        let reading = try Deeds.reading(Deeds.deposits(39, on: "2027-01-10"))
        #expect(reading.entry == GeneralEntry())
        #expect(reading.convention(on: day("2099-01-01")) == .notInForce(deposited: 39, needed: 40, from: nil))
    }

    @Test func theFortiethBringsItIntoForce() throws {
        let last = Deeds.states[41]
        let reading = try Deeds.reading(Deeds.deposits(39, on: "2027-01-10") + [Deeds.deposit(last, "2027-03-01")])
        #expect(reading.entry == GeneralEntry(reached: day("2027-03-01"), day: day("2027-05-30")))
        #expect(reading.convention(on: day("2027-02-28")) == .notInForce(deposited: 39, needed: 40, from: nil))
        #expect(reading.convention(on: day("2027-05-29")) == .notInForce(deposited: 40, needed: 40, from: day("2027-05-30")))
        #expect(reading.convention(on: day("2027-05-30")) == .inForce(since: day("2027-05-30")))
        // For all of the forty it is the same day.
        #expect(reading.spans(of: last).map(\.since) == [day("2027-05-30")])
        #expect(reading.spans(of: Deeds.states[0]).map(\.since) == [day("2027-05-30")])
    }

    @Test func threeStatesThatShareTheDayOfTheFortiethAreBoundTogether() throws {
        // 38 before; the 39th, 40th and 41st on one day.
        let shared = Array(Deeds.states.filter { $0 != Deeds.organization }.suffix(3))
        let reading = try Deeds.reading(Deeds.deposits(38, on: "2027-01-10") + shared.map { Deeds.deposit($0, "2028-02-29") })
        #expect(reading.entry.reached == day("2028-02-29"))
        #expect(reading.instruments(on: day("2028-02-29")) == 41)
        for state in shared { #expect(reading.spans(of: state).map(\.since) == [day("2028-05-29")]) }
    }

    @Test func anOrganizationIsNotCountedAndIsBoundAllTheSame() throws {
        var actions = Deeds.deposits(39, on: "2027-01-10") + [Deeds.deposit(Deeds.organization, "2027-01-10", .approval)]
        #expect(try Deeds.reading(actions).entry.day == nil)
        actions.append(Deeds.deposit(Deeds.states[41], "2027-03-01"))
        let reading = try Deeds.reading(actions)
        #expect(reading.instruments(on: day("2027-03-01")) == 40)
        #expect(reading.spans(of: Deeds.organization).map(\.since) == [day("2027-05-30")])
    }

    @Test func everyKindOfInstrumentCountsAlike() throws {
        let kinds = TreatyAct.Consent.allCases
        let actions = Deeds.states.filter { $0 != Deeds.organization }.prefix(40).enumerated().map { index, state in
            Deeds.deposit(state, "2027-03-01", kinds[index % kinds.count])
        }
        #expect(try Deeds.reading(actions).entry.day == day("2027-05-30"))
    }

    @Test(arguments: ["2027-03-01/2027-03-31", "unknown"])
    func anInstrumentWhoseDayWasNotSeenDoesNotCount(received: String) throws {
        let last = Deeds.states[41]
        let undated = Deeds.act("late", last, .consent(.ratification), received: received)
        let reading = try Deeds.reading(Deeds.deposits(39, on: "2027-01-10") + [undated])
        #expect(reading.entry.day == nil)
        #expect(reading.standing(of: last, on: day("2027-06-01")) == .unbound(.depositNotSeen(undated.id)))
        #expect(reading.doubts(of: last).map(\.code) == [.depositNotSeen, .ratifiedUnsigned])
    }

    @Test(arguments: TreatySource.Kind.allCases) func onlyTheDepositaryMakesAnInstrumentCount(kind: TreatySource.Kind) throws {
        let last = Deeds.deposit(Deeds.states[41], "2027-03-01", source: kind)
        let reading = try Deeds.reading(Deeds.deposits(39, on: "2027-01-10") + [last])
        #expect((reading.entry.day != nil) == [.depositary, .exercise, .supposed].contains(kind))
    }

    @Test func anInstrumentBeforeAndOneAfterTheGeneralDay() throws {
        let all = Deeds.states.filter { $0 != Deeds.organization }
        let before = all[40]
        // General entry 2027-05-30. One more deposits in May: its thirtieth day is after that; one in April: before.
        for (deposited, entry) in [
            ("2027-04-10", "2027-05-30"), ("2027-04-30", "2027-05-30"), ("2027-05-01", "2027-05-31"), ("2028-02-01", "2028-03-02"),
        ] {
            let reading = try Deeds.reading(Deeds.deposits(40, on: "2027-03-01") + [Deeds.deposit(before, deposited, .accession)])
            #expect(reading.spans(of: before).map(\.since) == [day(entry)], "\(deposited)")
            #expect(reading.standing(of: before, on: day(entry).adding(days: -1)) != .bound(since: day(entry)))
            #expect(reading.standing(of: before, on: day(entry)) == .bound(since: day(entry)))
        }
    }

    @Test func accessionAfterTheClosingOfSignatureCountsAndSignatureIsDoubted() throws {
        let acceding = Deeds.deposit(Deeds.states[41], "2027-01-01", .accession)
        let signing = Deeds.act("late-signature", Deeds.states[39], .signature, made: "2027-01-01", citation: "64(1)")
        let reading = try Deeds.reading(Deeds.deposits(39, on: "2026-06-01") + [acceding, signing])
        #expect(reading.entry.reached == day("2027-01-01"))
        #expect(reading.doubts(of: Deeds.states[41]) == [])
        #expect(reading.doubts(of: Deeds.states[39]).map(\.code).contains(.signatureAfterClosing))
    }

    @Test func theDayThatTheDepositaryStatesStandsAndTheDifferenceIsShown() throws {
        let reading = try Deeds.reading(Deeds.deposits(40, on: "2027-03-01"), stated: "2027-05-29")
        #expect(reading.convention(on: day("2027-05-29")) == .inForce(since: day("2027-05-29")))
        #expect(reading.doubts.first == TreatyDoubt(.entryDiffers, day: day("2027-05-30")))
        #expect(try !Deeds.reading(Deeds.deposits(40, on: "2027-03-01"), stated: "2027-05-30").doubts.map(\.code).contains(.entryDiffers))
    }

    @Test func unnamedDepositsAreSupposed() throws {
        let register = try TreatyRegister(Deeds.deposits(3, on: "2027-01-10"))
        let reading = TreatyReading(
            register, under: Deeds.clauses, unnamedDeposits: Array(repeating: Sample.day("2027-06-30"), count: 37))
        #expect(reading.entry == GeneralEntry(reached: day("2027-06-30"), day: day("2027-09-28")))
    }
}
