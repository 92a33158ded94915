import Exchange
public import Terms

/// A police officer or prosecutor asks the central authority of the own State for help from abroad: the case begins.
public struct ReferMatter: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - title: What it is about, for the list; sealed with the case.
    ///   - task: What the central authority is asked to obtain.
    ///   - counterpart: Where the data are thought to be; may be settled later.
    /// - Returns: The new case, which the referring officer goes on seeing.
    public func callAsFunction(
        title: String, task: String, to authority: AuthorityID, counterpart: Party?, references: References, by who: SignedIn
    ) async throws -> CaseFile {
        try await office.permit(.referMatter, who)
        guard office.own.entry.authority(authority) != nil else {
            throw CaseworkError(.malformedInput, "this State has no authority \(authority)")
        }
        let now = office.time.now()
        let reference = try await CaseReferences(office: office).fresh()
        var numbers = references
        numbers.ours = reference.text
        var file = CaseFile(
            id: office.time.newID(), reference: reference, direction: .requesting, authority: authority, title: title,
            counterpart: counterpart, participants: [who.officer], references: numbers, openedAt: now)
        file.assignments.append(Assignment(from: who.authority, to: authority, task: task, at: now, by: who.officer))
        try await StoreCase(office: office).insert(file, audit: office.audit(.referMatter, who, in: file.id))
        return file
    }
}
