import Terms

extension Rulebook {
    /// Deadline, secrecy and the order that stands behind the request.
    func wishFindings(_ content: RequestContent, _ pair: PairContext) -> [Finding] {
        var found: [Finding] = []
        if let deadline = content.deadline, let rule = bindingField(.deadline, of: content) {
            if deadline.reason.isBlank { found.append(finding(.deadlineWithoutReason, rule, .deadline)) }
            if deadline.moment <= pair.date { found.append(finding(.deadlinePast, rule, .deadline)) }
        }
        if let secrecy = content.confidentiality, secrecy.isAsked,
            let rule = bindingField(.confidentiality, .doNotNotifyUser, of: content)
        {
            if secrecy.reason.isBlank { found.append(finding(.secrecyWithoutReason, rule, .confidentiality)) }
            if let until = secrecy.until, until <= pair.date { found.append(finding(.secrecyOver, rule, .confidentiality)) }
        }
        if content.restsOnOwnOrder, content.judicialAuthorisation == nil {
            found.append(Finding(.missing(.judicialAuthorisation), .warns, .policy, .policy, part: .judicialAuthorisation))
        }
        return found
    }

    private func finding(_ code: FindingCode.RequestCode, _ rule: FieldRule, _ part: ContentPart) -> Finding {
        Finding(.request(code), .warns, rule.citation, rule.grade, field: rule.key, part: part)
    }
}
