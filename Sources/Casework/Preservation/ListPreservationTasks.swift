import Convention
public import Terms

/// What the preservation manager has prepared: renewals, answers, releases, requests that are due. Nothing of it has happened.
public struct ListPreservationTasks: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter id: Of one case; nil for all that the person may see and that press.
    /// - Returns: The most pressing first.
    public func callAsFunction(of id: CaseID? = nil, by who: SignedIn) async throws -> [PreservationTask] {
        try await office.permit(.readCase, who, in: id)
        let now = office.time.now()
        if let id {
            let file = try await CaseCabinet(office: office).open(id, for: who).file
            return file.preservationTasks(at: now, by: office.rulebook).sorted { $0.due < $1.due }
        }
        let days = office.rulebook.clocks.compactMap { office.rulebook.rule(for: $0.id).warnBeforeDays }.max() ?? 0
        var tasks: [PreservationTask] = []
        for head in try await ListCases(office)(limit: 1_000, by: who) {
            guard let due = head.due, due <= now + Period(days: days), !head.isErased,
                let row = try await office.store.read({ try $0.caseRow(head.id) })
            else { continue }
            tasks += try await CaseCabinet(office: office).open(row).file.preservationTasks(at: now, by: office.rulebook)
        }
        return tasks.sorted { $0.due < $1.due }
    }
}
