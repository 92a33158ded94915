import Attest
import Convention
import Exchange
public import Terms

/// The second person reads what the first proposed, signs it with an own key, and lets it go out.
public struct ApproveStatement: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Returns: The digest of the message that is now on its way.
    /// - Throws: ``CaseworkError`` `.ownApproval` for the proposer, `.notPermitted` for a role that the rule does not name,
    ///   `.nothingPending`, `.staleCase`; nothing is sent then.
    public func callAsFunction(_ id: CaseID, message: MessageID, by who: SignedIn, secret: String) async throws -> Digest {
        try await office.permit(.approveStatement, who, in: id)
        var opened = try await CaseCabinet(office: office).open(id, for: who)
        guard let pending = opened.file.pending.first(where: { $0.message == message }) else {
            throw CaseworkError(.nothingPending, "nothing waits under this id; it may have been sent or taken back")
        }
        guard let signers = DecisionSigners(proposer: pending.proposedBy, second: who.officer) else {
            try await office.refuse(.approveStatement, who, in: id, code: CaseworkError.Code.ownApproval.rawValue)
            throw CaseworkError(.ownApproval, "whoever proposed it cannot approve it; ask a second person")
        }
        let rule = SignerRule.of(pending.statement.content)
        guard let approvers = rule.approver, !approvers.isDisjoint(with: who.roles) else {
            try await office.refuse(.approveStatement, who, in: id, code: Rejection.Code.actsWrongRole.rawValue)
            throw CaseworkError(
                .notPermitted, "this is approved by one of \((rule.approver ?? []).map(\.rawValue).sorted().joined(separator: ", "))")
        }
        let key = try await OfficerKey(of: who, secret: secret, in: office)
        let act = try key.sign(.approve, pending.statement, message: message, thread: pending.thread, in: office)
        opened.file.pending.removeAll { $0.message == message }
        return try await SendStatement(office: office)(
            pending.statement, acts: [pending.proposal, act], message: message, signers: signers, request: pending.request,
            in: opened,
            audit: office.audit(.approveStatement, who, in: id, pending.statement.content.kind.rawValue))
    }
}

/// The second person sends a proposal back with reasons instead; nothing leaves.
public struct ReturnStatement: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction(_ id: CaseID, message: MessageID, by who: SignedIn) async throws {
        try await office.permit(.approveStatement, who, in: id)
        var opened = try await CaseCabinet(office: office).open(id, for: who)
        guard let pending = opened.file.pending.first(where: { $0.message == message }) else {
            throw CaseworkError(.nothingPending, "nothing waits under this id")
        }
        opened.file.pending.removeAll { $0.message == message }
        try pending.statement.content.effect?.returned(in: &opened.file, request: pending.request)
        opened.file.forgetPackage(of: pending.statement.content)
        try await StoreCase(office: office)(opened, audit: office.audit(.approveStatement, who, in: id, "returned"))
    }
}
