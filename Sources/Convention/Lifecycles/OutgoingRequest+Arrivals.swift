// What the other State does. Every state is written out for every event: a new one does not compile until someone has decided.
extension OutgoingRequest {
    func message(_ event: Event) throws(OutOfOrder) -> (State, [Duty]) {
        switch event {
        case .receiptArrived:
            switch state {
            case .approved, .undeliverable: return (.delivered, [.startReplyClock])
            case .delivered, .inHand, .questioned, .granted, .effected, .refused, .postponed, .withdrawn, .closed: return (state, [])
            case .drafting, .proposed: throw OutOfOrder(event: event, state: state)
            }
        case .relayFailed:
            switch state {
            case .approved: return (.undeliverable, [.tellOfficer])
            case .undeliverable, .delivered, .inHand, .questioned, .granted, .effected, .refused, .postponed, .withdrawn, .closed:
                return (state, [])
            case .drafting, .proposed: throw OutOfOrder(event: event, state: state)
            }
        case .rejectionArrived:
            switch state {
            case .approved: return (.undeliverable, [.tellOfficer])
            case .undeliverable: return (state, [.tellOfficer])
            // A rejection of something that was received: both are signed, so a person has to see it.
            case .delivered, .inHand, .questioned, .granted, .effected, .refused, .postponed: return (state, [.showChange])
            case .withdrawn, .closed: return (state, [.showLateMessage])
            case .drafting, .proposed: throw OutOfOrder(event: event, state: state)
            }
        case .handoverArrived:
            switch state {
            case .approved, .undeliverable, .delivered: return (.inHand, [.tellOfficer])
            case .inHand, .questioned, .granted, .effected, .refused, .postponed, .withdrawn, .closed: return (state, [])
            case .drafting, .proposed: throw OutOfOrder(event: event, state: state)
            }
        case .questionArrived:
            switch state {
            case .approved, .undeliverable, .delivered, .inHand: return (.questioned, [.answerQuestion, .startAnswerClock])
            case .questioned, .granted, .effected, .postponed: return (state, [.answerQuestion, .startAnswerClock])
            case .refused, .withdrawn, .closed: return (state, [.showLateMessage])
            case .drafting, .proposed: throw OutOfOrder(event: event, state: state)
            }
        case .reopeningArrived:
            switch state {
            case .closed: return (closedFrom ?? .inHand, [.tellOfficer])
            case .approved, .undeliverable, .delivered, .inHand, .questioned, .granted, .effected, .refused, .postponed, .withdrawn:
                return (state, [.tellOfficer])
            case .drafting, .proposed: throw OutOfOrder(event: event, state: state)
            }
        case .propose, .returnToDrafting, .approve, .answer, .withdraw, .close, .reopen, .decisionArrived, .partArrived, .effectArrived:
            throw OutOfOrder(event: event, state: state)
        }
    }

    func decision(_ outcome: DecisionProposal.Outcome, _ event: Event) throws(OutOfOrder) -> (State, [Duty]) {
        switch outcome {
        case .granted, .grantedWithConditions, .grantedInPart:
            switch state {
            case .approved, .undeliverable, .delivered, .inHand, .questioned, .postponed: return (.granted, [.readDecision])
            case .granted: return (state, [.readDecision, .showChange])
            case .refused: return (.granted, [.readDecision, .showChange])
            // The effect overtook the decision.
            case .effected: return (state, [.readDecision])
            case .withdrawn: return (state, [.showCrossing])
            case .closed: return (state, [.showLateMessage])
            case .drafting, .proposed: throw OutOfOrder(event: event, state: state)
            }
        case .refused:
            switch state {
            case .approved, .undeliverable, .delivered, .inHand, .questioned, .postponed: return (.refused, [.readDecision, .stopClocks])
            case .granted: return (.refused, [.readDecision, .showChange])
            case .refused, .effected: return (state, [.readDecision, .showChange])
            case .withdrawn: return (state, [.showCrossing])
            case .closed: return (state, [.showLateMessage])
            case .drafting, .proposed: throw OutOfOrder(event: event, state: state)
            }
        case .postponed:
            switch state {
            case .approved, .undeliverable, .delivered, .inHand, .questioned, .postponed:
                return (.postponed, [.readDecision, .startPostponementClock])
            case .granted: return (.postponed, [.readDecision, .startPostponementClock, .showChange])
            case .refused, .effected: return (state, [.readDecision, .showChange])
            case .withdrawn: return (state, [.showCrossing])
            case .closed: return (state, [.showLateMessage])
            case .drafting, .proposed: throw OutOfOrder(event: event, state: state)
            }
        case .forwarded:
            switch state {
            case .approved, .undeliverable, .delivered: return (.inHand, [.readDecision])
            // A postponement is over when the request is taken up again and passed on.
            case .postponed: return (.inHand, [.readDecision])
            case .inHand, .questioned, .granted: return (state, [.readDecision])
            case .refused, .effected: return (state, [.readDecision, .showLateMessage])
            case .withdrawn: return (state, [.showCrossing])
            case .closed: return (state, [.showLateMessage])
            case .drafting, .proposed: throw OutOfOrder(event: event, state: state)
            }
        }
    }

    func effect(_ event: Event) throws(OutOfOrder) -> (State, [Duty]) {
        let duties = duties(after: type.effect)
        switch event {
        case .partArrived:
            switch state {
            // The first part overtook the decision.
            case .approved, .undeliverable, .delivered, .inHand, .questioned, .postponed, .granted: return (.granted, duties)
            case .effected: return (state, duties)
            case .refused: return (.granted, duties + [.showChange])
            case .withdrawn: return (state, [.showCrossing])
            case .closed: return (state, [.showLateMessage])
            case .drafting, .proposed: throw OutOfOrder(event: event, state: state)
            }
        case .effectArrived:
            switch state {
            case .approved, .undeliverable, .delivered, .inHand, .questioned, .postponed, .granted: return (.effected, duties)
            // A preservation that is prolonged takes effect again.
            case .effected: return (state, duties)
            case .refused: return (.effected, duties + [.showChange])
            case .withdrawn: return (state, [.showCrossing])
            case .closed: return (state, [.showLateMessage])
            case .drafting, .proposed: throw OutOfOrder(event: event, state: state)
            }
        case .propose, .returnToDrafting, .approve, .answer, .withdraw, .close, .reopen, .receiptArrived, .relayFailed,
            .rejectionArrived, .handoverArrived, .questionArrived, .reopeningArrived, .decisionArrived:
            throw OutOfOrder(event: event, state: state)
        }
    }

    /// What is owed on this side once the other State has carried the request out.
    private func duties(after effect: Effect) -> [Duty] {
        switch effect {
        case .dataPreserved: [.startPreservationClock, .planFollowUp]
        case .evidenceGiven, .hearingHeld: [.verifyContent]
        case .informationGiven, .informationNoted: [.treatAsIntelligence]
        case .personHandedOver: [.receivePerson]
        case .personLent: [.receivePerson, .startReturnClock]
        case .appearanceArranged: [.receivePerson, .grantSafeConduct]
        case .proceedingsTaken: [.handOverFile]
        case .teamFormed: [.keepAgreement]
        case .propertySecured: [.followProperty]
        case .propertyReturned: [.receiveProperty]
        }
    }
}
