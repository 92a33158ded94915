/// A request of this State to another, from the first draft to the end.
///
/// Messages of the other State may be late, cross ours or come out of order: then the state stays or goes on, and nothing is
/// thrown. Only an act of our own officers at the wrong time, or a message about a request that was never sent, is refused.
/// Where our withdrawal and the other State's act cross, both stand and a person decides.
public struct OutgoingRequest: Codable, Hashable, Sendable {
    public enum State: String, Codable, Hashable, Sendable, CaseIterable {
        case drafting
        /// Waits for the second person.
        case proposed
        /// In the outbox; whether it left is not known yet.
        case approved
        /// The other node's signed receipt is here.
        case delivered
        /// An authority of the other State has taken it over.
        case inHand
        case questioned, granted
        /// Preserved, or executed in whole.
        case effected
        case refused, postponed
        /// No receipt by the deadline, or rejected at the door. A later receipt supersedes it.
        case undeliverable
        case withdrawn, closed
    }

    public enum Event: Hashable, Sendable {
        // Acts of our own officers
        case propose, returnToDrafting
        case approve(ReadyRequest)
        case answer, withdraw, close
        /// A closed request is taken up again where it was left.
        case reopen
        // Messages and receipts of the other State, and the outbox giving up
        case receiptArrived, relayFailed, rejectionArrived, handoverArrived, questionArrived
        case decisionArrived(DecisionProposal.Outcome)
        /// Some of the items were preserved or executed.
        case partArrived
        /// All that was granted was preserved or executed.
        case effectArrived
        /// The other State has reopened the matter.
        case reopeningArrived
    }

    /// What the caller has to do after a step.
    public enum Duty: String, Hashable, Sendable, CaseIterable {
        case askSecondSignature, tellProposer
        case send, startDeliveryClock, startReplyClock, tellOfficer
        case answerQuestion, startAnswerClock, stopAnswerClock
        case readDecision, startPostponementClock
        case startPreservationClock, planFollowUp, verifyContent
        /// What was told is intelligence, not evidence (40(4), 47).
        case treatAsIntelligence
        /// A person comes: surrendered, transferred, lent, or as a witness (37, 38, 40(9), 40(29)).
        case receivePerson
        /// The person is only lent: held in custody, sent back (40(10), 40(11)).
        case startReturnClock
        /// Safe conduct runs from the day on which the person is told that he may go (40(29)).
        case grantSafeConduct
        case handOverFile, keepAgreement, followProperty, receiveProperty
        case sendWithdrawal, stopClocks
        /// Our withdrawal crossed an act of the other State: a person decides.
        case showCrossing
        /// A decision took the place of another: a person looks.
        case showChange
        case showLateMessage
    }

    /// The step is not possible in this state; the state is unchanged.
    public struct OutOfOrder: Error, Hashable, Sendable {
        public let event: Event
        public let state: State
    }

    public let type: RequestType
    public private(set) var state: State
    /// Where it stood when it was closed; to there it is reopened.
    public private(set) var closedFrom: State?

    public init(type: RequestType) {
        self.type = type
        self.state = .drafting
    }

    /// Takes a step.
    ///
    /// - Throws: ``OutOfOrder``; the state is unchanged then.
    public mutating func apply(_ event: Event) throws(OutOfOrder) -> [Duty] {
        let (next, duties) = try step(event)
        if next == .closed, state != .closed { closedFrom = state }
        if next != .closed { closedFrom = nil }
        state = next
        return duties
    }

    private func step(_ event: Event) throws(OutOfOrder) -> (State, [Duty]) {
        switch event {
        case .propose, .returnToDrafting, .approve, .answer, .withdraw, .close, .reopen: try act(event)
        case .receiptArrived, .relayFailed, .rejectionArrived, .handoverArrived, .questionArrived, .reopeningArrived: try message(event)
        case .decisionArrived(let outcome): try decision(outcome, event)
        case .partArrived, .effectArrived: try effect(event)
        }
    }

    private func act(_ event: Event) throws(OutOfOrder) -> (State, [Duty]) {
        switch (event, state) {
        case (.propose, .drafting): return (.proposed, [.askSecondSignature])
        case (.returnToDrafting, .proposed): return (.drafting, [.tellProposer])
        case (.approve(let ready), .proposed):
            guard ready.content.type == type else { throw OutOfOrder(event: event, state: state) }
            return (.approved, [.send, .startDeliveryClock])
        case (.answer, .questioned): return (.inHand, [.stopAnswerClock])
        case (.answer, .inHand), (.answer, .granted), (.answer, .effected), (.answer, .postponed): return (state, [.stopAnswerClock])
        // Nothing has left the house yet.
        case (.withdraw, .drafting), (.withdraw, .proposed): return (.withdrawn, [])
        case (.withdraw, .approved), (.withdraw, .undeliverable), (.withdraw, .delivered), (.withdraw, .inHand), (.withdraw, .questioned),
            (.withdraw, .granted), (.withdraw, .effected), (.withdraw, .postponed):
            return (.withdrawn, [.sendWithdrawal, .stopClocks])
        case (.close, .effected), (.close, .refused), (.close, .undeliverable), (.close, .withdrawn): return (.closed, [.stopClocks])
        case (.reopen, .closed): return (closedFrom ?? .inHand, [.tellOfficer])
        case (.propose, .proposed), (.propose, .approved), (.propose, .delivered), (.propose, .inHand), (.propose, .questioned),
            (.propose, .granted), (.propose, .effected), (.propose, .refused), (.propose, .postponed), (.propose, .undeliverable),
            (.propose, .withdrawn), (.propose, .closed),
            (.returnToDrafting, .drafting), (.returnToDrafting, .approved), (.returnToDrafting, .delivered), (.returnToDrafting, .inHand),
            (.returnToDrafting, .questioned), (.returnToDrafting, .granted), (.returnToDrafting, .effected),
            (.returnToDrafting, .refused), (.returnToDrafting, .postponed), (.returnToDrafting, .undeliverable),
            (.returnToDrafting, .withdrawn), (.returnToDrafting, .closed),
            (.approve, .drafting), (.approve, .approved), (.approve, .delivered), (.approve, .inHand), (.approve, .questioned),
            (.approve, .granted), (.approve, .effected), (.approve, .refused), (.approve, .postponed), (.approve, .undeliverable),
            (.approve, .withdrawn), (.approve, .closed),
            (.answer, .drafting), (.answer, .proposed), (.answer, .approved), (.answer, .delivered), (.answer, .refused),
            (.answer, .undeliverable), (.answer, .withdrawn), (.answer, .closed),
            (.withdraw, .refused), (.withdraw, .withdrawn), (.withdraw, .closed),
            (.close, .drafting), (.close, .proposed), (.close, .approved), (.close, .delivered), (.close, .inHand), (.close, .questioned),
            (.close, .granted), (.close, .postponed), (.close, .closed),
            (.reopen, .drafting), (.reopen, .proposed), (.reopen, .approved), (.reopen, .delivered), (.reopen, .inHand),
            (.reopen, .questioned), (.reopen, .granted), (.reopen, .effected), (.reopen, .refused), (.reopen, .postponed),
            (.reopen, .undeliverable), (.reopen, .withdrawn),
            (.receiptArrived, _), (.relayFailed, _), (.reopeningArrived, _), (.rejectionArrived, _), (.handoverArrived, _),
            (.questionArrived, _),
            (.decisionArrived, _), (.partArrived, _), (.effectArrived, _):
            throw OutOfOrder(event: event, state: state)
        }
    }
}
