import Foundation
import Terms
import Testing

@testable import Convention

/// What is said can be wrong although it is there.
@Suite struct SubjectTests {
    struct Wrong: Sendable, CustomTestStringConvertible {
        let vector: String
        let what: String
        let expected: [Brief]
        let spoil: @Sendable (inout RequestContent) -> Void

        init(_ vector: String, _ what: String, _ expected: Brief..., spoil: @escaping @Sendable (inout RequestContent) -> Void) {
            self.vector = vector
            self.what = what
            self.expected = expected
            self.spoil = spoil
        }

        var testDescription: String { "\(vector): \(what)" }
    }

    static let cases: [Wrong] = [
        Wrong("realtime_traffic", "reversed", Brief("request.collection.reversed", "45(3)(f)")) {
            $0.collection?.to = Sample.moment("2027-09-01T00:00:00Z")
        },
        Wrong("content_interception", "over", Brief("request.collection.over", "policy")) {
            $0.collection = CollectionPeriod(from: Sample.moment("2027-01-01T00:00:00Z"), to: Sample.now, utcOffsetMinutes: 0)
        },
        Wrong("realtime_traffic", "no zone", Brief("request.collection.withoutOffset", "45(3)(f)", .warns)) {
            $0.collection?.utcOffsetMinutes = nil
        },
        Wrong("realtime_traffic", "zone of Mars", Brief("request.collection.offsetWrong", "45(3)(f)")) {
            $0.collection?.utcOffsetMinutes = 900
        },
        Wrong("twentyfour_seven", "national number", Brief("request.emergency.telephoneMalformed", "policy")) {
            $0.rapidAssistance?.emergency?.callBack?.telephone = "01 234567"
        },
        Wrong("twentyfour_seven", "short answer", Brief("request.emergency.challengeWeak", "policy")) {
            $0.rapidAssistance?.emergency?.callBack?.answer = "yes"
        },
        Wrong("twentyfour_seven", "the challenge tells the answer", Brief("request.emergency.challengeWeak", "policy")) {
            $0.rapidAssistance?.emergency?.callBack?.answer = "heron over still water"
        },
        Wrong("transfer_sentenced", "consent of tomorrow", Brief("request.persons.consentInFuture", "policy")) {
            $0.sentenceTransfer?.consent?.date = Sample.day("2027-03-02")
        },
        Wrong("detained_person_transfer", "consent of tomorrow", Brief("request.persons.consentInFuture", "40(9)(a)")) {
            $0.detainedTransfer?.consent?.date = Sample.day("2027-03-02")
        },
        Wrong("witness_travel", "consent without paper", Brief("request.persons.consentWithoutDocument", "40(29)")) {
            $0.appearance?.consent?.attachment = " "
        },
        Wrong("extradition", "more left than there was", Brief("request.persons.sentenceImpossible", "policy")) {
            $0.extradition?.sentence?.remainingMonths = 61
        },
        Wrong("transfer_sentenced", "no sentence", Brief("request.persons.sentenceImpossible", "policy")) {
            $0.sentenceTransfer?.sentence = Sentence(imposedMonths: 0, remainingMonths: 0)
        },
        Wrong("extradition", "warrant of tomorrow", Brief("request.persons.orderInFuture", "policy")) {
            $0.extradition?.order?.date = Sample.day("2027-03-02")
        },
        Wrong("transfer_sentenced", "judgment of tomorrow", Brief("request.persons.orderInFuture", "policy")) {
            $0.sentenceTransfer?.judgment?.date = Sample.day("2027-03-02")
        },
        Wrong("detained_person_transfer", "agreement of tomorrow", Brief("request.persons.agreementInFuture", "40(9)(b)")) {
            $0.detainedTransfer?.agreement?.date = Sample.day("2027-03-02")
        },
        Wrong("detained_person_transfer", "return today", Brief("request.persons.returnPast", "40(10)")) {
            $0.detainedTransfer?.custody?.returnBy = Sample.now.day
        },
        Wrong("video_hearing", "now", Brief("request.hearing.past", "policy")) { $0.hearing?.starts = Sample.now },
        Wrong("video_hearing", "no zone", Brief("request.hearing.withoutOffset", "policy", .warns)) { $0.hearing?.utcOffsetMinutes = nil },
        Wrong("witness_travel", "reversed", Brief("request.appearance.reversed", "policy")) {
            $0.appearance?.to = Sample.day("2027-10-03")
        },
        Wrong("witness_travel", "fourteen days", Brief("request.appearance.safeConductShort", "40(29)", .warns)) {
            $0.appearance?.safeConductDays = 14
        },
        Wrong("confiscation", "number 0", Brief("request.property.numberWrong", "50(3)(a)", item: 0)) { $0.property?[0].number = 0 },
        Wrong("disposal", "same number", Brief("request.property.numberTwice", "policy", item: 1)) { $0.property?[1].number = 1 },
        Wrong("confiscation", "words for a sum", Brief("request.property.valueMalformed", "50(3)(a)", item: 2)) {
            $0.property?[1].value?.amount = "about 48.000"
        },
        Wrong("confiscation", "no currency", Brief("request.property.valueMalformed", "50(3)(a)", item: 2)) {
            $0.property?[1].value?.currency = "€"
        },
        Wrong("confiscation", "asset without address", Brief("request.property.virtualAssetIncomplete", "50(3)(a)", item: 1)) {
            $0.property?[0].virtualAsset?.address = ""
        },
        Wrong("mla", "asset of another chain", Brief("request.property.virtualAssetIncomplete", "policy", item: 1)) {
            $0.property?[0].virtualAsset?.chain = "ethereum"
        },
        Wrong("confiscation", "no asset at all", Brief("request.property.virtualAssetIncomplete", "50(3)(a)", item: 1)) {
            $0.property?[0].virtualAsset = nil
        },
        Wrong("confiscation-enforcement", "final tomorrow", Brief("request.property.finalityInFuture", "50(3)(b)")) {
            $0.confiscation?.finalSince = Sample.day("2027-03-02")
        },
        Wrong("disposal", "expenses in words", Brief("request.property.expensesMalformed", "52(4)")) {
            $0.disposal?.expenses?.amount = "-1"
        },
        Wrong("joint_investigation", "reversed", Brief("request.jointInvestigation.periodReversed", "48")) {
            $0.jointInvestigation?.agreement?.to = Sample.day("2027-05-31")
        },
        Wrong("joint_investigation", "alone", Brief("request.jointInvestigation.withoutOneState", "48")) {
            $0.jointInvestigation?.agreement?.members.removeLast()
        },
        Wrong("stored_data", "what belongs to another type", Brief("request.contents.foreign", "policy", .warns)) {
            $0.extradition = Sample.vector("extradition").extradition
        },
        Wrong("extradition", "neither offence", Brief("request.offence.other", "37(1)")) { $0.offence?.class = .other },
        Wrong("extradition", "serious crime only", Brief("request.offence.seriousCrimeNotForType", "37(1)")) {
            $0.offence?.class = .seriousCrime
        },
        Wrong("confiscation", "serious crime only", Brief("request.offence.seriousCrimeNotForType", "50(1)")) {
            $0.offence?.class = .seriousCrime
        },
        Wrong("mla", "serious crime, not for data", Brief("request.offence.seriousCrimeElectronicOnly", "35(1)")) {
            $0.offence?.class = .seriousCrime
        },
        Wrong(
            "mla", "data without items", Brief("request.items.missing", "40(15)(e)"),
            Brief("request.judicialAuthorisation.missing", "policy", .warns)
        ) {
            $0.purposes.append(.storedData)
        },
    ]

    @Test(arguments: cases) func whatCannotBeTrueIsFound(wrong: Wrong) throws {
        var content = Sample.vector(wrong.vector)
        wrong.spoil(&content)
        let found = Sample.rulebook.findings(for: content, in: Sample.pair).filter { $0.severity != .informs }
        #expect(Set(found.map(Brief.init)) == Set(wrong.expected))
        #expect(found.count == wrong.expected.count)
        let catalogue = Sample.english
        for finding in found { #expect(!catalogue.sentence(for: finding).contains("⟦")) }
    }

    @Test func aPoliceInquirySaysThatTheAnswerIsNoEvidence() {
        let found = Sample.rulebook.findings(for: Sample.vector("police_inquiry"), in: Sample.pair)
        #expect(found.map(\.code) == [.request(.contentsNotPrescribed), .request(.intelligenceOnly)])
        #expect(found.allSatisfy { $0.severity == .informs })
    }

    @Test func aLinkedOffenceNeedsNoThreshold() {
        let extradition = Sample.vector("extradition")
        #expect(extradition.extradition?.linkedOffences?.first?.class == .other)
        #expect(Sample.rulebook.findings(for: extradition, in: Sample.pair).blocking == [])
    }

    @Test func aReservationOnRealtimeCollectionIsPointedOut() throws {
        var pair = Sample.pair
        pair.requested.reservations = [Reservation(citation: try #require(Citation(text: "23(3)(a)")), text: "")]
        #expect(
            FindingsTests.briefs(Sample.vector("realtime_traffic"), in: pair) == [
                Brief("request.offence.realtimeReserved", "23(3)(a)", .warns)
            ])
        #expect(FindingsTests.briefs(Sample.vector("content_interception"), in: pair) == [])
    }

    @Test(arguments: [true, false]) func aReservationOnDevicesIsPointedOut(byRequesting: Bool) throws {
        var pair = Sample.pair
        let reservation = Reservation(citation: try #require(Citation(text: "11(3)")), text: "")
        if byRequesting { pair.requesting.reservations = [reservation] } else { pair.requested.reservations = [reservation] }
        var content = Sample.preservation
        #expect(FindingsTests.briefs(content, in: pair) == [])
        content.offence?.offences.append(.misuseOfDevices)
        #expect(FindingsTests.briefs(content, in: pair) == [Brief("request.offence.devicesReserved", "11(3)", .warns)])
    }

    @Test(arguments: RequestType.allCases) func noTypeIsOpenToAnyOffence(type: RequestType) {
        let rule = Sample.rulebook.rule(for: type)
        #expect(rule.scope.contains(.conventionOffence) && !rule.scope.contains(.anyOffence))
    }

    @Test func onlyPowersAtHomeReachAnyOffence() {
        let open = Sample.rulebook.measures.filter { $0.scope.contains(.anyOffence) }.map(\.article)
        #expect(open == [25, 26, 27, 28, 29])
    }

    @Test func everyAttachmentThatIsSpokenOfIsNamed() {
        let named = Dictionary(uniqueKeysWithValues: Sample.vectorNames.map { ($0, Sample.vector($0).namedAnnexes) })
        #expect(named["extradition"] == ["judgment.txt"])
        #expect(named["detained_person_transfer"] == ["consent.txt", "agreement.txt"])
        #expect(named["mla"] == ["summons.txt"])
        #expect(named["preservation"] == [])
    }

    /// No code without a test that provokes it: each is written out in a test beside what brings it about.
    @Test func everyCodeAboutRequestsIsProvoked() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().resolvingSymlinksInPath()
        let tests = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).filter {
            $0.pathExtension == "swift"
        }
        .map { try String(contentsOf: $0, encoding: .utf8) }.joined()
        for code in FindingCode.RequestCode.allCases {
            #expect(tests.contains("\"\(code.rawValue)\"") || tests.contains(".request(.\(code))"), "\(code)")
        }
    }
}

@Suite struct SelectorFormTests {
    @Test(arguments: [
        ("https://a.example/x?y#z", true), ("http://a.example:8080", true), ("https://u@a.example/", true),
        ("ftp://[2001:db8::7]:21/", true),
        ("https://bücher.example/", true), ("www.a.example", false), ("https:///x", false), ("https://a.example:0/", false),
        ("https://a.example:99999/", false), ("https://a b.example/", false), ("1https://a.example", false), ("https://-a.example/", false),
        ("https://[192.0.2.7]/", false), ("https://[::1", false), ("mailto:a@b.example", false), ("", false),
    ])
    func readsWebAddresses(text: String, reads: Bool) { #expect((WebAddress(text) != nil) == reads) }

    @Test(arguments: [
        ("a@b.example", true), ("a.b+c@mail.example", true), ("a@b", true), ("a@@b", false), ("a b@c.example", false),
        ("a@b..example", false),
        ("@b.example", false), ("a@", false), ("a@-b.example", false),
    ])
    func readsMailAddresses(text: String, reads: Bool) { #expect((MailAddress(text) != nil) == reads) }

    @Test(arguments: [
        ("+43 1 234567", true), ("+1", false), ("+0 1 234567", false), ("0043 1 234567", false), ("+43-1-234567", false),
        ("+123456789012345", true), ("+1234567890123456", false), ("+٤٣١٢٣٤٥", false),
    ])
    func readsTelephoneNumbers(text: String, reads: Bool) { #expect((TelephoneNumber(text) != nil) == reads) }

    @Test(arguments: [
        ("35-209900-176148-1", Selector.DeviceKind.imei, true), ("352099001761481", .imei, true), ("352099001761482", .imei, false),
        ("35209900176148", .imei, true), ("3520990017614811", .imei, true), ("35209900", .imei, false), ("232011234567890", .imsi, true),
        ("23201", .imsi, false), ("8943102301234567890", .iccid, true), ("1943102301234567890", .iccid, false),
        ("00:1B:44:11:3A:B7", .mac, true), ("001b44113ab7", .mac, true), ("00:1B:44:11:3A", .mac, false),
        ("00:1B:44:11:3A:G7", .mac, false),
        ("SN 17/4", .serialNumber, true), (" ", .serialNumber, false),
        ("38400000-8cf0-11bd-b23e-10b96e40000d", .advertisingIdentifier, true),
    ])
    func readsDeviceIdentifiers(text: String, kind: Selector.DeviceKind, reads: Bool) {
        #expect((DeviceIdentifier(text, kind) != nil) == reads)
    }

    @Test(arguments: [
        ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bitcoin", true), ("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "Bitcoin", true),
        ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3tb", "bitcoin", false), ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "bitcoin", true),
        ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfN0", "bitcoin", false), ("0x52908400098527886E0F7030069857D2E4169EE7", "ethereum", true),
        ("52908400098527886E0F7030069857D2E4169EE7", "ethereum", false), ("0x529084000985", "ethereum", false),
        ("TJRabPrwbZy45sbavfcjinPJC18kjpRTv8", "tron", true), ("anything", "a chain of tomorrow", true),
        ("two words", "a chain of tomorrow", false),
        ("", "bitcoin", false),
    ])
    func readsWalletAddresses(text: String, chain: String, reads: Bool) { #expect((WalletAddress(text, on: chain) != nil) == reads) }

    @Test(arguments: [
        ("0", true), ("12500", true), ("0.75", true), ("12500.12345678", true), ("00", false), ("1.", false), (".5", false), ("1,5", false),
        ("-1", false), ("1e5", false), ("1.123456789", false), ("123456789012345678901", false), ("", false),
    ])
    func readsSums(amount: String, reads: Bool) {
        #expect(Money(amount: amount, currency: "EUR").isWellFormed == reads)
        #expect(!Money(amount: amount, currency: "eur").isWellFormed)
    }
}
