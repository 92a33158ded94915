import Terms
import Testing

@testable import Convention

@Suite struct PairFromRegisterTests {
    private let a = Sample.state("XA")
    private let b = Sample.state("XB")
    /// In force since 2027-05-30.
    private let inForce = Deeds.deposits(40, on: "2027-03-01")
    private func day(_ text: String) -> CalendarDay { Sample.day(text) }

    private func pair(_ more: [TreatyAction], on date: String = "2028-06-01") throws -> PairContext {
        try Deeds.reading(inForce + more).pair(requesting: a, requested: b, at: Moment(startOf: day(date)))
    }

    private func reservation(_ excludes: [Int] = [14], made: String = "2027-03-01", withdrawn: String? = nil) -> TreatyAction {
        Deeds.act(
            "reservation", b, .reservation(TreatyStatement(.joining, excludes: excludes)), received: made, withdrawn: withdrawn,
            citation: "general law of treaties", text: "Not bound.")
    }

    private func objection(precludes: Bool, received: String = "2027-09-01", source: TreatySource.Kind = .exercise) -> TreatyAction {
        Deeds.act(
            "objection", a, .objection(to: Deeds.id("reservation"), precludes: precludes), received: received,
            citation: "general law of treaties",
            source: source)
    }

    @Test func bothBoundIsBoundSinceTheLaterDay() throws {
        let late = Deeds.deposits(40, on: "2027-03-01").map { $0.state == b ? Deeds.deposit(b, "2028-01-01") : $0 }
        let reading = try Deeds.reading(late + [Deeds.deposit(Deeds.states[41], "2027-03-01")])
        let pair = reading.pair(requesting: a, requested: b, at: Moment(startOf: day("2028-06-01")))
        #expect(pair.bond == .bound(since: day("2028-01-31")))
        #expect(pair.areBothBound && pair.footing == .convention(since: day("2028-01-31")))
        let early = reading.pair(requesting: a, requested: b, at: Moment(startOf: day("2028-01-30")))
        #expect(early.bond == .unbound([Bond.Obstacle(state: b, why: .beforeOwnEntry(from: day("2028-01-31")))]))
        #expect(!early.areBothBound)
    }

    @Test func whatStandsInTheWayIsSaidForEach() throws {
        let reading = try Deeds.reading([Deeds.deposit(a, "2027-03-01")])
        let pair = reading.pair(requesting: a, requested: b, at: Moment(startOf: day("2027-06-01")))
        #expect(
            pair.bond
                == .unbound([
                    Bond.Obstacle(state: nil, why: .notInForce(deposited: 1, needed: 40, from: nil)),
                    Bond.Obstacle(state: b, why: .nothingOnRecord),
                ]))
    }

    @Test func theLastSecondOfTheDayBeforeIsNotBound() throws {
        let reading = try Deeds.reading(inForce)
        let entry = Moment(startOf: day("2027-05-30"))
        #expect(reading.pair(requesting: a, requested: b, at: entry).areBothBound)
        #expect(!reading.pair(requesting: a, requested: b, at: entry - Period(seconds: 1)).areBothBound)
    }

    @Test func anObjectionThatPrecludesKeepsTheTwoApart() throws {
        let pair = try pair([reservation(), objection(precludes: true)])
        guard case .unbound(let obstacles) = pair.bond else { return #expect(Bool(false)) }
        #expect(obstacles.map(\.why.code) == ["objection"])
        #expect(obstacles.map(\.state) == [a])
        // With everybody else both stay bound.
        let reading = try Deeds.reading(inForce + [reservation(), objection(precludes: true)])
        for other in [Sample.state("XC"), Sample.state("XD")] {
            #expect(reading.pair(requesting: a, requested: other, at: pair.date).areBothBound)
            #expect(reading.pair(requesting: other, requested: b, at: pair.date).areBothBound)
        }
        // And the same seen from the other side.
        #expect(!reading.pair(requesting: b, requested: a, at: pair.date).areBothBound)
    }

    @Test func anotherObjectionLeavesItInForceWithoutTheArticles() throws {
        let pair = try pair([reservation(), objection(precludes: false)])
        #expect(pair.areBothBound)
        #expect(pair.excludedArticles == [14])
        #expect(pair.reservationsBetween.map(\.effect) == [.objectedTo(Deeds.id("objection"))])
    }

    @Test func anObjectionCountsFromItsReceiptAndOnlyWhileTheReservationStands() throws {
        let acts = [reservation(withdrawn: "2028-03-01"), objection(precludes: true)]
        #expect(try pair(acts, on: "2027-08-31").areBothBound)
        #expect(try !pair(acts, on: "2027-09-01").areBothBound)
        #expect(try !pair(acts, on: "2028-02-29").areBothBound)
        #expect(try pair(acts, on: "2028-03-01").areBothBound)
        #expect(try pair(acts, on: "2028-03-01").excludedArticles == [])
    }

    @Test func anObjectionTakenBackNoLongerPrecludes() throws {
        let back = Deeds.act("back", a, .withdrawal(of: Deeds.id("objection")), received: "2028-01-01", citation: "general law of treaties")
        let acts = [reservation(), objection(precludes: true), back]
        #expect(try !pair(acts, on: "2027-12-31").areBothBound)
        #expect(try pair(acts, on: "2028-01-01").areBothBound)
    }

    @Test func aLateObjectionPrecludesNothing() throws {
        let late = objection(precludes: true, received: "2028-03-02")
        #expect(try pair([reservation(), late]).areBothBound)
        #expect(try pair([reservation(), objection(precludes: true, received: "2028-03-01")]).areBothBound == false)
        #expect(try Deeds.reading(inForce + [reservation(), late]).doubts(of: a).map(\.code).contains(.objectionLate))
    }

    @Test func anObjectionThatTheDepositaryDidNotSeePrecludesNothing() throws {
        let rumour = objection(precludes: true, source: .secondHand)
        #expect(try pair([reservation(), rumour]).areBothBound)
        #expect(try Deeds.reading(inForce + [reservation(), rumour]).doubts(of: a).map(\.code).contains(.objectionNotSeen))
    }

    @Test func aReservationOfAnUnknownDayStands() throws {
        #expect(try pair([reservation(made: "unknown")]).excludedArticles == [14])
        #expect(try pair([reservation(made: "2028-06-02")]).excludedArticles == [])
        #expect(try pair([reservation(made: "2028-06-01/2028-07-01")]).excludedArticles == [14])
        // Withdrawn at some unknown day: it stands until it certainly does not.
        #expect(try pair([reservation(withdrawn: "2028-05-01/2028-06-02")]).excludedArticles == [14])
        #expect(try pair([reservation(withdrawn: "2028-05-01/2028-06-01")]).excludedArticles == [])
        #expect(try pair([reservation(withdrawn: "unknown")]).excludedArticles == [14])
    }

    @Test func aNarrowedOffenceReachesTheRules() throws {
        let narrowing = Deeds.act(
            "narrowing", b, .declaration(TreatyStatement(.joining, narrows: [.dataInterference])), received: "2027-03-01", citation: "9(2)",
            text: "serious harm")
        let pair = try pair([narrowing])
        #expect(pair.narrowings(of: .dataInterference).map(\.state) == [b])
        #expect(pair.requested.reservations == [])
        let reserving = Deeds.act(
            "reserving", b, .reservation(TreatyStatement(.joining)), received: "2027-03-01", citation: "42(5)")
        #expect(try self.pair([reserving]).requestedReservesDualCriminalityForPreservation)
    }

    @Test func theLatestNotificationOnEachSubjectHolds() throws {
        func notice(_ id: String, _ received: String, _ notice: TreatyNotice) -> TreatyAction {
            Deeds.act(id, b, .notification(notice), received: received, citation: "40(13)")
        }
        let acts = [
            notice("n1", "2027-04-01", TreatyNotice(rule: "acceptable_languages", languages: [Sample.language("fr")])),
            notice("n2", "2028-06-02", TreatyNotice(rule: "acceptable_languages", languages: [Sample.language("en")])),
            notice("n0", "unknown", TreatyNotice(rule: "acceptable_languages", languages: [Sample.language("ar")], acceptsInterpol: true)),
            notice(
                "n3", "2027-05-01",
                TreatyNotice(
                    rule: "mla_central_authority",
                    centralAuthorities: [NotifiedAuthority(id: Sample.authority("central"), name: "Ministry of XB")],
                    contactPoint: NotifiedAuthority(id: Sample.authority("night"), name: "Watch of XB"))),
        ]
        let before = try pair(acts)
        #expect(before.requested.acceptableLanguages == [Sample.language("fr")])
        #expect(before.requested.acceptsInterpol)
        #expect(before.requested.centralAuthorities == [Sample.authority("central")])
        #expect(before.requested.contactPoint == Sample.authority("night"))
        #expect(before.channels(urgent: true) == [.centralAuthority, .diplomatic, .interpol])
        #expect(before.channels(urgent: false) == [.centralAuthority, .diplomatic])
        #expect(try pair(acts, on: "2028-06-02").requested.acceptableLanguages == [Sample.language("en")])
    }

    /// What is found about statements that nobody has read, as `state action grade`.
    private func unread(_ acts: [TreatyAction], basis: LegalBasis = .convention) throws -> [String] {
        var content = Sample.preservation
        content.legalBasis = basis
        return try Sample.rulebook.findings(for: content, in: pair(acts)).filter { $0.code.text == "request.basis.statementUnread" }.map {
            finding in
            #expect(finding.severity == .warns && finding.arguments["source"] == "made up")
            return "\(finding.arguments["state"] ?? "") \(finding.arguments["action"] ?? "") \(finding.grade.rawValue)"
        }
    }

    @Test func whatNobodyHasReadIsSaidWithItsSourceToWhoAsks() throws {
        let unreadB = Deeds.act(
            "words-b", b, .declaration(TreatyStatement(.joining, isUnread: true)), received: "2027-03-01",
            citation: "general law of treaties", text: "Of its own understanding.")
        let unreadA = Deeds.act(
            "words-a", a, .reservation(TreatyStatement(.joining, isUnread: true)), received: "2027-03-01", citation: "42(5)",
            text: "Reserves.", source: .secondHand)
        let notice = Deeds.act(
            "notice-b", b, .notification(TreatyNotice(rule: "acceptable_languages")), received: "2027-03-01", citation: "40(13)",
            text: "The languages are those of the annex.")
        #expect(try unread([unreadB, unreadA, notice]) == ["XA words-a V2", "XB words-b V", "XB notice-b V"])
        #expect(try Deeds.reading(inForce + [notice]).doubts(of: b).map(\.code).contains(.statementUnread))
        // Another treaty governs: what was declared on the Convention does not bear on it, unless paragraphs 8 to 31 are applied.
        #expect(try unread([unreadB], basis: .otherTreaty("Treaty of Gammaburg")) == [])
        #expect(try unread([unreadB], basis: .otherTreatyWithParagraphs8to31("Treaty of Gammaburg")).count == 1)
        // What was read, says nothing, or no longer stands is not found.
        let read = Deeds.act(
            "read-b", b, .reservation(TreatyStatement(.joining, excludes: [14])), received: "2027-03-01",
            citation: "general law of treaties", text: "Not bound by article 14.", replaces: ["words-b"])
        let silent = Deeds.act("silent-b", b, .notification(TreatyNotice(rule: "acceptable_languages")), received: "2027-03-01")
        let coded = Deeds.act(
            "coded-b", b, .notification(TreatyNotice(rule: "acceptable_languages", languages: [Sample.language("en")])),
            received: "2027-03-01", citation: "40(13)", text: "English.")
        let over = Deeds.act(
            "over-b", b, .declaration(TreatyStatement(.joining, isUnread: true)), received: "2027-03-01", withdrawn: "2028-01-01",
            citation: "general law of treaties", text: "Withdrawn.")
        #expect(try unread([unreadB, read, silent, coded, over]) == [])
    }

    @Test func diplomaticChannelsReplaceTheDirectWay() throws {
        let wish = Deeds.act(
            "wish", b, .notification(TreatyNotice(rule: "diplomatic_channel", requiresDiplomaticChannel: true)), received: "2027-03-01",
            citation: "40(12)")
        #expect(try pair([wish]).channels(urgent: true) == [.diplomatic])
    }

    @Test func anAmendmentIsInForceBetweenThoseWhoConsented() throws {
        func consent(_ state: StateCode, _ received: String) -> TreatyAction {
            Deeds.act(
                "amendment-\(state.text.lowercased())", state, .amendmentConsent(Self.amendment), received: received, citation: "66(4)")
        }
        // Amendments can be proposed from 2032-05-30.
        let acts = [consent(a, "2032-06-01"), consent(b, "2032-12-03")]
        #expect(try pair(acts, on: "2033-03-02").amendments == [])
        #expect(try pair(acts, on: "2033-03-03").amendments == [Self.amendment])
        // A third State stays under the older text, also towards those who consented.
        let reading = try Deeds.reading(inForce + acts)
        let c = Sample.state("XC")
        #expect(reading.pair(requesting: a, requested: c, at: Moment(startOf: day("2034-01-01"))).amendments == [])
        // Who joins after the amendment is in force joins the amended text.
        let late = Deeds.states[41]
        let joined = try Deeds.reading(inForce + acts + [Deeds.deposit(late, "2033-01-01", .accession)])
        #expect(joined.pair(requesting: late, requested: a, at: Moment(startOf: day("2033-01-31"))).amendments == [Self.amendment])
        #expect(joined.pair(requesting: late, requested: c, at: Moment(startOf: day("2033-01-31"))).amendments == [])
        // Before the five years are over there is nothing to consent to.
        let early = try Deeds.reading(inForce + [consent(a, "2032-05-29"), consent(b, "2032-05-29")])
        #expect(early.pair(requesting: a, requested: b, at: Moment(startOf: day("2034-01-01"))).amendments == [])
        #expect(early.doubts(of: a).map(\.code).contains(.amendmentTooEarly))
    }

    private static let amendment = AmendmentID(text: "first") ?? { preconditionFailure("the id reads") }()

    @Test func theFootingOfTwoStatesIsAValue() throws {
        let moment = Moment(startOf: day("2026-11-24"))
        let fictional = try Deeds.reading([]).pair(requesting: a, requested: b, at: moment)
        #expect(fictional.footing == .exercise)
        let q = Sample.state("QM")
        var real = try Deeds.reading([]).pair(requesting: Sample.state("QN"), requested: q, at: moment)
        #expect(real.footing == .beforeEntryIntoForce)
        real.convention = .inForce(since: day("2026-01-01"))
        #expect(real.footing == .reciprocityOnly)
        real.requesting.treaties = [StateProfile.TreatyWith(state: q, name: "Treaty of 1999")]
        #expect(real.footing == .otherTreaty(["Treaty of 1999"]))
    }
}
