import Terms

extension Rulebook {
    /// What one of the two has declared, reserved or notified and nobody here has read: the rules cannot know what it narrows, and do not
    /// guess. Each with its source, so that a person can read it before relying on the other findings.
    func unreadFindings(_ content: RequestContent, _ pair: PairContext) -> [Finding] {
        // Where another treaty governs, what was declared on the Convention does not bear on the request.
        if case .otherTreaty? = content.legalBasis { return [] }
        return [pair.requesting, pair.requested].flatMap { profile in
            profile.unread.map { statement in
                Finding(
                    .request(.statementUnread), .warns, statement.citation, statement.grade, part: .legalBasis,
                    arguments: [
                        "state": profile.state.text, "kind": statement.kind.rawValue, "action": statement.action.text,
                        "source": [statement.source.note, statement.source.seen?.text].compactMap(\.self).joined(separator: ", "),
                    ])
            }
        }
    }
}
