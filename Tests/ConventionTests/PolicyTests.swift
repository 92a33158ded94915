import Foundation
import Terms
import Testing

@testable import Convention

@Suite struct PolicyTests {
    struct Lowering: Sendable, CustomTestStringConvertible {
        let code: PolicyBreach.Code
        let json: String
        var testDescription: String { json }
    }

    static let lowerings: [Lowering] = [
        Lowering(code: .lowersIntrusive, json: #"{"intrusive":{"stored_data":false}}"#),
        Lowering(code: .lowersSecondPerson, json: #"{"secondPerson":{"preservation":false}}"#),
        Lowering(code: .lowersRights, json: #"{"fullRights":{"extradition":false}}"#),
        Lowering(code: .lowersReasons, json: #"{"reasonsAtLeast":0}"#),
        Lowering(code: .lowersWarning, json: #"{"warnBeforeDays":{"intl_preservation":13}}"#),
        Lowering(code: .notAServiceLevel, json: #"{"serviceLevelDays":{"intl_preservation":30}}"#),
        Lowering(code: .notAServiceLevel, json: #"{"serviceLevelDays":{"domestic_preservation":120}}"#),
        Lowering(code: .notPositive, json: #"{"serviceLevelDays":{"first_look":0}}"#),
        Lowering(code: .aboveMaximum, json: #"{"renewalDays":91}"#),
        Lowering(code: .aboveMaximum, json: #"{"statutoryMaximumDays":59}"#),
        Lowering(code: .notPositive, json: #"{"renewalDays":0}"#),
        Lowering(code: .questionMalformed, json: #"{"questions":[{"id":"Two Words","text":"x","types":[]}]}"#),
        Lowering(code: .questionTwice, json: #"{"questions":[{"id":"a","text":"x","types":[]},{"id":"a","text":"y","types":[]}]}"#),
        Lowering(code: .escalationReversed, json: #"{"escalation":{"supervisorDays":1,"dutyDays":2}}"#),
    ]

    static func policy(_ json: String) throws -> StatePolicy { try JSONDecoder().decode(StatePolicy.self, from: Data(json.utf8)) }

    @Test(arguments: lowerings) func aPolicyThatLowersTheFloorIsRefused(_ lowering: Lowering) throws {
        let policy = try Self.policy(lowering.json)
        let refusal = #expect(throws: PolicyRefusal.self) { try Sample.rulebook.raised(by: policy) }
        #expect(refusal?.breaches.map(\.code) == [lowering.code])
        // Also where a policy had been taken before.
        var earlier = StatePolicy()
        earlier.warnBeforeDays = [.internationalPreservation: 20]
        let raised = try Sample.rulebook.raised(by: earlier)
        #expect(raised.breaches(of: policy).map(\.code) == [lowering.code])
    }

    @Test func everyCodeOfARefusalIsTested() {
        #expect(Set(Self.lowerings.map(\.code)) == Set(PolicyBreach.Code.allCases))
    }

    @Test(arguments: RequestType.allCases) func noIntrusiveMeasureCanBeMadeNone(type: RequestType) throws {
        var policy = StatePolicy()
        policy.intrusive = [type: false]
        let isFloor = Sample.rulebook.rule(for: type).intrusive
        #expect(Sample.rulebook.breaches(of: policy).isEmpty == !isFloor)
        policy.intrusive = [type: true]
        let raised = try Sample.rulebook.raised(by: policy)
        #expect(raised.measure(for: type).isIntrusive && raised.measure(for: type).rights == .full || isFloor)
    }

    @Test(arguments: [#"{"intrusiv":{}}"#, #"{"intrusive":{"telepathy":true}}"#, #"{"warnBeforeDays":{"noClock":3}}"#, "[]"])
    func aPolicyWithAnUnknownMemberDoesNotRead(json: String) { #expect(throws: DecodingError.self) { try Self.policy(json) } }

    @Test func aPolicyReadsBack() throws {
        var policy = try Self.policy(
            #"{"intrusive":{"preservation":true},"reasonsAtLeast":40,"warnBeforeDays":{"asap":20},"serviceLevelDays":{"first_look":2}}"#)
        policy.questions = [PolicyQuestion(id: "minor", text: "No person under 18 is concerned.", types: [.preservation])]
        policy.escalation = Escalation(supervisorDays: 7, dutyDays: 2)
        let coded = try JSONEncoder().encode(policy)
        #expect(try JSONDecoder().decode(StatePolicy.self, from: coded) == policy)
        #expect(String(decoding: coded, as: UTF8.self).contains(#""preservation":true"#), "types are names, not places in a list")
    }

    @Test func aStateMayAskMoreOfADecision() throws {
        var policy = StatePolicy()
        policy.questions = [PolicyQuestion(id: "minor", text: "No person under 18 is concerned.", types: [.storedData])]
        policy.reasonsAtLeast = 20
        let rulebook = try Sample.rulebook.raised(by: policy)
        let desk = DecisionDesk(rulebook: rulebook)
        var proposal = Sample.grant(Sample.storedData)
        let answers = proposal.grounds.count + proposal.safeguards.count
        func codes() -> [String] { desk.check(proposal, for: Sample.storedData, in: Sample.pair).blocking.map(\.code.text) }
        #expect(codes().count == 1 + proposal.safeguards.count && answers > 0, "the question, and every reason of 17 characters")
        proposal.safeguards = proposal.safeguards.map {
            SafeguardAnswer(safeguard: $0.safeguard, isMet: true, reasons: "Seen in the file, on page 3.")
        }
        #expect(codes() == ["decision.question.unanswered"])
        proposal.questions = [PolicyAnswer(question: "minor", isMet: false, reasons: "A pupil of 16 years is concerned.")]
        #expect(codes() == ["decision.question.unmet"])
        proposal.questions = [PolicyAnswer(question: "minor", isMet: true, reasons: " ")]
        #expect(codes() == ["decision.question.withoutReasons"])
        proposal.questions = [PolicyAnswer(question: "minor", isMet: true, reasons: "All persons named are adults.")]
        #expect(codes() == [])
        #expect(
            DecisionDesk(rulebook: Sample.rulebook).check(proposal, for: Sample.storedData, in: Sample.pair).map(\.code.text) == [
                "decision.question.notAsked"
            ])
    }

    @Test func aStateMayAskForASecondPersonAtAPreservation() throws {
        var policy = StatePolicy()
        policy.secondPerson = [.preservation: true]
        let rulebook = try Sample.rulebook.raised(by: policy)
        let grant = Sample.grant(Sample.preservation)
        #expect(try rulebook.complete(grant, for: Sample.preservation, in: Sample.pair).needsSecondPerson)
        #expect(try !Sample.rulebook.complete(grant, for: Sample.preservation, in: Sample.pair).needsSecondPerson)
    }

    @Test func aTouchedScreenForcesTheReviewerIn() throws {
        for conduct in ProtectedConduct.allCases {
            var grant = Sample.grant(Sample.preservation)
            grant.screen = grant.screen.map {
                $0.conduct == conduct ? ProtectedConductAnswer(conduct: conduct, isTouched: true, reasons: "A reporter's account.") : $0
            }
            #expect(try Sample.rulebook.complete(grant, for: Sample.preservation, in: Sample.pair).needsSecondPerson)
        }
    }

    @Test func twoSignersAreTwoPeople() {
        #expect(DecisionSigners(proposer: Sample.officer("of-a"), second: Sample.officer("of-a")) == nil)
        #expect(DecisionSigners(proposer: Sample.officer("of-a"), second: Sample.officer("of-b"))?.areTwo == true)
        #expect(!DecisionSigners(proposer: Sample.officer("of-a")).areTwo)
    }
}
