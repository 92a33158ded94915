import Convention
import Exchange
public import Terms

/// One person stands for a statement. When the rule asks for a second, it waits; otherwise it leaves at once.
struct ProposeStatement {
    let office: Office

    /// - Parameters:
    ///   - request: The request of the case that the statement is, or acts upon.
    ///   - change: What the step means for the case; runs before it is stored, also when the statement only waits.
    /// - Returns: The id under which it waits, or the digest of what was sent.
    /// - Throws: ``CaseworkError`` `.outOfOrder` when the other side of the thread says such things.
    func callAsFunction(
        _ statement: Statement, request: Int?, in opened: CaseCabinet.Opened, by who: SignedIn, secret: String, permission: Permission,
        change: (inout CaseFile) throws -> Void = { _ in }
    ) async throws -> Proposed {
        var opened = opened
        let side = type(of: statement.content.value).sender
        guard side == .either || side == opened.file.ownSide else {
            throw CaseworkError(
                .outOfOrder, "in this case this State is the \(opened.file.direction == .requested ? "requested" : "requesting") one")
        }
        let key = try await OfficerKey(of: who, secret: secret, in: office)
        let thread = opened.file.openThread(at: office.time)
        let message: MessageID = office.time.newID()
        let act = try key.sign(.propose, statement, message: message, thread: thread, in: office)
        try change(&opened.file)
        let rule = SignerRule.of(statement.content)
        guard !rule.proposer.isDisjoint(with: who.roles) else {
            try await office.refuse(permission, who, in: opened.file.id, code: Rejection.Code.actsWrongRole.rawValue)
            throw CaseworkError(
                .notPermitted, "this is proposed by one of \(rule.proposer.map(\.rawValue).sorted().joined(separator: ", "))")
        }
        guard rule.approver != nil else {
            let digest = try await SendStatement(office: office)(
                statement, acts: [act], message: message, signers: DecisionSigners(proposer: who.officer), request: request, in: opened,
                audit: office.audit(permission, who, in: opened.file.id))
            return .sent(digest)
        }
        opened.file.pending.removeAll { $0.request == request && $0.statement.content.kind == statement.content.kind }
        opened.file.pending.append(
            PendingStatement(
                message: message, thread: thread, statement: statement, proposal: act, proposedBy: who.officer, at: office.time.now(),
                request: request))
        try await StoreCase(office: office)(opened, audit: office.audit(permission, who, in: opened.file.id))
        return .waiting(message)
    }
}

/// What became of a proposal.
public enum Proposed: Codable, Hashable, Sendable {
    /// A second person must approve it, under this id.
    case waiting(MessageID)
    /// It is on its way.
    case sent(Digest)
}
