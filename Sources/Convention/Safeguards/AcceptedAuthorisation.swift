public import Terms

/// A domestic authorisation that says all that article 24 asks for. Only ``Rulebook/authorise(_:for:decision:at:)`` makes one.
public struct AcceptedAuthorisation: Hashable, Sendable {
    public let authorisation: DomesticAuthorisation
    public let type: RequestType
    /// What was found without blocking; a person has seen it.
    public let warnings: [Finding]

    fileprivate init(authorisation: DomesticAuthorisation, type: RequestType, warnings: [Finding]) {
        self.authorisation = authorisation
        self.type = type
        self.warnings = warnings
    }
}

extension Rulebook {
    /// Checks that an authorisation says what article 24 asks for and covers only what was granted.
    ///
    /// - Throws: ``BlockedByRules`` with all findings when one of them blocks; nothing has happened then.
    public func authorise(
        _ authorisation: DomesticAuthorisation, for content: RequestContent, decision: CompletedDecision, at now: Moment
    ) throws(BlockedByRules) -> AcceptedAuthorisation {
        let findings = findings(in: authorisation, for: content, decision: decision, at: now)
        guard findings.blocking.isEmpty else { throw BlockedByRules(findings: findings) }
        return AcceptedAuthorisation(authorisation: authorisation, type: content.type, warnings: findings.warnings)
    }

    /// What an authorisation lacks, each by the paragraph of article 24 that asks for it.
    ///
    /// - Parameters:
    ///   - decision: The decision that it carries out; only its granted items may be covered.
    ///   - now: When it is recorded.
    public func findings(
        in authorisation: DomesticAuthorisation, for content: RequestContent, decision: CompletedDecision, at now: Moment
    ) -> [Finding] {
        let granted = decision.grantedItems(of: content)
        return recordFindings(authorisation) + reviewFindings(authorisation) + durationFindings(authorisation, content.type, now)
            + notificationFindings(authorisation) + itemFindings(authorisation, granted)
    }

    private func recordFindings(_ authorisation: DomesticAuthorisation) -> [Finding] {
        let proportionality = rule(for: SafeguardID.proportionality)
        let limits = rule(for: SafeguardID.reviewRemedyScopeDuration)
        let texts: [(String, FindingCode.AuthorisationCode, SafeguardRule)] = [
            (authorisation.legalBasis, .legalBasisMissing, proportionality), (authorisation.grounds, .groundsMissing, proportionality),
            (authorisation.proportionality, .proportionalityMissing, proportionality), (authorisation.authority, .authorityMissing, limits),
            (authorisation.instrument, .instrumentMissing, limits), (authorisation.scope, .scopeMissing, limits),
            (authorisation.remedy, .remedyMissing, limits),
            (authorisation.thirdParties, .thirdPartiesMissing, rule(for: SafeguardID.thirdParties)),
        ]
        let document: [Finding] = authorisation.document == nil ? [.authorisation(.documentMissing, limits, .warns)] : []
        return texts.filter(\.0.isBlank).map { _, code, rule in .authorisation(code, rule) } + document
    }

    private func reviewFindings(_ authorisation: DomesticAuthorisation) -> [Finding] {
        let rule = rule(for: SafeguardID.reviewRemedyScopeDuration)
        let review = authorisation.review
        if !review.reviewer.isBlank, review.date != nil { return [] }
        return review.reasonForNone.isBlank ? [.authorisation(.reviewMissing, rule)] : [.authorisation(.reviewWaived, rule, .warns)]
    }

    private func durationFindings(_ authorisation: DomesticAuthorisation, _ type: RequestType, _ now: Moment) -> [Finding] {
        let rule = rule(for: SafeguardID.reviewRemedyScopeDuration)
        var found: [Finding] = []
        if authorisation.ends <= authorisation.starts { found.append(.authorisation(.durationReversed, rule)) }
        if authorisation.ends <= now { found.append(.authorisation(.durationOver, rule)) }
        if authorisation.date > now.day { found.append(.authorisation(.dateInFuture, rule)) }
        let order = self.rule(for: ClockID.domesticPreservation)
        if type == .preservation, let days = order.amount,
            authorisation.ends.since(authorisation.starts) > Period(days: days)
        {
            found.append(
                Finding(.authorisation(.durationTooLong), .blocks, order.citation, order.grade, arguments: ["days": String(days)]))
        }
        return found
    }

    private func notificationFindings(_ authorisation: DomesticAuthorisation) -> [Finding] {
        let rule = rule(for: SafeguardID.sameAsDomestic)
        let notification = authorisation.notification
        if !notification.how.isBlank { return [] }
        guard notification.delayedUntil != nil else { return [.authorisation(.notificationMissing, rule)] }
        return notification.reasonForDelay.isBlank ? [.authorisation(.notificationDelayWithoutReason, rule)] : []
    }

    private func itemFindings(_ authorisation: DomesticAuthorisation, _ granted: [Int]) -> [Finding] {
        let rule = rule(for: SafeguardID.sameAsDomestic)
        if authorisation.items.isEmpty, !granted.isEmpty { return [.authorisation(.itemsMissing, rule)] }
        return authorisation.items.filter { !granted.contains($0) }.map { .authorisation(.itemNotGranted, rule, item: $0) }
    }
}

extension Finding {
    fileprivate static func authorisation(
        _ code: FindingCode.AuthorisationCode, _ rule: SafeguardRule, _ severity: Severity = .blocks, item: Int? = nil
    ) -> Finding {
        Finding(.authorisation(code), severity, rule.citation, rule.grade, item: item)
    }
}
