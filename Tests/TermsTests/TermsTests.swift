import Terms
import Testing

@Suite struct MomentTests {
    @Test(
        arguments: [("1970-01-01T00:00:00Z", 0), ("2024-02-29T23:59:59Z", 1_709_251_199), ("1969-12-31T23:59:59Z", -1)] as [(String, Int64)]
    )
    func readsAndWritesOneSpelling(text: String, seconds: Int64) throws {
        let moment = try #require(Moment(text: text))
        #expect(moment.seconds == seconds)
        #expect(moment.text == text)
    }

    @Test(arguments: ["2027-02-29T00:00:00Z", "2027-01-01T24:00:00Z", "2027-01-01 00:00:00Z", "2027-01-01T00:00:00+00:00", ""])
    func refusesOtherTexts(text: String) { #expect(Moment(text: text) == nil) }
}

@Suite struct CaseReferenceTests {
    @Test func aWrongDigitIsNoticed() throws {
        let state = try #require(StateCode(text: "XA"))
        let reference = CaseReference(state: state, year: 2026, number: 483_917)
        #expect(CaseReference(text: reference.text) == reference)
        var digits = Array(reference.text)
        for index in [3, 4, 6, 7, 8, 9, 10, 11, 13, 14] {
            let kept = digits[index]
            for other in "0123456789" where other != kept {
                digits[index] = other
                #expect(CaseReference(text: String(digits)) == nil)
            }
            digits[index] = kept
        }
    }

    @Test func twoExchangedDigitsAreNoticed() throws {
        let state = try #require(StateCode(text: "XB"))
        var digits = Array(CaseReference(state: state, year: 2027, number: 120_345).text)
        digits.swapAt(7, 8)
        #expect(CaseReference(text: String(digits)) == nil)
    }
}

@Test func anIdentifierOfVersion7CarriesItsTime() {
    let id = MessageID(version7At: 0x0192_3456_789A, random: Array(repeating: 0xFF, count: 10))
    #expect(id.text == "01923456-789a-7fff-bfff-ffffffffffff")
}

@Test func exerciseAndOperationalStatesDoNotMix() throws {
    let fictional = try #require(StateCode(text: "XA"))
    let real = try #require(StateCode(text: "FR"))
    #expect(Mode.exercise.admits(fictional) && !Mode.exercise.admits(real))
    #expect(Mode.operational.admits(real) && !Mode.operational.admits(fictional))
}
