import Foundation
import Terms
import Testing

@testable import Convention

/// Walks every lifecycle of every type over all states and all events; nothing is sampled.
@Suite struct ModelCheckTests {
    // MARK: Decisions and authorisations of every type

    /// A decision on a type with every question of the tables answered, as the rules make it.
    static func decision(
        _ type: RequestType, _ outcome: DecisionProposal.Outcome, by rulebook: Rulebook = Sample.rulebook,
        course: ExtraditionAlternative.Kind? = nil
    ) -> CompletedDecision? {
        var content = Sample.storedData
        content.type = type
        if type == .preservation { content = Sample.preservation }
        var proposal = DecisionProposal(outcome: outcome)
        let valid = rulebook.grounds(for: content, in: Sample.pair)
        let ground = course?.isCarriedOutHere == true ? GroundID.nationality : valid.first?.id
        proposal.grounds = valid.map {
            GroundAnswer(ground: $0.id, applies: outcome == .refused && $0.id == ground, reasons: "Seen in the file.")
        }
        proposal.safeguards = rulebook.safeguards(for: type).map {
            SafeguardAnswer(safeguard: $0.id, isMet: true, reasons: "Seen in the file.")
        }
        proposal.screen = ProtectedConduct.allCases.map { ProtectedConductAnswer(conduct: $0, isTouched: false) }
        switch outcome {
        case .granted: break
        case .grantedWithConditions: proposal.conditions = [.noOnwardTransfer]
        case .grantedInPart:
            guard let ground else { return nil }
            proposal.items = [
                ItemDecision(item: 1, isGranted: true),
                ItemDecision(item: 2, isGranted: false, ground: ground, reasons: "It belongs to a ministry."),
            ]
            proposal.grounds = proposal.grounds.map { GroundAnswer(ground: $0.ground, applies: $0.ground == ground, reasons: $0.reasons) }
            proposal.consultation = Sample.consultation
        case .refused:
            proposal.ground = ground
            proposal.reasons = "The ground applies, as the file shows."
            proposal.exclusions = NeverSufficientID.allCases.map { NeverSufficientAnswer(reason: $0, isOnlyReason: false) }
            proposal.consultation = Sample.consultation
        case .postponed:
            proposal.reasons = "A trial of our own is under way."
            proposal.postponedUntil = Sample.moment("2027-06-01T00:00:00Z")
            proposal.consultation = Sample.consultation
        case .forwarded: proposal.forwardedTo = Sample.authority("police")
        }
        if rulebook.asksOwnView(of: content) != nil {
            proposal.ownView = OffenceView(isOffenceHere: true, domesticProvision: "Penal Code of XB, section 7", maxPenaltyMonths: 60)
        }
        if let course { proposal.extradition = ExtraditionAlternative(kind: course, authority: "Prosecutor of Betatown") }
        return try? rulebook.complete(proposal, for: content, in: Sample.pair)
    }

    static func accepted(_ type: RequestType, by rulebook: Rulebook = Sample.rulebook) throws -> AcceptedAuthorisation {
        var content = Sample.storedData
        content.type = type
        let granted = try #require(decision(type, .granted, by: rulebook), "\(type)")
        return try rulebook.authorise(Sample.authorisation, for: content, decision: granted, at: Sample.now)
    }

    static let courses: [ExtraditionAlternative.Kind?] = [nil] + ExtraditionAlternative.Kind.allCases.map { $0 }

    /// Every event there is for a type: each outcome that the rules allow for it, signed by one and by two.
    static func events(_ type: RequestType, by rulebook: Rulebook = Sample.rulebook) throws -> [IncomingRequest.Event] {
        let decisions = DecisionProposal.Outcome.allCases.flatMap { outcome in
            courses.compactMap { decision(type, outcome, by: rulebook, course: $0) }
        }
        return [
            .takeInHand, .ask, .propose, .returnProposal, .authorise(try accepted(type, by: rulebook)), .executePart, .execute, .extend,
            .release, .close, .reopen, .answerArrived, .withdrawalArrived, .contentReceiptArrived, .followUpArrived, .extensionArrived,
            .postponementEnded, .reopeningArrived,
        ] + decisions.flatMap { [.decide($0, Sample.one), .decide($0, Sample.two)] }
    }

    /// A request and what has happened to it on the way.
    struct Visit: Hashable {
        var request: IncomingRequest
        var granted = false
        var twoSigned = false
        var authorised = false
    }

    /// All that can be reached; every event is tried in every reached place.
    static func reach(
        _ type: RequestType, by rulebook: Rulebook = Sample.rulebook, without excluded: (IncomingRequest.Event) -> Bool = { _ in false }
    ) throws -> Set<Visit> {
        let events = try events(type, by: rulebook).filter { !excluded($0) }
        let start = Visit(request: IncomingRequest(type: type, by: rulebook))
        var seen: Set<Visit> = [start]
        var open = [start]
        while let visit = open.popLast() {
            for event in events {
                var next = visit
                do { _ = try next.request.apply(event) } catch {
                    #expect(next == visit, "an event out of order leaves no trace")
                    continue
                }
                if case .decide(let decision, let signers) = event {
                    next.granted = decision.outcome.isGrant
                    next.twoSigned = signers.areTwo
                    next.authorised = false
                }
                if case .authorise = event { next.authorised = true }
                if seen.insert(next).inserted { open.append(next) }
            }
        }
        return seen
    }

    // MARK: Claims

    @Test(arguments: RequestType.allCases) func everyStateCanBeReached(type: RequestType) throws {
        let reached = Set(try Self.reach(type).map(\.request.state))
        var expected = Set(IncomingRequest.State.allCases)
        // Where no rule allows it, a state stays empty: refused without a ground, postponed where 40(27) does not reach.
        if Self.decision(type, .refused) == nil { expected.remove(.refused) }
        if Self.decision(type, .postponed) == nil { expected.remove(.postponed) }
        #expect(reached == expected, "\(type)")
    }

    @Test(arguments: RequestType.allCases)
    func nothingIntrusiveIsExecutedWithoutAuthorisationAnswersAndTwoSigners(type: RequestType) throws {
        let intrusive = Sample.rulebook.measure(for: type).isIntrusive
        for visit in try Self.reach(type) where [.executed].contains(visit.request.state) {
            guard intrusive else { continue }
            #expect(visit.granted && visit.twoSigned && visit.authorised, "\(visit)")
        }
    }

    @Test(arguments: RequestType.allCases) func withoutAuthorisationNothingIntrusiveIsExecuted(type: RequestType) throws {
        let reached = Set(
            try Self.reach(type) { if case .authorise = $0 { true } else { false } }.map(\.request.state))
        #expect(reached.contains(.executed) == !Sample.rulebook.measure(for: type).isIntrusive)
        #expect(!reached.contains(.authorised))
    }

    @Test(arguments: RequestType.allCases) func oneSignatureGrantsNothingButAPreservation(type: RequestType) throws {
        let reached = try Self.reach(type) { if case .decide(_, let signers) = $0 { signers.areTwo } else { false } }
        #expect(reached.contains { $0.request.state == .granted } == (type == .preservation))
        #expect(!reached.contains { [.refused, .postponed, .forwarded].contains($0.request.state) })
    }

    @Test(arguments: RequestType.allCases) func withoutADecisionOnlyWhatInformsIsAnswered(type: RequestType) throws {
        let reached = Set(try Self.reach(type) { if case .decide = $0 { true } else { false } }.map(\.request.state))
        var expected: Set<IncomingRequest.State> = [.received, .inHand, .questioned, .decisionProposed, .withdrawn, .closed]
        if type.effect.isInformal { expected.insert(.executed) }
        #expect(reached == expected)
    }

    @Test func aPolicyThatCallsPreservationIntrusiveIsHeld() throws {
        var policy = StatePolicy()
        policy.intrusive = [.preservation: true, .policeInquiry: true]
        let rulebook = try Sample.rulebook.raised(by: policy)
        for type in [RequestType.preservation, .policeInquiry] {
            for visit in try Self.reach(type, by: rulebook) where visit.request.state == .executed {
                #expect(visit.granted && visit.twoSigned && visit.authorised)
            }
        }
        // One that arrived before the policy was raised is held to it too.
        var early = IncomingRequest(type: .policeInquiry, by: Sample.rulebook)
        _ = try early.apply(.takeInHand)
        early.holdToFloor(of: rulebook)
        #expect(throws: IncomingRequest.OutOfOrder.self) { try early.apply(.execute) }
    }

    @Test(arguments: RequestType.allCases) func reopeningLeadsBackToWhereItWasClosed(type: RequestType) throws {
        for visit in try Self.reach(type) where visit.request.state == .closed {
            var request = visit.request
            let before = try #require(request.closedFrom)
            #expect(try request.apply(.reopen) == [.tellOfficer])
            #expect(request.state == before && request.closedFrom == nil)
            var other = visit.request
            #expect(try other.apply(.reopeningArrived) == [.tellOfficer])
            #expect(other == request)
        }
    }

    @Test func aNationalIsProsecutedOrServesHereAndTheEndIsReported() throws {
        for (course, duties) in [
            (ExtraditionAlternative.Kind.prosecutionHere, [IncomingRequest.Duty.prosecuteHere, .startProsecutionClock]),
            (.sentenceHere, [.enforceSentenceHere]),
        ] {
            let refusal = try #require(Self.decision(.extradition, .refused, course: course))
            var request = IncomingRequest(type: .extradition, by: Sample.rulebook)
            _ = try request.apply(.takeInHand)
            _ = try request.apply(.propose)
            #expect(try request.apply(.decide(refusal, Sample.two)) == [.sendDecision, .stopClocks] + duties)
            #expect(request.state == .refused && request.course == course)
            #expect(try request.apply(.execute) == [.reportEffect, .stopClocks])
            #expect(request.state == .refused, "the refusal stands")
        }
        let conditional = try #require(Self.decision(.extradition, .grantedWithConditions, course: .surrenderForTrial))
        #expect(conditional.proposal.extradition?.kind == .surrenderForTrial)
        var request = IncomingRequest(type: .extradition, by: Sample.rulebook)
        _ = try request.apply(.takeInHand)
        _ = try request.apply(.propose)
        #expect(try request.apply(.decide(conditional, Sample.two)) == [.sendDecision, .obtainAuthorisation])
    }

    @Test func otherRefusalsLeaveNothingToReport() throws {
        let refusal = try #require(Self.decision(.storedData, .refused))
        var request = IncomingRequest(type: .storedData, by: Sample.rulebook)
        _ = try request.apply(.takeInHand)
        _ = try request.apply(.propose)
        _ = try request.apply(.decide(refusal, Sample.two))
        #expect(throws: IncomingRequest.OutOfOrder.self) { try request.apply(.execute) }
    }

    @Test(arguments: RequestType.allCases) func outgoingRequestsReachEveryState(type: RequestType) throws {
        // Approval needs a ready request of the type; the rules make them only of types whose sample is complete here.
        let ready = try Sample.rulebook.approve(RequestDraft(content: Sample.complete(type)), in: Sample.pair)
        let events: [OutgoingRequest.Event] =
            [
                .propose, .returnToDrafting, .approve(ready), .answer, .withdraw, .close, .reopen, .receiptArrived, .relayFailed,
                .rejectionArrived, .handoverArrived, .questionArrived, .partArrived, .effectArrived, .reopeningArrived,
            ] + DecisionProposal.Outcome.allCases.map(OutgoingRequest.Event.decisionArrived)
        let start = OutgoingRequest(type: type)
        var seen: Set<OutgoingRequest> = [start]
        var open = [start]
        while let request = open.popLast() {
            for event in events {
                var next = request
                do { _ = try next.apply(event) } catch {
                    #expect(next == request)
                    continue
                }
                if seen.insert(next).inserted { open.append(next) }
            }
        }
        guard ready.content.type == type else {
            #expect(Set(seen.map(\.state)) == [.drafting, .proposed, .withdrawn, .closed], "nothing leaves unapproved")
            return
        }
        #expect(Set(seen.map(\.state)) == Set(OutgoingRequest.State.allCases))
    }

    @Test(arguments: RequestType.allCases) func whatInformsIsMarkedAsIntelligence(type: RequestType) throws {
        var request = IncomingRequest(type: type, by: Sample.rulebook)
        _ = try request.apply(.takeInHand)
        guard type.effect.isInformal else {
            #expect(throws: IncomingRequest.OutOfOrder.self) { try request.apply(.execute) }
            return
        }
        #expect(try request.apply(.execute).contains(.markAsIntelligence))
        #expect(request.state == .executed)
    }
}
