public import Terms

/// Something that happens in a case and from which time limits follow. Messages are seen from the side on which they count.
public enum ClockEvent: Hashable, Sendable {
    /// A request came in.
    case requestArrived(RequestContent)
    /// A request was made by word of mouth (40(13)); what is drafted here confirms it in writing.
    case oralRequestMade
    /// A request of ours was signed by the second person and lies in the outbox.
    case requestApproved(RequestContent)
    /// The other node's receipt is here: the other State has it in writing.
    case requestDelivered
    case takenInHand
    case questionAsked, questionAnswered
    case consultationOpened, consultationAnswered
    /// The requested State warned that it cannot keep a request secret (40(20)) or that preservation will not help (42(7)).
    case warned
    /// The requesting State said whether to go on.
    case warningAnswered
    /// The secrecy that was asked for cannot be kept (40(20)).
    case secrecyImpossible
    case secrecyExplained
    /// Preservation will not secure the data of an item, or endangers the case (42(7)).
    ///
    /// - Parameter item: Nil for the whole request.
    case futilityFound(item: Int?)
    /// - Parameter item: Nil for all of which that was found.
    case futilityTold(item: Int?)
    case decided(DecisionProposal.Outcome, postponedUntil: Moment?, course: ExtraditionAlternative.Kind?)
    case authorised(DomesticAuthorisation)
    /// An item is preserved since a moment, by a domestic order until another.
    case preserved(item: Int, effected: Moment, orderEnds: Moment?)
    /// The domestic order for an item was renewed; the new one begins where the old one ended.
    case orderRenewed(item: Int, starts: Moment, ends: Moment)
    /// An item is let go.
    case released(item: Int)
    /// All that was granted is carried out.
    case carriedOut
    /// What is done at home instead of extradition has been reported (37(11), 37(13)).
    case courseReported
    /// Evidence came under conditions.
    ///
    /// - Parameter erasedBy: When it must be gone: the earliest of what its giver asked and what this State bound itself to (36).
    case conditionsAccepted([Condition], erasedBy: Moment?)
    // What officers note
    case oralRequestConfirmed
    /// Information that exonerates an accused person was found (40(5), 40(19)).
    case exculpatoryFound, exculpatoryTold
    /// A witness was told that presence is no longer required (40(29)).
    case presenceEnded, personLeft
    /// A detained person was handed over until an agreed moment (40(10)).
    case personLent(until: Moment), personReturned
    /// The person concerned was told of the measure (24(4)).
    case personNotified
    case secrecyEnded
    case remedySought, remedyDecided
    case erased
    case withdrawn, closed
}

/// On which side of a request a clock is looked at.
public enum Side: String, Codable, Hashable, Sendable, CaseIterable { case requesting, requested }

/// What an event does to the clocks of a request.
public struct ClockChanges: Hashable, Sendable {
    public enum Stops: Hashable, Sendable {
        /// These, for the item that is named or for all.
        case these([ClockID], item: Int?)
        /// All that do not outlive the decision: the request is refused, withdrawn or closed.
        case all
    }

    public var starts: [Clock] = []
    public var stops: Stops = .these([], item: nil)

    init(starts: [Clock] = [], stops: Stops = .these([], item: nil)) {
        self.starts = starts
        self.stops = stops
    }

    /// Whether a running clock of the request has done its work. Stops come before starts.
    public func ends(_ clock: Clock) -> Bool {
        switch stops {
        // What runs for a request as a whole has done its work with the first of its items.
        case .these(let ids, let item): ids.contains(clock.rule) && (item == nil || clock.item == nil || item == clock.item)
        case .all: !clock.rule.outlivesCase
        }
    }
}
