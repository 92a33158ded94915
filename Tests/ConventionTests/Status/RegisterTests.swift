import Foundation
import Terms
import Testing

@testable import Convention

@Suite struct RegisterTests {
    private let a = Sample.state("XA")
    private let b = Sample.state("XB")

    @Test func theSameActionTwiceCountsOnce() throws {
        let deposit = Deeds.deposit(a, "2027-03-01")
        #expect(try TreatyRegister([deposit, deposit]).actions == [deposit])
    }

    @Test func whatContradictsItselfIsNoRegister() throws {
        let deposit = Deeds.deposit(a, "2027-03-01")
        var other = deposit
        other.days.received = .notSeen
        let withdrawal = Deeds.act("w", b, .withdrawal(of: deposit.id))
        let own = Deeds.act("o", a, .objection(to: Deeds.id("r"), precludes: true))
        let reservation = Deeds.act("r", a, .reservation(TreatyStatement(.joining)))
        let circle = [Deeds.act("c1", a, .signature, replaces: ["c2"]), Deeds.act("c2", a, .signature, replaces: ["c1"])]
        for (actions, code) in [
            ([deposit, other], .contradiction), ([deposit, withdrawal], .withdrawsNothing), ([withdrawal], .withdrawsNothing),
            ([reservation, own], .objectsToNothing), ([own], .objectsToNothing),
            ([Deeds.act("x", a, .signature, replaces: ["y"])], .replacesNothing),
            ([deposit, Deeds.act("x", b, .signature, replaces: [deposit.id.text])], .replacesNothing), (circle, .replacesInCircle),
            ([Deeds.act("x", a, .signature, replaces: ["x"])], .replacesNothing),
        ] as [([TreatyAction], TreatyRegisterFault.Code)] {
            #expect { try TreatyRegister(actions) } throws: { ($0 as? TreatyRegisterFault)?.code == code }
        }
    }

    @Test func aCorrectedActionTakesThePlaceOfTheOther() throws {
        let wrong = Deeds.deposit(a, "2027-03-01")
        let right = Deeds.act("corrected", a, .consent(.ratification), received: "2027-03-02", replaces: [wrong.id.text])
        let register = try TreatyRegister([wrong, right])
        #expect(register.actions == [right])
        #expect(register.replaced == [wrong])
        // What was aimed at the old one meets the new one.
        let back = Deeds.act("back", a, .withdrawal(of: wrong.id), received: "2027-03-05", citation: "general law of treaties")
        let reading = try Deeds.reading([wrong, right, back])
        #expect(reading.instruments(on: Sample.day("2027-03-04")) == 1)
        #expect(reading.instruments(on: Sample.day("2027-03-05")) == 0)
    }

    @Test func anActionReadsBackFromItsJSON() throws {
        let acts: [TreatyAct] =
            [
                .signature, .declaration(TreatyStatement(.signature, narrows: [.illegalAccess])),
                .reservation(TreatyStatement(.joining, excludes: [14])), .objection(to: Deeds.id("r"), precludes: true),
                .withdrawal(of: Deeds.id("r")), .denunciation, .amendmentConsent(try #require(AmendmentID(text: "first"))),
                .notification(TreatyNotice(rule: "acceptable_languages", languages: [Sample.language("fr")], acceptsOral: false)),
            ] + TreatyAct.Consent.allCases.map { .consent($0) }
        #expect(Set(acts.map(\.kind)) == Set(TreatyAct.Kind.allCases))
        for act in acts {
            let action = Deeds.act("one", a, act, received: "2027-03-01", made: "unknown", effective: "2027-01-01/2027-02-01", text: "t")
            #expect(try JSONDecoder().decode(TreatyAction.self, from: JSONEncoder().encode(action)) == action)
        }
    }

    @Test(arguments: ["", "-a", "A", "a_b", "ä", String(repeating: "a", count: 121)])
    func anIdHasOneForm(text: String) { #expect(TreatyActionID(text: text) == nil) }
}

@Suite struct SeedTests {
    @Test func theSeedIsARegisterInWhichNobodyIsBound() throws {
        let seed = try TreatySeed.bundled()
        let reading = TreatyReading(try TreatyRegister(seed.actions), under: try FinalClauses(Sample.rulebook))
        let status = reading.status(on: Sample.day("2026-11-24"))
        #expect(status.signatories == 75)
        #expect(status.instruments == 0 && status.needed == 40 && status.bound == [])
        #expect(status.reportedOnly.map(\.text) == ["AZ", "QA", "VN"])
        #expect(status.convention == .notInForce(deposited: 0, needed: 40, from: nil))
        for state in ["AZ", "QA", "VN"] {
            guard case .unbound(.depositNotSeen) = reading.standing(of: Sample.state(state), on: status.day) else {
                Issue.record("\(state)")
                continue
            }
        }
    }

    @Test func everyRowSaysWhereItWasReadAndWhatIsUnknown() throws {
        for action in try TreatySeed.bundled().actions {
            #expect(!action.source.note.isEmpty && action.source.seen != nil, "\(action.id)")
            let isVague = action.days.made.map { $0.known == nil } ?? false || action.days.received.map { $0.known == nil } ?? false
            if isVague || action.source.kind == .secondHand { #expect(action.caveat != nil, "\(action.id)") }
            #expect(!action.state.isFictional)
        }
    }

    @Test func theReservationsOfTheSeedReachTheRules() throws {
        let reading = TreatyReading(try TreatyRegister(try TreatySeed.bundled().actions), under: try FinalClauses(Sample.rulebook))
        let pair = reading.pair(requesting: Sample.state("AZ"), requested: Sample.state("QA"), at: Sample.moment("2026-11-24T12:00:00Z"))
        #expect(pair.excludedArticles == [14, 15, 16])
        #expect(pair.narrowings(of: .dataInterference).map(\.state.text) == ["AZ"])
        #expect(pair.requestedReserves("63(3)"))
        #expect(pair.footing == .beforeEntryIntoForce)
    }

    @Test func everyStateOfTheSeedIsAParticipant() throws {
        let participants = try Participants.bundled()
        for action in try TreatySeed.bundled().actions { #expect(participants.names[action.state] != nil, "\(action.state)") }
    }
}

@Suite struct ParticipantsTests {
    @Test(
        arguments: [
            ("Türkiye", "TR"), ("Turkey", "TR"), ("Côte d\u{2019}Ivoire", "CI"), ("Iran (Islamic Republic of)", "IR"), ("viet  nam", "VN"),
            ("United Kingdom of Great Britain and Northern Ireland", "GB"), ("European Union", "EU"), ("State of Palestine", "PS"),
        ])
    func theDepositarysNamesRead(name: String, code: String) throws {
        #expect(try Participants.bundled().code(named: name) == Sample.state(code))
    }

    @Test func anUnknownNameIsNobody() throws { #expect(try Participants.bundled().code(named: "Atlantis") == nil) }

    @Test func noNameIsThatOfAFictionalState() throws {
        #expect(try Participants.bundled().names.keys.allSatisfy { !$0.isFictional })
    }
}

@Suite struct TreatyWordsTests {
    @Test func everyCodeHasASentenceAndEverySentenceACode() throws {
        #expect(Set(try TreatyWords.english().sentences.keys) == TreatyWords.keys)
    }

    @Test func everyWordInBracesIsFilled() throws {
        let words = try TreatyWords.english()
        let objection = Objection(action: Deeds.id("o"), objector: Sample.state("XA"), against: [], precludes: true, received: nil)
        let reasons: [Unbound] = [
            .notInForce(deposited: 3, needed: 40, from: nil), .beforeOwnEntry(from: Sample.now.day), .denounced(since: Sample.now.day),
            .instrumentWithdrawn(.notSeen), .organizationCeased(since: Sample.now.day), .depositNotSeen(Deeds.id("d")),
            .signedOnly(.notSeen), .nothingOnRecord, .objection(objection),
        ]
        #expect(reasons.map(\.code) == Unbound.codes)
        let doubts = TreatyDoubt.Code.allCases.map { TreatyDoubt($0, state: nil, action: Deeds.id("d"), day: Sample.now.day) }
        for sentence in reasons.map(words.sentence(for:)) + doubts.map(words.sentence(for:)) {
            #expect(!sentence.contains("{") && !sentence.contains("⟦"), "\(sentence)")
        }
    }
}
