import Terms

/// Removes uploads to which nothing was added for a long time, and those of erased cases.
public struct ExpireUploads: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Returns: How many.
    @discardableResult
    public func callAsFunction() async throws -> Int {
        let oldest = office.time.now() - Period(days: Int64(office.policy.uploadDays ?? 7))
        var removed = 0
        for (key, changedAt) in try await office.vault.uploads() {
            let row = try await office.store.read { try $0.caseRow(key.caseID) }
            guard changedAt < oldest || row?.sealed.isEmpty != false else { continue }
            try await office.vault.remove(key)
            let line = AuditRow(
                at: office.time.now(), officer: nil, verb: "expireUpload", caseID: key.caseID, outcome: .done, code: "\(key.id)")
            try await office.store.write { try $0.append(line) }
            removed += 1
        }
        return removed
    }
}
