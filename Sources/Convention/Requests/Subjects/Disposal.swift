/// The return or disposal of property that was confiscated on a request (52).
public struct Disposal: Codable, Hashable, Sendable {
    /// What to do with it, in the order of article 52.
    public enum Wish: String, Codable, Hashable, Sendable, CaseIterable {
        /// Return to the requesting State, to compensate victims (52(2)).
        case compensateVictims = "compensate_victims"
        /// Return to the requesting State, for prior legitimate owners (52(2)).
        case returnToOwners = "return_to_owners"
        /// Sharing between the two States (52(3)).
        case sharing
        /// A contribution to the account of 56(2)(c) or to bodies against cybercrime (52(3)).
        case contribution
    }

    /// First things first.
    public var wishes: [Wish]
    /// That return is asked for and why (52(2)).
    public var returnRequest: String?
    /// How the victims were considered, before anything else is thought of (52(2), 52(3)).
    public var victims: VictimConsideration?
    /// Reasonable expenses to be deducted (52(4)).
    public var expenses: Money?

    public init(wishes: [Wish] = [], returnRequest: String? = nil, victims: VictimConsideration? = nil, expenses: Money? = nil) {
        self.wishes = wishes
        self.returnRequest = returnRequest
        self.victims = victims
        self.expenses = expenses
    }
}

/// The step that cannot be skipped: who was harmed, and what they get.
public struct VictimConsideration: Codable, Hashable, Sendable {
    /// How many victims are known.
    public var known: Int
    /// How they were found and heard, and what they claim.
    public var account: String
    /// All claims together, as far as known.
    public var claims: Money?

    public init(known: Int, account: String, claims: Money? = nil) {
        self.known = known
        self.account = account
        self.claims = claims
    }
}
