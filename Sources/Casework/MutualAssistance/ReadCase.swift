import Exchange
public import Terms

/// Opens a case for reading. Reading is itself noted when an overseer does it.
public struct ReadCase: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction(_ id: CaseID, by who: SignedIn) async throws -> CaseFile {
        try await revised(id, by: who).file
    }

    /// The case with its revision, for whoever will change what he reads.
    public func revised(_ id: CaseID, by who: SignedIn) async throws -> (file: CaseFile, revision: Int64) {
        try await office.permit(.readCase, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        if who.roles.contains(.overseer) {
            let line = office.audit(.readCase, who, in: id)
            try await office.store.write { try $0.append(line) }
        }
        return (opened.file, opened.row.revision)
    }

    /// The same by the reference that people speak; a misheard one is unknown.
    public func callAsFunction(reference: CaseReference, by who: SignedIn) async throws -> CaseFile {
        guard let row = try await office.store.read({ try $0.caseRow(reference: reference) }) else {
            throw CaseworkError(.unknownCase, "there is no such case")
        }
        return try await callAsFunction(row.id, by: who)
    }
}

/// Lists the cases that a person may see, the most pressing first.
public struct ListCases: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction(direction: CaseDirection? = nil, openOnly: Bool = true, limit: Int = 200, by who: SignedIn) async throws
        -> [CaseRow]
    {
        try await office.permit(.listCases, who)
        let all = who.roles.contains(.overseer)
        let filter = CaseFilter(
            reader: all ? nil : who.officer, authorities: all ? [] : [who.authority], direction: direction, openOnly: openOnly,
            limit: min(limit, 1_000))
        return try await office.store.read { try $0.caseRows(filter) }.filter { CaseCabinet.mayRead($0, who) }
    }
}
