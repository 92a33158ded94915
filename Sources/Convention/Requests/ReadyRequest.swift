/// A request that the rules let pass. Only ``Rulebook/approve(_:in:)`` can make one, and it is not read back from storage:
/// after loading, the draft is approved again.
public struct ReadyRequest: Hashable, Sendable {
    public let content: RequestContent
    /// What the rules found without blocking; a person has seen it.
    public let warnings: [Finding]

    fileprivate init(content: RequestContent, warnings: [Finding]) {
        self.content = content
        self.warnings = warnings
    }
}

extension Rulebook {
    /// Applies every rule to a draft.
    ///
    /// - Throws: ``BlockedByRules`` with all findings when one of them blocks; nothing has happened then.
    public func approve(_ draft: RequestDraft, in pair: PairContext) throws(BlockedByRules) -> ReadyRequest {
        let findings = findings(for: draft.content, in: pair)
        guard findings.blocking.isEmpty else { throw BlockedByRules(findings: findings) }
        return ReadyRequest(content: draft.content, warnings: findings.warnings)
    }
}
