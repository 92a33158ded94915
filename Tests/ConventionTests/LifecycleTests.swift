import Foundation
import Terms
import Testing

@testable import Convention

@Suite struct OutgoingRequestTests {
    typealias State = OutgoingRequest.State
    typealias Event = OutgoingRequest.Event

    static func events(_ type: RequestType) throws -> [Event] {
        let ready = try Sample.rulebook.approve(RequestDraft(content: Sample.complete(type)), in: Sample.pair)
        return [
            .propose, .returnToDrafting, .approve(ready), .answer, .withdraw, .close, .reopen, .receiptArrived, .relayFailed,
            .rejectionArrived, .handoverArrived, .questionArrived, .partArrived, .effectArrived, .reopeningArrived,
        ] + DecisionProposal.Outcome.allCases.map(Event.decisionArrived)
    }

    static func isOurs(_ event: Event) -> Bool {
        switch event {
        case .propose, .returnToDrafting, .approve, .answer, .withdraw, .close, .reopen: true
        case .receiptArrived, .relayFailed, .rejectionArrived, .handoverArrived, .questionArrived, .decisionArrived, .partArrived,
            .effectArrived, .reopeningArrived:
            false
        }
    }

    static func request(_ type: RequestType, in state: State) throws -> OutgoingRequest {
        let json = Data(#"{"type":"\#(type.rawValue)","state":"\#(state.rawValue)"}"#.utf8)
        return try JSONDecoder().decode(OutgoingRequest.self, from: json)
    }

    /// The state after an event, `nil` when it was out of order.
    static func after(_ state: State, _ event: Event, _ type: RequestType = .storedData) throws -> State? {
        var request = try request(type, in: state)
        do {
            _ = try request.apply(event)
            return request.state
        } catch {
            #expect(error == OutgoingRequest.OutOfOrder(event: event, state: state))
            #expect(request.state == state, "an event out of order leaves no trace")
            return nil
        }
    }

    @Test(arguments: [RequestType.preservation, .storedData])
    func oursAreOpenInTheirStatesOnly(type: RequestType) throws {
        let open: [String: Set<State>] = [
            "propose": [.drafting], "returnToDrafting": [.proposed], "approve": [.proposed],
            "answer": [.questioned, .inHand, .granted, .effected, .postponed],
            "withdraw": [
                .drafting, .proposed, .approved, .undeliverable, .delivered, .inHand, .questioned, .granted, .effected, .postponed,
            ],
            "close": [.effected, .refused, .undeliverable, .withdrawn], "reopen": [.closed],
        ]
        for event in try Self.events(type) where Self.isOurs(event) {
            let name = String("\(event)".prefix { $0.isLetter })
            let states = try #require(open[name])
            for state in State.allCases {
                #expect(try (Self.after(state, event, type) != nil) == states.contains(state), "\(state) \(name)")
            }
        }
    }

    @Test(arguments: State.allCases) func noMessageIsTooLate(state: State) throws {
        for event in try Self.events(.storedData) where !Self.isOurs(event) {
            let hasLeft = state != .drafting && state != .proposed
            #expect(try (Self.after(state, event) != nil) == hasLeft, "\(state) \(event)")
        }
    }

    @Test(arguments: State.allCases) func messagesNeverReopenWhatIsOver(state: State) throws {
        for event in try Self.events(.storedData)
        where !Self.isOurs(event) && event != .reopeningArrived && (state == .withdrawn || state == .closed) {
            #expect(try Self.after(state, event) == state)
        }
    }

    @Test func aMessageNeverTakesARequestBack() throws {
        // Receipts and hand-over that come after better news change nothing.
        for state in [State.inHand, .questioned, .granted, .effected, .refused, .postponed] {
            for event in [Event.receiptArrived, .relayFailed, .handoverArrived] { #expect(try Self.after(state, event) == state) }
        }
        #expect(try Self.after(.effected, .decisionArrived(.granted)) == .effected)
    }

    @Test(arguments: [
        (State.approved, Event.receiptArrived, State.delivered), (.approved, .relayFailed, .undeliverable),
        (.approved, .rejectionArrived, .undeliverable), (.undeliverable, .receiptArrived, .delivered),
        (.delivered, .handoverArrived, .inHand), (.approved, .questionArrived, .questioned), (.questioned, .answer, .inHand),
        (.delivered, .decisionArrived(.granted), .granted), (.inHand, .decisionArrived(.grantedInPart), .granted),
        (.inHand, .decisionArrived(.refused), .refused), (.questioned, .decisionArrived(.postponed), .postponed),
        (.postponed, .decisionArrived(.granted), .granted), (.delivered, .decisionArrived(.forwarded), .inHand),
        (.postponed, .decisionArrived(.forwarded), .inHand),
        (.granted, .partArrived, .granted), (.granted, .effectArrived, .effected), (.delivered, .effectArrived, .effected),
        (.refused, .decisionArrived(.granted), .granted), (.granted, .decisionArrived(.refused), .refused),
        (.effected, .withdraw, .withdrawn), (.effected, .close, .closed),
    ])
    func takesTheStep(from: State, event: Event, to: State) throws { #expect(try Self.after(from, event) == to) }

    @Test func whatCrossesAWithdrawalIsShown() throws {
        for event in try Self.events(.storedData) {
            switch event {
            case .decisionArrived, .partArrived, .effectArrived:
                var request = try Self.request(.storedData, in: .withdrawn)
                #expect(try request.apply(event) == [.showCrossing])
            default: continue
            }
        }
    }

    @Test func anEffectStartsWhatFitsTheType() throws {
        var preservation = try Self.request(.preservation, in: .granted)
        #expect(try preservation.apply(.effectArrived) == [.startPreservationClock, .planFollowUp])
        var storedData = try Self.request(.storedData, in: .granted)
        #expect(try storedData.apply(.effectArrived) == [.verifyContent])
    }

    @Test func approvalNeedsTheSameType() throws {
        var request = OutgoingRequest(type: .preservation)
        _ = try request.apply(.propose)
        let other = try Sample.rulebook.approve(RequestDraft(content: Sample.storedData), in: Sample.pair)
        #expect(throws: OutgoingRequest.OutOfOrder.self) { try request.apply(.approve(other)) }
    }

    @Test func aRequestWalksToTheEnd() throws {
        var request = OutgoingRequest(type: .preservation)
        let ready = try Sample.rulebook.approve(RequestDraft(content: Sample.preservation), in: Sample.pair)
        let steps: [Event] = [
            .propose, .approve(ready), .receiptArrived, .handoverArrived, .questionArrived, .answer, .decisionArrived(.granted),
            .effectArrived, .close,
        ]
        for step in steps { _ = try request.apply(step) }
        #expect(request.state == .closed)
    }
}

@Suite struct IncomingRequestTests {
    typealias State = IncomingRequest.State
    typealias Event = IncomingRequest.Event

    static func events(_ type: RequestType) throws -> [Event] {
        let outcomes = DecisionProposal.Outcome.allCases.filter { type != .preservation || $0 != .postponed }
        return [
            .takeInHand, .ask, .propose, .returnProposal, .authorise(try Sample.accepted(type)), .executePart, .execute, .extend, .release,
            .close, .reopen, .answerArrived, .withdrawalArrived, .contentReceiptArrived, .followUpArrived, .extensionArrived,
            .postponementEnded, .reopeningArrived,
        ] + (try outcomes.map { .decide(try Sample.decision(type, $0), Sample.two) })
    }

    static func name(_ event: Event) -> String { String("\(event)".prefix { $0.isLetter }) }

    static func request(_ type: RequestType, in state: State) throws -> IncomingRequest {
        let intrusive = Sample.rulebook.measure(for: type).isIntrusive
        let json = Data(#"{"type":"\#(type.rawValue)","isIntrusive":\#(intrusive),"state":"\#(state.rawValue)"}"#.utf8)
        return try JSONDecoder().decode(IncomingRequest.self, from: json)
    }

    static func after(_ state: State, _ event: Event, _ type: RequestType) throws -> State? {
        var request = try request(type, in: state)
        do {
            _ = try request.apply(event)
            return request.state
        } catch {
            #expect(error == IncomingRequest.OutOfOrder(event: event, state: state))
            #expect(request.state == state, "an event out of order leaves no trace")
            return nil
        }
    }

    /// What our officers may do, written down a second time on purpose.
    static func isOpen(_ event: Event, _ state: State, _ type: RequestType) -> Bool {
        let intrusive = Sample.rulebook.measure(for: type).isIntrusive
        let informs = type.effect.isInformal && !intrusive
        return switch event {
        case .takeInHand: [.received, .inHand, .questioned].contains(state)
        case .ask: [.received, .inHand, .questioned, .decisionProposed, .granted, .authorised, .executed, .postponed].contains(state)
        case .propose: [.inHand, .questioned, .decisionProposed, .postponed].contains(state)
        case .returnProposal, .decide: state == .decisionProposed
        case .authorise: [.granted, .authorised, .executed].contains(state)
        case .executePart, .execute:
            state == .authorised || (state == .granted && !intrusive) || (informs && [.inHand, .questioned].contains(state))
        case .extend: state == .executed && type == .preservation
        case .release: [.executed, .withdrawn].contains(state) && type == .preservation
        case .reopen: state == .closed
        case .close: [.executed, .refused, .forwarded, .withdrawn].contains(state) || (informs && state == .inHand)
        case .answerArrived, .withdrawalArrived, .contentReceiptArrived, .followUpArrived, .extensionArrived, .postponementEnded,
            .reopeningArrived:
            true
        }
    }

    @Test(arguments: RequestType.allCases, State.allCases)
    func everyPairIsDecided(type: RequestType, state: State) throws {
        for event in try ModelCheckTests.events(type) {
            // Who signed decides further than the state does; that is the model check's.
            if case .decide(_, let signers) = event, !signers.areTwo { continue }
            #expect(try (Self.after(state, event, type) != nil) == Self.isOpen(event, state, type), "\(state) \(Self.name(event))")
        }
    }

    /// The walks and the pairs go over every event that there is: as many names as the code declares.
    @Test func noEventIsLeftOut() throws {
        let incoming = Set(try RequestType.allCases.flatMap { try ModelCheckTests.events($0) }.map(Self.name))
        #expect(incoming == (try Self.declared("IncomingRequest")))
        let outgoing = Set(try OutgoingRequestTests.events(.storedData).map { String("\($0)".prefix { $0.isLetter }) })
        #expect(outgoing == (try Self.declared("OutgoingRequest")))
    }

    /// The names of the events as they stand in the source.
    private static func declared(_ type: String) throws -> Set<String> {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Convention/Lifecycles/\(type).swift")
        let source = try String(contentsOf: file.standardizedFileURL, encoding: .utf8)
        let events = try #require(source.firstMatch(of: /enum Event[^{]*\{(?s:(.*?))\n    \}/)).1
        return Set(
            events.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { $0.hasPrefix("case ") }.flatMap {
                $0.dropFirst(5).replacing(/\([^)]*\)/, with: "").split(separator: ",").map { String($0.filter(\.isLetter)) }
            })
    }

    @Test(arguments: [
        (DecisionProposal.Outcome.granted, State.granted), (.grantedWithConditions, .granted), (.grantedInPart, .granted),
        (.refused, .refused), (.postponed, .postponed), (.forwarded, .forwarded),
    ])
    func theOutcomeDecidesTheState(outcome: DecisionProposal.Outcome, state: State) throws {
        #expect(try Self.after(.decisionProposed, .decide(Sample.decision(.storedData, outcome), Sample.two), .storedData) == state)
    }

    @Test func aDecisionAboutAnotherTypeDoesNotFit() throws {
        #expect(try Self.after(.decisionProposed, .decide(Sample.decision(.preservation, .granted), Sample.two), .storedData) == nil)
    }

    @Test func anAuthorisationForAnotherTypeDoesNotFit() throws {
        #expect(try Self.after(.granted, .authorise(Sample.accepted(.preservation)), .storedData) == nil)
    }

    @Test func aGrantSaysWhatComesNext() throws {
        var storedData = try Self.request(.storedData, in: .decisionProposed)
        #expect(try storedData.apply(.decide(Sample.decision(.storedData, .granted), Sample.two)) == [.sendDecision, .obtainAuthorisation])
        var preservation = try Self.request(.preservation, in: .decisionProposed)
        #expect(try preservation.apply(.decide(Sample.decision(.preservation, .granted), Sample.two)) == [.sendDecision, .carryOut])
    }

    @Test func aWithdrawalThatCrossesAGrantIsShown() throws {
        for state in [State.granted, .authorised] {
            var request = try Self.request(.storedData, in: state)
            #expect(try request.apply(.withdrawalArrived).contains(.showCrossing))
            #expect(request.state == .withdrawn)
        }
        var executed = try Self.request(.storedData, in: .executed)
        #expect(try executed.apply(.withdrawalArrived) == [.acknowledgeWithdrawal, .showCrossing])
        #expect(executed.state == .executed)
        var preserved = try Self.request(.preservation, in: .executed)
        #expect(try preserved.apply(.withdrawalArrived).contains(.releaseData))
    }

    @Test func aFollowUpHoldsWhatIsPreserved() throws {
        var request = try Self.request(.preservation, in: .executed)
        #expect(try request.apply(.followUpArrived) == [.holdUntilDecision])
        #expect(try request.apply(.extensionArrived) == [.decideExtension])
    }

    @Test(arguments: RequestType.allCases) func theTableSaysWhatIsIntrusive(type: RequestType) {
        let request = IncomingRequest(type: type, by: Sample.rulebook)
        #expect(request.isIntrusive == Sample.rulebook.measure(for: type).isIntrusive)
        #expect(!Sample.rulebook.measure(for: type).reason.isEmpty)
    }

    @Test func preservationIsNotIntrusiveAndStoredDataAre() {
        #expect(!Sample.rulebook.measure(for: .preservation).isIntrusive && Sample.rulebook.measure(for: .preservation).rights == .short)
        #expect(Sample.rulebook.measure(for: .storedData).isIntrusive && Sample.rulebook.measure(for: .storedData).rights == .full)
    }
}
