/// A request of another State to this one, from its arrival to the end.
///
/// Nothing here decides: a grant or refusal needs a ``CompletedDecision``, and an intrusive measure is executed only after an
/// ``AcceptedAuthorisation`` (24(4)). Messages of the other State are never refused for coming late.
public struct IncomingRequest: Codable, Hashable, Sendable {
    public enum State: String, Codable, Hashable, Sendable, CaseIterable {
        case received, inHand, questioned
        /// Waits for the second person.
        case decisionProposed
        case granted
        /// Our own domestic authorisation is recorded.
        case authorised
        case executed, refused, postponed
        /// Sent on to the competent authority of this State.
        case forwarded
        case withdrawn, closed
    }

    public enum Event: Hashable, Sendable {
        // Acts of our own officers
        case takeInHand, ask, propose, returnProposal
        case decide(CompletedDecision)
        case authorise(AcceptedAuthorisation)
        /// Some of the items are preserved or executed.
        case executePart
        /// All that was granted is preserved or executed.
        case execute
        /// A preservation is prolonged (42(9)).
        case extend
        case close
        // Messages of the other State, and time
        case answerArrived, withdrawalArrived
        /// The requesting State has verified what it fetched.
        case contentReceiptArrived
        /// A request for the preserved data (42(8)).
        case followUpArrived
        /// A request to keep data longer (42(9)).
        case extensionArrived
        case postponementEnded
    }

    /// What the caller has to do after a step.
    public enum Duty: String, Hashable, Sendable, CaseIterable {
        case sendHandover, sendQuestion, startAnswerClock, stopAnswerClock, readAnswer
        case askSecondSignature, tellProposer
        case sendDecision, startPostponementClock, sendOn
        /// The measure is intrusive: obtain a domestic authorisation first.
        case obtainAuthorisation
        case carryOut, reportEffect, startPreservationClock, renewDomesticOrder, releaseEvidence
        case holdUntilDecision, decideExtension
        case recordReceipt, acknowledgeWithdrawal, stopWork, releaseData, stopClocks, tellOfficer
        /// The withdrawal crossed an act of ours: both stand, a person decides.
        case showCrossing
        case showLateMessage
    }

    /// The step is not possible in this state; the state is unchanged.
    public struct OutOfOrder: Error, Hashable, Sendable {
        public let event: Event
        public let state: State
    }

    public let type: RequestType
    /// Whether the measure needs a domestic authorisation before it is executed.
    public let isIntrusive: Bool
    public private(set) var state: State

    /// - Parameter rulebook: Says whether the type is an intrusive measure.
    public init(type: RequestType, by rulebook: Rulebook) {
        self.type = type
        self.isIntrusive = rulebook.measure(for: type).isIntrusive
        self.state = .received
    }

    /// Takes a step.
    ///
    /// - Throws: ``OutOfOrder``; the state is unchanged then.
    public mutating func apply(_ event: Event) throws(OutOfOrder) -> [Duty] {
        let (next, duties) = try step(event)
        state = next
        return duties
    }

    private func step(_ event: Event) throws(OutOfOrder) -> (State, [Duty]) {
        switch event {
        case .takeInHand, .ask, .propose, .returnProposal, .decide: try decide(event)
        case .authorise, .executePart, .execute, .extend, .close: try carryOut(event)
        case .answerArrived, .withdrawalArrived, .contentReceiptArrived, .followUpArrived, .extensionArrived, .postponementEnded:
            arrival(event)
        }
    }
}
