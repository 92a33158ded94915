public import Terms

/// States and organizations by the names that the depositary uses, and the members of each organization.
public struct Participants: Hashable, Sendable {
    private let codes: [String: StateCode]
    public let names: [StateCode: String]
    /// Regional economic integration organizations with their members.
    public let organizations: [StateCode: Set<StateCode>]

    /// The table that was built into the program.
    public static func bundled() throws(RulebookFault) -> Participants {
        try Participants(try RuleTables.participants.read(Table.self, "participants"))
    }

    private init(_ table: Table) throws(RulebookFault) {
        var codes: [String: StateCode] = [:]
        var names: [StateCode: String] = [:]
        for row in table.participants {
            for name in [row.name] + (row.also ?? []) {
                guard codes.updateValue(row.code, forKey: Self.key(name)) == nil else {
                    throw RulebookFault(table: "participants", detail: "\(name) stands there twice")
                }
            }
            names[row.code] = row.name
        }
        self.codes = codes
        self.names = names
        let organizations = table.participants.compactMap { row in row.members.map { (row.code, Set($0)) } }
        self.organizations = Dictionary(organizations) { $0.union($1) }
    }

    /// The code of a name as the depositary writes it; case, accents of quotes and spaces do not matter.
    public func code(named name: String) -> StateCode? { codes[Self.key(name)] }

    /// The name of a code, or the code itself.
    public func name(of state: StateCode) -> String { names[state] ?? state.text }

    private static func key(_ name: String) -> String {
        name.lowercased().replacing("\u{2019}", with: "'").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private struct Table: Decodable {
        struct Row: Decodable {
            let code: StateCode
            let name: String
            let also: [String]?
            let members: [StateCode]?
        }
        let participants: [Row]
    }
}
