import Terms
import Testing

@testable import Convention

/// What becomes of instruments: taken back, denounced, deposited again.
@Suite struct StandingTests {
    private let state = Deeds.states[0]
    private func day(_ text: String) -> CalendarDay { Sample.day(text) }
    /// General entry into force on 2027-05-30; 41 instruments.
    private let inForce = Deeds.deposits(41, on: "2027-03-01")

    private func denunciation(_ received: String, id: String = "denunciation") -> TreatyAction {
        Deeds.act(id, state, .denunciation, received: received, citation: "67(1)")
    }

    @Test func aDenunciationEndsItAfterOneYear() throws {
        let reading = try Deeds.reading(inForce + [denunciation("2028-02-29")])
        #expect(reading.standing(of: state, on: day("2029-02-27")) == .bound(since: day("2027-05-30")))
        #expect(reading.standing(of: state, on: day("2029-02-28")) == .unbound(.denounced(since: day("2029-02-28"))))
        #expect(reading.doubts(of: state).map(\.code) == [.ratifiedUnsigned])
    }

    @Test func aDenunciationBeforeEntryIntoForceHasItsYear() throws {
        // Received before the Convention bound the State: bound from 30 May 2027 to 31 March 2028, and doubted.
        let reading = try Deeds.reading(inForce + [denunciation("2027-04-01")])
        #expect(reading.spans(of: state).map(\.since) == [day("2027-05-30")])
        #expect(reading.spans(of: state).map(\.until) == [day("2028-04-01")])
        #expect(reading.doubts(of: state).map(\.code).contains(.denunciationBeforeEntry))
    }

    @Test func aDenunciationThatIsEffectiveBeforeEntryIntoForceKeepsTheStateOut() throws {
        // The year is over on 2027-05-30, the very day of entry into force: never bound; and it no longer counts from then.
        let early = Deeds.deposits(41, on: "2026-05-01").map { action in
            var action = action
            if action.state != state { action.days.received = .on(day("2027-03-01")) }
            return action
        }
        let reading = try Deeds.reading(early + [denunciation("2026-05-30")])
        #expect(reading.entry.day == day("2027-05-30"))
        #expect(reading.spans(of: state) == [])
        #expect(reading.standing(of: state, on: day("2027-05-30")) == .unbound(.denounced(since: day("2027-05-30"))))
    }

    @Test func aDenunciationThatWasTakenBackInTimeNeverWas() throws {
        let back = Deeds.act(
            "back", state, .withdrawal(of: Deeds.id("denunciation")), received: "2028-12-01", citation: "general law of treaties")
        let reading = try Deeds.reading(inForce + [denunciation("2028-01-15"), back])
        #expect(reading.standing(of: state, on: day("2030-01-01")) == .bound(since: day("2027-05-30")))
        var late = back
        late.days.received = .on(day("2029-01-15"))
        #expect(
            try Deeds.reading(inForce + [denunciation("2028-01-15"), late]).standing(of: state, on: day("2030-01-01"))
                == .unbound(.denounced(since: day("2029-01-15"))))
    }

    @Test func aStateCanComeBack() throws {
        let again = Deeds.deposit(state, "2030-01-01", .accession)
        let reading = try Deeds.reading(inForce + [denunciation("2028-01-15"), again])
        #expect(reading.spans(of: state).map(\.since) == [day("2027-05-30"), day("2030-01-31")])
        #expect(reading.standing(of: state, on: day("2029-06-01")) == .unbound(.denounced(since: day("2029-01-15"))))
        #expect(reading.standing(of: state, on: day("2030-01-30")) == .unbound(.beforeOwnEntry(from: day("2030-01-31"))))
        #expect(reading.standing(of: state, on: day("2030-01-31")) == .bound(since: day("2030-01-31")))
    }

    @Test func aDenunciationEndsEveryInstrumentBeforeIt() throws {
        let second = Deeds.deposit(state, "2027-08-01", .acceptance)
        let reading = try Deeds.reading(inForce + [second, denunciation("2028-01-15")])
        #expect(reading.standing(of: state, on: day("2029-01-15")) == .unbound(.denounced(since: day("2029-01-15"))))
    }

    @Test func anInstrumentTakenBackInTimeDoesNotCount() throws {
        let back = Deeds.act("back", state, .withdrawal(of: inForce[0].id), received: "2027-02-01", citation: "general law of treaties")
        let forty = Deeds.deposits(40, on: "2027-01-01")
        let withdrawn = Deeds.act("back", state, .withdrawal(of: forty[0].id), received: "2027-02-01", citation: "general law of treaties")
        // The 40th came on 1 January, so the day is certain; it is kept, and doubted.
        let kept = try Deeds.reading(forty + [withdrawn])
        #expect(kept.entry.day == day("2027-04-01"))
        #expect(kept.doubts.first == TreatyDoubt(.fellBelow, day: day("2027-02-01")))
        #expect(kept.spans(of: state) == [])
        #expect(kept.standing(of: state, on: day("2027-04-01")) == .unbound(.instrumentWithdrawn(.on(day("2027-02-01")))))
        // Taken back before the 40th came: one is missing.
        let others = Deeds.deposits(41, on: "2027-03-01").dropFirst()
        let early = try Deeds.reading(
            [Deeds.deposit(state, "2027-01-01")] + others.dropLast() + [
                Deeds.act(
                    "back", state, .withdrawal(of: Deeds.deposit(state, "2027-01-01").id), received: "2027-02-01",
                    citation: "general law of treaties")
            ])
        #expect(early.entry.day == nil)
        #expect(early.instruments(on: day("2027-03-01")) == 39)
        _ = back
    }

    @Test func anInstrumentThatHasEffectIsNotTakenBack() throws {
        let back = Deeds.act("back", state, .withdrawal(of: inForce[0].id), received: "2028-01-01", citation: "general law of treaties")
        let reading = try Deeds.reading(inForce + [back])
        #expect(reading.standing(of: state, on: day("2028-06-01")) == .bound(since: day("2027-05-30")))
        #expect(reading.doubts(of: state).map(\.code).contains(.withdrawalAfterEntry))
    }

    @Test func whatTheDepositaryBracketsWithoutADayIsNotCounted() throws {
        var actions = Deeds.deposits(40, on: "2027-03-01")
        actions[0].days.withdrawn = .between(day("2027-03-01"), day("2027-10-01"))
        let reading = try Deeds.reading(actions)
        #expect(reading.entry.day == nil)
        #expect(reading.doubts(of: state).map(\.code).contains(.endDayUnknown))
        // With the depositary's own day of entry into force the others stay bound.
        #expect(try Deeds.reading(actions, stated: "2027-05-30").spans(of: Deeds.states[1]).map(\.since) == [day("2027-05-30")])
    }

    @Test func anOrganizationCeasesWhenAllItsMembersHaveDenounced() throws {
        let member = [Sample.state("XA"), Sample.state("XB")]
        var actions = inForce + [Deeds.deposit(Deeds.organization, "2027-03-01", .formalConfirmation)]
        actions.append(Deeds.act("first", member[0], .denunciation, received: "2028-01-15"))
        #expect(try Deeds.reading(actions).standing(of: Deeds.organization, on: day("2030-01-01")) == .bound(since: day("2027-05-30")))
        actions.append(Deeds.act("second", member[1], .denunciation, received: "2028-03-01"))
        let reading = try Deeds.reading(actions)
        #expect(reading.standing(of: Deeds.organization, on: day("2029-02-28")) == .bound(since: day("2027-05-30")))
        #expect(reading.standing(of: Deeds.organization, on: day("2029-03-01")) == .unbound(.organizationCeased(since: day("2029-03-01"))))
    }

    @Test func theReasonsAreToldApart() throws {
        let signer = Deeds.states[40]
        let signature = Deeds.act("signed", signer, .signature, made: "2025-10-25", citation: "64(1)")
        let reading = try Deeds.reading(Deeds.deposits(39, on: "2027-03-01") + [signature])
        #expect(reading.standing(of: signer, on: day("2027-04-01")) == .unbound(.signedOnly(.on(day("2025-10-25")))))
        #expect(reading.standing(of: signer, on: day("2025-10-24")) == .unbound(.nothingOnRecord))
        #expect(reading.standing(of: state, on: day("2027-04-01")) == .unbound(.notInForce(deposited: 39, needed: 40, from: nil)))
        #expect(reading.standing(of: state, on: day("2027-02-28")) == .unbound(.nothingOnRecord))
    }

    @Test func aSecondHandDenunciationHasNoEffect() throws {
        let rumour = Deeds.act("rumour", state, .denunciation, received: "2028-01-15", source: .secondHand)
        let reading = try Deeds.reading(inForce + [rumour])
        #expect(reading.standing(of: state, on: day("2030-01-01")) == .bound(since: day("2027-05-30")))
        #expect(reading.doubts(of: state).map(\.code).contains(.denunciationUndated))
    }
}
