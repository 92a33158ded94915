public import Terms

/// Lets through who may do what a route is for, before anything of the request is read. The use case behind the door asks again, so that
/// no door can be forgotten; this one makes sure that nobody learns from a form or from an answer what he may not do.
public struct PassDoor: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter caseID: The case that the route names, for the audit trail.
    /// - Throws: ``CaseworkError`` `.notPermitted`, `.beyondScope`; the attempt is in the audit trail.
    public func callAsFunction(for permission: Permission, in caseID: CaseID? = nil, by who: SignedIn) async throws {
        try await office.permit(permission, who, in: caseID)
    }
}
