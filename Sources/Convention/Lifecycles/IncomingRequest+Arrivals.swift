// What the other State does, and time. None of it is refused: what does not fit is shown to a person.
extension IncomingRequest {
    func arrival(_ event: Event) -> (State, [Duty]) {
        switch event {
        case .answerArrived:
            switch state {
            case .questioned: (.inHand, [.readAnswer, .stopAnswerClock])
            case .received, .inHand, .decisionProposed, .granted, .authorised, .executed, .postponed:
                (state, [.readAnswer, .stopAnswerClock])
            case .refused, .forwarded, .withdrawn, .closed: (state, [.showLateMessage])
            }
        case .withdrawalArrived:
            switch state {
            case .received, .inHand, .questioned, .decisionProposed, .postponed:
                (.withdrawn, [.acknowledgeWithdrawal, .stopWork, .stopClocks])
            // Our grant is under way or done: both stand, and a person decides what to stop.
            case .granted, .authorised: (.withdrawn, [.acknowledgeWithdrawal, .stopWork, .stopClocks, .showCrossing])
            case .executed:
                type == .preservation
                    ? (.withdrawn, [.acknowledgeWithdrawal, .releaseData, .stopClocks]) : (state, [.acknowledgeWithdrawal, .showCrossing])
            case .refused, .forwarded: (state, [.showCrossing])
            case .withdrawn, .closed: (state, [.showLateMessage])
            }
        case .contentReceiptArrived:
            switch state {
            case .granted, .authorised, .executed: (state, [.recordReceipt])
            case .received, .inHand, .questioned, .decisionProposed, .refused, .postponed, .forwarded, .withdrawn, .closed:
                (state, [.showLateMessage])
            }
        case .followUpArrived:
            switch state {
            case .granted, .authorised, .executed: (state, type == .preservation ? [.holdUntilDecision] : [.showLateMessage])
            case .received, .inHand, .questioned, .decisionProposed, .refused, .postponed, .forwarded, .withdrawn, .closed:
                (state, [.showLateMessage])
            }
        case .extensionArrived:
            switch state {
            case .received, .inHand, .questioned, .decisionProposed, .granted, .authorised, .executed:
                (state, type == .preservation ? [.decideExtension] : [.showLateMessage])
            case .refused, .postponed, .forwarded, .withdrawn, .closed: (state, [.showLateMessage])
            }
        case .postponementEnded:
            switch state {
            case .postponed: (.inHand, [.tellOfficer])
            // A clock that rings late does no harm.
            case .received, .inHand, .questioned, .decisionProposed, .granted, .authorised, .executed, .refused, .forwarded, .withdrawn,
                .closed:
                (state, [])
            }
        case .reopeningArrived:
            switch state {
            case .closed: (closedFrom ?? .inHand, [.tellOfficer])
            // On this side it was never closed.
            case .received, .inHand, .questioned, .decisionProposed, .granted, .authorised, .executed, .refused, .postponed, .forwarded,
                .withdrawn:
                (state, [.tellOfficer])
            }
        case .takeInHand, .ask, .propose, .returnProposal, .decide, .authorise, .executePart, .execute, .extend, .release, .close, .reopen:
            (state, [])
        }
    }
}
