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
