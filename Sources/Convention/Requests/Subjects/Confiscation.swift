public import Terms

/// Confiscation, freezing and tracing for another State (50), on top of 40(15). Which members are needed depends on the route.
public struct Confiscation: Codable, Hashable, Sendable {
    public enum Route: String, Codable, Hashable, Sendable, CaseIterable {
        /// That the requested State obtain an order of its own (50(1)(a)).
        case ownOrder = "own_order_route"
        /// That an order of the requesting State be enforced (50(1)(b)).
        case enforceOrder = "enforce_route"
        /// That property be identified, traced, frozen or seized for later confiscation (50(2)).
        case freeze
    }

    public enum Action: String, Codable, Hashable, Sendable, CaseIterable { case identify, trace, freeze, seize }

    public var route: Route
    /// Facts on which the requested State can seek an order under its law (50(3)(a)).
    public var factsForOrder: String?
    /// The order that is to be enforced, as an admissible copy (50(3)(b)), or on which a freeze rests, if available (50(3)(c)).
    public var order: JudicialAuthorisation?
    /// Facts, and how far the order is to be carried out (50(3)(b)).
    public var extent: String?
    /// How third parties in good faith were notified and due process ensured (50(3)(b)).
    public var thirdPartyNotice: String?
    /// Since when the order is final (50(3)(b)).
    public var finalSince: CalendarDay?
    /// Facts on which a freeze rests (50(3)(c)).
    public var freezeFacts: String?
    /// What is to be done (50(3)(c)).
    public var actions: [Action]?

    public init(
        route: Route, factsForOrder: String? = nil, order: JudicialAuthorisation? = nil, extent: String? = nil,
        thirdPartyNotice: String? = nil, finalSince: CalendarDay? = nil, freezeFacts: String? = nil, actions: [Action]? = nil
    ) {
        self.route = route
        self.factsForOrder = factsForOrder
        self.order = order
        self.extent = extent
        self.thirdPartyNotice = thirdPartyNotice
        self.finalSince = finalSince
        self.freezeFacts = freezeFacts
        self.actions = actions
    }
}
