import Terms

extension Rulebook {
    /// Whether the offence opens the way that is asked for (35), between these two States.
    func offenceFindings(_ content: RequestContent, _ pair: PairContext) -> [Finding] {
        guard let offence = content.offence, let field = offenceField(of: content.type) else { return [] }
        func finding(
            _ code: FindingCode.RequestCode, _ severity: Finding.Severity, _ citation: Citation, _ grade: Grade,
            _ arguments: [String: String] = [:]
        ) -> Finding {
            Finding(.request(code), severity, citation, grade, field: field, part: .offence, arguments: arguments)
        }
        var found: [Finding] = []
        if offence.domesticProvision.isBlank { found.append(finding(.provisionMissing, .warns, .policy, .policy)) }
        if content.type == .realtimeTraffic, pair.requestedReserves("23(3)(a)") {
            found.append(finding(.realtimeReserved, .warns, .known("23(3)(a)"), .parallel))
        }
        switch offence.class {
        case .other:
            let basis = rule(for: content.type).scopeBasis
            found.append(finding(.offenceOther, .blocks, basis.citation, basis.grade))
        case .seriousCrime:
            found += scopeFindings(content, finding)
            let threshold = rule(for: .seriousCrime)
            let needed = ["needed": String(threshold.amount)]
            if let months = offence.maxPenaltyMonths {
                if months < threshold.amount {
                    found.append(
                        finding(
                            .penaltyTooLow, .blocks, threshold.citation, threshold.grade,
                            needed.merging(["months": String(months)]) { $1 }))
                }
            } else {
                found.append(finding(.penaltyMissing, .blocks, threshold.citation, threshold.grade, needed))
            }
            if content.type == .preservation, pair.requestedReservesDualCriminalityForPreservation {
                found.append(finding(.dualCriminalityReserved, .warns, .known("42(5)"), .parallel))
            }
        case .conventionOffence:
            if offence.offences.isEmpty {
                let basis = rule(for: content.type).scopeBasis
                found.append(finding(.offenceUnnamed, .blocks, basis.citation, basis.grade))
            }
            if offence.offences.contains(.misuseOfDevices), pair.eitherReserves("11(3)") {
                found.append(finding(.devicesReserved, .warns, .known("11(3)"), .quoted))
            }
            for id in offence.offences {
                let rule = rule(for: id)
                if pair.excludedArticles.contains(rule.article) {
                    found.append(
                        finding(.offenceExcluded, .blocks, .known("\(rule.article)"), rule.grade, ["offence": id.rawValue]))
                }
                found += pair.narrowings(of: id).map { state, narrowing in
                    finding(
                        .offenceNarrowed, .warns, narrowing.citation, grade(of: narrowing),
                        ["offence": id.rawValue, "state": state.text, "element": narrowing.text])
                }
            }
        }
        return found
    }

    private func offenceField(of type: RequestType) -> FieldKey? {
        fields(for: type).first { $0.key == .offence || $0.key == .offenceAndFacts }?.key
    }

    private func scopeFindings(
        _ content: RequestContent,
        _ finding: (FindingCode.RequestCode, Finding.Severity, Citation, Grade, [String: String]) -> Finding
    ) -> [Finding] {
        let rule = rule(for: content.type)
        if rule.scope.contains(.seriousCrime) { return [] }
        guard rule.scope.contains(.seriousCrimeForElectronicEvidence) else {
            return [finding(.seriousCrimeNotForType, .blocks, rule.scopeBasis.citation, rule.scopeBasis.grade, [:])]
        }
        return content.purposes.allSatisfy(\.isElectronicEvidence)
            ? [] : [finding(.seriousCrimeElectronicOnly, .blocks, .known("35(1)"), .memory, [:])]
    }

    private func grade(of narrowing: Narrowing) -> Grade {
        rule(for: narrowing.offence).options.first { $0.citation == narrowing.citation }?.grade ?? .memory
    }
}
