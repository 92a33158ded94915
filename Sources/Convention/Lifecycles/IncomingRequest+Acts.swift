// What our own officers do. Every state is written out for every event: a new one does not compile until someone has decided.
extension IncomingRequest {
    func decide(_ event: Event) throws(OutOfOrder) -> (State, [Duty]) {
        switch event {
        case .takeInHand:
            switch state {
            case .received: return (.inHand, [.sendHandover])
            case .inHand, .questioned: return (state, [])
            case .decisionProposed, .granted, .authorised, .executed, .refused, .postponed, .forwarded, .withdrawn, .closed: break
            }
        case .ask:
            switch state {
            case .received, .inHand, .questioned: return (.questioned, [.sendQuestion, .startAnswerClock])
            case .decisionProposed, .granted, .authorised, .executed, .postponed: return (state, [.sendQuestion, .startAnswerClock])
            case .refused, .forwarded, .withdrawn, .closed: break
            }
        case .propose:
            switch state {
            case .inHand, .questioned, .decisionProposed, .postponed: return (.decisionProposed, [.askSecondSignature])
            case .received, .granted, .authorised, .executed, .refused, .forwarded, .withdrawn, .closed: break
            }
        case .returnProposal:
            switch state {
            case .decisionProposed: return (.inHand, [.tellProposer])
            case .received, .inHand, .questioned, .granted, .authorised, .executed, .refused, .postponed, .forwarded, .withdrawn, .closed:
                break
            }
        case .decide(let decision, let signers):
            switch state {
            case .decisionProposed:
                // An intrusive measure always needs the second person, also where the policy was raised after the proposal.
                guard decision.type == type, !(decision.needsSecondPerson || isIntrusive) || signers.areTwo else { break }
                return outcome(of: decision)
            case .received, .inHand, .questioned, .granted, .authorised, .executed, .refused, .postponed, .forwarded, .withdrawn, .closed:
                break
            }
        case .authorise, .executePart, .execute, .extend, .release, .close, .reopen, .answerArrived, .withdrawalArrived,
            .contentReceiptArrived, .followUpArrived, .extensionArrived, .postponementEnded, .reopeningArrived:
            break
        }
        throw OutOfOrder(event: event, state: state)
    }

    private func outcome(of decision: CompletedDecision) -> (State, [Duty]) {
        switch decision.outcome {
        case .granted, .grantedWithConditions, .grantedInPart:
            (.granted, [.sendDecision, isIntrusive ? .obtainAuthorisation : .carryOut])
        case .refused:
            switch decision.proposal.extradition?.kind {
            case .prosecutionHere: (.refused, [.sendDecision, .stopClocks, .prosecuteHere, .startProsecutionClock])
            case .sentenceHere: (.refused, [.sendDecision, .stopClocks, .enforceSentenceHere])
            case .surrenderForTrial, nil: (.refused, [.sendDecision, .stopClocks])
            }
        case .postponed: (.postponed, [.sendDecision, .startPostponementClock])
        case .forwarded: (.forwarded, [.sendDecision, .sendOn])
        }
    }

    func carryOut(_ event: Event) throws(OutOfOrder) -> (State, [Duty]) {
        switch event {
        case .authorise(let accepted):
            guard accepted.type == type else { break }
            switch state {
            case .granted, .authorised: return (.authorised, [.carryOut])
            // Domestic orders are renewed while an international preservation runs (25(2), 42(8)).
            case .executed: return (state, [.renewDomesticOrder])
            case .received, .inHand, .questioned, .decisionProposed, .refused, .postponed, .forwarded, .withdrawn, .closed: break
            }
        case .executePart:
            switch state {
            case .granted, .authorised, .inHand, .questioned:
                guard mayBeExecuted else { break }
                return (state, effect)
            case .received, .decisionProposed, .executed, .refused, .postponed, .forwarded, .withdrawn, .closed: break
            }
        case .execute:
            switch state {
            case .granted, .authorised, .inHand, .questioned:
                guard mayBeExecuted else { break }
                return (.executed, effect)
            // The end of the proceedings here is reported; the refusal stands (37(11), 37(13)).
            case .refused:
                guard course?.isCarriedOutHere ?? false else { break }
                return (state, [.reportEffect, .stopClocks])
            case .received, .decisionProposed, .executed, .postponed, .forwarded, .withdrawn, .closed: break
            }
        case .takeInHand, .ask, .propose, .returnProposal, .decide, .extend, .release, .close, .reopen, .answerArrived,
            .withdrawalArrived, .contentReceiptArrived, .followUpArrived, .extensionArrived, .postponementEnded, .reopeningArrived:
            break
        }
        throw OutOfOrder(event: event, state: state)
    }

    func end(_ event: Event) throws(OutOfOrder) -> (State, [Duty]) {
        switch event {
        case .extend:
            switch state {
            case .executed:
                guard type == .preservation else { break }
                return (state, effect)
            case .received, .inHand, .questioned, .decisionProposed, .granted, .authorised, .refused, .postponed, .forwarded, .withdrawn,
                .closed:
                break
            }
        case .release:
            switch state {
            case .executed, .withdrawn:
                guard type == .preservation else { break }
                return (state, [.reportEffect, .releaseData, .stopClocks])
            case .received, .inHand, .questioned, .decisionProposed, .granted, .authorised, .refused, .postponed, .forwarded, .closed: break
            }
        case .close:
            switch state {
            case .executed, .refused, .forwarded, .withdrawn: return (.closed, [.stopClocks])
            // Of what only informs there may be nothing to answer.
            case .inHand:
                guard isInformal else { break }
                return (.closed, [.stopClocks])
            case .received, .questioned, .decisionProposed, .granted, .authorised, .postponed, .closed: break
            }
        case .reopen:
            switch state {
            case .closed: return (closedFrom ?? .inHand, [.tellOfficer])
            case .received, .inHand, .questioned, .decisionProposed, .granted, .authorised, .executed, .refused, .postponed, .forwarded,
                .withdrawn:
                break
            }
        case .takeInHand, .ask, .propose, .returnProposal, .decide, .authorise, .executePart, .execute, .answerArrived,
            .withdrawalArrived, .contentReceiptArrived, .followUpArrived, .extensionArrived, .postponementEnded, .reopeningArrived:
            break
        }
        throw OutOfOrder(event: event, state: state)
    }

    /// What is owed once the request, or a part of it, is carried out.
    private var effect: [Duty] {
        switch type.effect {
        case .dataPreserved: [.reportEffect, .startPreservationClock]
        case .evidenceGiven, .hearingHeld: [.reportEffect, .releaseEvidence]
        case .informationGiven: [.reportEffect, .markAsIntelligence]
        case .informationNoted: [.keepRestrictions, .markAsIntelligence]
        case .personHandedOver, .appearanceArranged: [.reportEffect, .arrangeHandover]
        case .personLent: [.reportEffect, .arrangeHandover, .startReturnClock]
        case .proceedingsTaken: [.reportEffect, .takeOverFile]
        case .teamFormed: [.reportEffect, .keepAgreement]
        case .propertySecured: [.reportEffect, .hearThirdParties]
        case .propertyReturned: [.reportEffect, .arrangeReturnOfProperty]
        }
    }
}
