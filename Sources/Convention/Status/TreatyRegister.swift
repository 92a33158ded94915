public import Terms

/// All that is on record about the Convention: a set of actions. The order in which they came in means nothing.
public struct TreatyRegister: Hashable, Sendable {
    /// In the order of their ids; actions that others replace are left out.
    public let actions: [TreatyAction]
    /// What was replaced by a corrected action, in the order of their ids.
    public let replaced: [TreatyAction]

    /// The actions that took the place of each replaced one.
    private let successors: [TreatyActionID: [TreatyActionID]]
    private let byState: [StateCode: [TreatyAction]]
    private let byID: [TreatyActionID: TreatyAction]

    public static let empty = TreatyRegister()

    private init() {
        actions = []
        replaced = []
        successors = [:]
        byState = [:]
        byID = [:]
    }

    /// - Parameter actions: In any order; the same action twice counts once.
    /// - Throws: ``TreatyRegisterFault`` when two actions have one id and differ, or an action replaces, withdraws or objects to what
    ///   is not there or is not its to touch.
    public init(_ actions: some Sequence<TreatyAction>) throws(TreatyRegisterFault) {
        var byID: [TreatyActionID: TreatyAction] = [:]
        for action in actions {
            if let known = byID[action.id], known != action { throw TreatyRegisterFault(.contradiction, action.id) }
            byID[action.id] = action
        }
        for action in byID.values.sorted(by: { $0.id < $1.id }) { try Self.check(action, among: byID) }
        let sorted = byID.values.sorted { $0.id < $1.id }
        var successors: [TreatyActionID: [TreatyActionID]] = [:]
        for action in sorted { for id in action.replaces { successors[id, default: []].append(action.id) } }
        self.successors = successors
        self.actions = sorted.filter { successors[$0.id] == nil }
        replaced = sorted.filter { successors[$0.id] != nil }
        byState = Dictionary(grouping: self.actions, by: \.state)
        self.byID = Dictionary(uniqueKeysWithValues: self.actions.map { ($0.id, $0) })
        for action in replaced where current(action.id).isEmpty { throw TreatyRegisterFault(.replacesInCircle, action.id) }
    }

    /// The action itself, or those that have replaced it.
    func current(_ id: TreatyActionID) -> Set<TreatyActionID> {
        var seen: Set<TreatyActionID> = []
        var open = [id]
        while let next = open.popLast() {
            guard seen.insert(next).inserted else { continue }
            open += successors[next] ?? []
        }
        return seen.filter { successors[$0] == nil }
    }

    private static func check(_ action: TreatyAction, among all: [TreatyActionID: TreatyAction]) throws(TreatyRegisterFault) {
        for id in action.replaces where all[id]?.state != action.state || id == action.id {
            throw TreatyRegisterFault(.replacesNothing, action.id)
        }
        switch action.act {
        case .withdrawal(let id):
            guard all[id]?.state == action.state, id != action.id else { throw TreatyRegisterFault(.withdrawsNothing, action.id) }
        case .objection(let id, _):
            guard let reservation = all[id], reservation.state != action.state, reservation.act.statement != nil else {
                throw TreatyRegisterFault(.objectsToNothing, action.id)
            }
        case .signature, .consent, .declaration, .reservation, .denunciation, .amendmentConsent, .notification: return
        }
    }

    /// Everything that one State did.
    public func actions(of state: StateCode) -> [TreatyAction] { byState[state] ?? [] }

    public func action(_ id: TreatyActionID) -> TreatyAction? { byID[id] }

    /// Every State and organization with an action.
    public var states: [StateCode] { byState.keys.sorted() }

    /// The register with more actions.
    public func adding(_ more: [TreatyAction]) throws(TreatyRegisterFault) -> TreatyRegister {
        try TreatyRegister(actions + replaced + more)
    }
}

/// Why a list of actions is no register. Nothing was changed.
public struct TreatyRegisterFault: Error, Hashable, Sendable {
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// Two actions have one id and do not say the same.
        case contradiction
        case replacesNothing, replacesInCircle, withdrawsNothing, objectsToNothing
    }

    public var code: Code
    public var action: TreatyActionID

    public init(_ code: Code, _ action: TreatyActionID) {
        self.code = code
        self.action = action
    }

    /// What is wrong and what to do.
    public var sentence: String {
        switch code {
        case .contradiction:
            "two actions are called \(action) and do not say the same; give the corrected one a new id and let it replace the other"
        case .replacesNothing: "\(action) replaces an action that is not in the register or is another State's; name one of the same State"
        case .replacesInCircle: "\(action) is replaced by what it replaces; let the newest replace the others and nothing replace it"
        case .withdrawsNothing:
            "\(action) withdraws an action that is not in the register or is another State's; name one of the same State"
        case .objectsToNothing:
            "\(action) objects to something that is no declaration or reservation of another State in the register; add that first"
        }
    }
}
