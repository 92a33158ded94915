import Terms

extension Rulebook {
    /// Language, channel and authority: whether the request can go this way to this State (40(12), 40(13)).
    func wayFindings(_ content: RequestContent, _ pair: PairContext) -> [Finding] {
        languageFindings(content, pair) + channelFindings(content, pair) + authorityFindings(content, pair)
    }

    private func languageFindings(_ content: RequestContent, _ pair: PairContext) -> [Finding] {
        guard let rule = bindingField(.language, of: content), let language = content.language else { return [] }
        let accepted = pair.requested.acceptableLanguages
        if accepted.isEmpty {
            return [
                Finding(
                    .request(.languageUnknown), .warns, rule.citation, rule.grade, field: .language, part: .language,
                    arguments: ["state": pair.requested.state.text])
            ]
        }
        if pair.accepts(language) { return [] }
        return [
            Finding(
                .request(.languageNotAccepted), .blocks, rule.citation, rule.grade, field: .language, part: .language,
                arguments: [
                    "language": language.text, "state": pair.requested.state.text,
                    "accepted": accepted.map(\.text).joined(separator: ", "),
                ])
        ]
    }

    private func channelFindings(_ content: RequestContent, _ pair: PairContext) -> [Finding] {
        guard let rule = bindingField(.urgencyChannel, of: content) else { return [] }
        func finding(_ code: FindingCode.RequestCode, _ severity: Finding.Severity, _ citation: Citation, _ grade: Grade = .parallel)
            -> Finding
        {
            Finding(
                .request(code), severity, citation, grade, field: .urgencyChannel, part: .urgencyChannel,
                arguments: ["state": pair.requested.state.text])
        }
        var found: [Finding] = []
        if pair.requested.requiresDiplomaticChannel, content.urgencyChannel != .diplomatic {
            found.append(finding(.channelDiplomatic, .warns, .known("40(12)")))
        }
        switch content.urgencyChannel {
        case .interpol?:
            if !pair.requested.acceptsInterpol { found.append(finding(.channelInterpol, .blocks, .known("40(12)"))) }
        case .oralThenWritten?:
            if !pair.requested.acceptsOral { found.append(finding(.channelOral, .blocks, .known("40(13)"))) }
        case .centralAuthority?, .diplomatic?, nil:
            return found
        }
        if content.expediteReason == nil, content.deadline == nil, content.pressingDates?.earliest == nil {
            found.append(finding(.urgencyUnexplained, .warns, rule.citation, rule.grade))
        }
        return found
    }

    private func authorityFindings(_ content: RequestContent, _ pair: PairContext) -> [Finding] {
        guard let authority = content.requestingAuthority, authority.party.state != pair.requesting.state,
            let rule = bindingField(.requestingAuthority, .authority, of: content)
        else { return [] }
        return [
            Finding(
                .request(.authorityOfOtherState), .blocks, rule.citation, rule.grade, field: rule.key, part: .requestingAuthority,
                arguments: ["state": authority.party.state.text])
        ]
    }
}
