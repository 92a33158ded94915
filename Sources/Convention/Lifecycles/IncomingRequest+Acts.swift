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
        case .decide(let decision):
            switch state {
            case .decisionProposed:
                guard decision.type == type else { break }
                return outcome(of: decision)
            case .received, .inHand, .questioned, .granted, .authorised, .executed, .refused, .postponed, .forwarded, .withdrawn, .closed:
                break
            }
        case .authorise, .executePart, .execute, .extend, .close, .answerArrived, .withdrawalArrived, .contentReceiptArrived,
            .followUpArrived, .extensionArrived, .postponementEnded:
            break
        }
        throw OutOfOrder(event: event, state: state)
    }

    private func outcome(of decision: CompletedDecision) -> (State, [Duty]) {
        switch decision.outcome {
        case .granted, .grantedWithConditions, .grantedInPart:
            (.granted, [.sendDecision, isIntrusive ? .obtainAuthorisation : .carryOut])
        case .refused: (.refused, [.sendDecision, .stopClocks])
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
            case .granted:
                guard !isIntrusive else { break }
                return (state, effect)
            case .authorised: return (state, effect)
            case .received, .inHand, .questioned, .decisionProposed, .executed, .refused, .postponed, .forwarded, .withdrawn, .closed: break
            }
        case .execute:
            switch state {
            case .granted:
                guard !isIntrusive else { break }
                return (.executed, effect)
            case .authorised: return (.executed, effect)
            case .received, .inHand, .questioned, .decisionProposed, .executed, .refused, .postponed, .forwarded, .withdrawn, .closed: break
            }
        case .extend:
            switch state {
            case .executed:
                guard type == .preservation else { break }
                return (state, effect)
            case .received, .inHand, .questioned, .decisionProposed, .granted, .authorised, .refused, .postponed, .forwarded, .withdrawn,
                .closed:
                break
            }
        case .close:
            switch state {
            case .executed, .refused, .forwarded, .withdrawn: return (.closed, [.stopClocks])
            case .received, .inHand, .questioned, .decisionProposed, .granted, .authorised, .postponed, .closed: break
            }
        case .takeInHand, .ask, .propose, .returnProposal, .decide, .answerArrived, .withdrawalArrived, .contentReceiptArrived,
            .followUpArrived, .extensionArrived, .postponementEnded:
            break
        }
        throw OutOfOrder(event: event, state: state)
    }

    private var effect: [Duty] { type == .preservation ? [.reportEffect, .startPreservationClock] : [.reportEffect, .releaseEvidence] }
}
