import Exchange
public import Terms

/// Closes the case on this side and tells the other State. Retention, conditions and use limits go on.
public struct CloseCase: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction(_ id: CaseID, note: String, by who: SignedIn, secret: String) async throws -> Proposed {
        try await office.permit(.closeCase, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        guard opened.file.closedAt == nil else { throw CaseworkError(.outOfOrder, "the case is closed already") }
        guard opened.file.pending.isEmpty else {
            throw CaseworkError(.outOfOrder, "a statement waits for its second signature; approve it or send it back first")
        }
        return try await ProposeStatement(office: office)(
            opened.file.statement(.closure(Closure(note: note))), request: nil, in: opened, by: who, secret: secret, permission: .closeCase)
    }
}

/// The requesting State no longer needs it (40(26)).
public struct WithdrawRequest: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction(_ id: CaseID, request: Int, reasons: String, by who: SignedIn, secret: String) async throws -> Proposed {
        try await office.permit(.withdraw, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        guard opened.file.direction == .requesting else { throw CaseworkError(.outOfOrder, "only the requesting State withdraws") }
        let message = try opened.file.sentMessage(of: request)
        return try await ProposeStatement(office: office)(
            opened.file.statement(.withdrawal(Withdrawal(on: message, reasons: reasons))), request: request, in: opened, by: who,
            secret: secret, permission: .withdraw)
    }
}
