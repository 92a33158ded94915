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
        /// Takes effect only when enough people stand for it.
        case decide(CompletedDecision, DecisionSigners)
        case authorise(AcceptedAuthorisation)
        /// Some of the items are preserved or executed.
        case executePart
        /// All that was granted is preserved or executed.
        case execute
        /// A preservation is prolonged (42(9)).
        case extend
        /// Preserved data are let go, and the requesting State is told.
        case release
        case close
        /// A closed request is taken up again where it was left.
        case reopen
        // Messages of the other State, and time
        case answerArrived, withdrawalArrived
        /// The requesting State has verified what it fetched.
        case contentReceiptArrived
        /// A request for the preserved data (42(8)).
        case followUpArrived
        /// A request to keep data longer (42(9)).
        case extensionArrived
        case postponementEnded
        /// The other State has reopened the matter.
        case reopeningArrived
    }

    /// What the caller has to do after a step.
    public enum Duty: String, Hashable, Sendable, CaseIterable {
        case sendHandover, sendQuestion, startAnswerClock, stopAnswerClock, readAnswer
        case askSecondSignature, tellProposer
        case sendDecision, startPostponementClock, sendOn
        /// The measure is intrusive: obtain a domestic authorisation first.
        case obtainAuthorisation
        case carryOut, reportEffect, startPreservationClock, renewDomesticOrder, releaseEvidence
        /// What was given or taken note of is intelligence, not evidence (40(4), 47).
        case markAsIntelligence
        /// The sender's limits bind (40(5)).
        case keepRestrictions
        /// Surrender, transfer or appearance of a person (37(9), 38, 40(9), 40(29)).
        case arrangeHandover
        /// The person is only lent and comes back (40(10)).
        case startReturnClock
        case takeOverFile, keepAgreement
        /// Third parties in good faith are heard (31(9), 50(9)).
        case hearThirdParties
        case arrangeReturnOfProperty
        /// A national is not extradited: to be prosecuted here (37(11)) or to serve the sentence here (37(13)).
        case prosecuteHere, enforceSentenceHere
        case startProsecutionClock
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
    public private(set) var isIntrusive: Bool
    public private(set) var state: State
    /// What is done at home instead, after extradition of a national was refused (37(11), 37(13)).
    public private(set) var course: ExtraditionAlternative.Kind?
    /// Where it stood when it was closed; to there it is reopened.
    public private(set) var closedFrom: State?

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
        if case .decide(let decision, _) = event { course = decision.proposal.extradition?.kind }
        if next == .closed, state != .closed { closedFrom = state }
        if next != .closed { closedFrom = nil }
        state = next
        return duties
    }

    /// Holds the request to the floor of a policy that was raised after it arrived. What was intrusive stays so.
    public mutating func holdToFloor(of rulebook: Rulebook) {
        isIntrusive = isIntrusive || rulebook.measure(for: type).isIntrusive
    }

    /// Whether it may be carried out now: granted, and for an intrusive measure authorised by this State's own law (24(4)).
    /// What only informs is answered without a decision, unless it is intrusive here.
    public var mayBeExecuted: Bool {
        switch state {
        case .authorised, .executed: true
        case .granted: !isIntrusive
        case .inHand, .questioned: isInformal
        case .received, .decisionProposed, .refused, .postponed, .forwarded, .withdrawn, .closed: false
        }
    }

    /// Whether no decision is asked for before it is answered or taken note of.
    var isInformal: Bool { type.effect.isInformal && !isIntrusive }

    private func step(_ event: Event) throws(OutOfOrder) -> (State, [Duty]) {
        switch event {
        case .takeInHand, .ask, .propose, .returnProposal, .decide: try decide(event)
        case .authorise, .executePart, .execute: try carryOut(event)
        case .extend, .release, .close, .reopen: try end(event)
        case .answerArrived, .withdrawalArrived, .contentReceiptArrived, .followUpArrived, .extensionArrived, .postponementEnded,
            .reopeningArrived:
            arrival(event)
        }
    }
}
