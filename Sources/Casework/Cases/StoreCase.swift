import Terms

/// Stores a changed case with its audit line, in one transaction.
struct StoreCase {
    let office: Office

    /// - Throws: ``CaseworkError`` `.staleCase` when somebody changed it meanwhile; nothing is stored then.
    func callAsFunction(
        _ opened: CaseCabinet.Opened, audit: AuditRow, also: @Sendable @escaping (any StoreWriting) throws -> Void = { _ in }
    ) async throws {
        let row = try CaseCabinet(office: office).nextRow(opened)
        let isNewlyNamed = row.selectors != opened.row.selectors
        let now = office.time.now()
        do {
            try await office.store.write { store in
                try store.update(row)
                if isNewlyNamed { try store.raiseOverlaps(of: row, at: now) }
                try also(store)
                try store.append(audit)
            }
        } catch let fault as StoreFault where fault.code == .staleRevision {
            throw CaseworkError(.staleCase, "somebody changed the case meanwhile; load it again")
        }
    }

    /// Stores a new case.
    func insert(_ file: CaseFile, audit: AuditRow) async throws {
        let key = try await CaseKeys(office: office).make(for: file.id)
        let row = try CaseCabinet(office: office).newRow(file, key: key)
        try await office.store.write { store in
            try store.insert(row)
            try store.append(audit)
        }
    }
}
