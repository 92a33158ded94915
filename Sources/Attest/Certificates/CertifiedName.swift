public import Terms

/// Whom and what a certificate speaks for, as its one `comity:` URI says it.
///
/// `comity:<mode>/<State>/<purpose>`, for officers `comity:<mode>/<State>/officer/<authority>/<officer>?roles=<role>,<role>`.
public struct CertifiedName: TextCoded {
    public let mode: Mode
    public let state: StateCode
    public let purpose: Purpose
    /// Set for officers only, together with ``officer``.
    public let authority: AuthorityID?
    public let officer: OfficerID?
    /// Set for officers only: lower-case letters, digits and hyphens, without repetition, in alphabetical order.
    public let roles: [String]

    public init(mode: Mode, state: StateCode, purpose: Purpose) {
        self.mode = mode
        self.state = state
        self.purpose = purpose
        authority = nil
        officer = nil
        roles = []
    }

    /// The name of an officer; roles are sorted.
    ///
    /// `nil` when a role is empty, longer than 40 signs or holds other signs than `a-z`, `0-9` and `-`.
    public init?(mode: Mode, state: StateCode, authority: AuthorityID, officer: OfficerID, roles: [String]) {
        guard roles.allSatisfy({ AuthorityID(text: $0) != nil }) else { return nil }
        self.mode = mode
        self.state = state
        purpose = .officer
        self.authority = authority
        self.officer = officer
        self.roles = Set(roles).sorted()
    }

    public init?(text: String) {
        guard text.hasPrefix("comity:"), text.utf8.count <= 2_000 else { return nil }
        let halves = text.dropFirst("comity:".count).split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let parts = halves[0].split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 3, let mode = Mode(rawValue: parts[0]), let state = StateCode(text: parts[1]),
            let purpose = Purpose(rawValue: parts[2])
        else { return nil }
        if purpose == .officer {
            guard parts.count == 5, let authority = AuthorityID(text: parts[3]), let officer = OfficerID(text: parts[4]) else { return nil }
            var roles: [String] = []
            if halves.count == 2 {
                guard halves[1].hasPrefix("roles=") else { return nil }
                roles = halves[1].dropFirst("roles=".count).split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            }
            self.init(mode: mode, state: state, authority: authority, officer: officer, roles: roles)
        } else {
            self.init(mode: mode, state: state, purpose: purpose)
        }
        guard self.text == text else { return nil }
    }

    public var text: String {
        let start = "comity:\(mode.rawValue)/\(state)/\(purpose.rawValue)"
        guard let authority, let officer else { return start }
        return "\(start)/\(authority)/\(officer)" + (roles.isEmpty ? "" : "?roles=" + roles.joined(separator: ","))
    }
}
