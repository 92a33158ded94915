import Terms

// Whether what is said about periods, persons, property and agreements can be true. What is missing altogether the fields find.
extension Rulebook {
    /// Collection of data as they arise (45, 46).
    func periodFindings(_ content: RequestContent, _ pair: PairContext) -> [Finding] {
        guard let collection = content.collection, let rule = bindingField(.periodAndJustification, .period, of: content) else { return [] }
        var found: [Finding] = []
        if collection.to <= collection.from {
            found.append(finding(.collectionReversed, .blocks, rule, .collection))
        } else if collection.to <= pair.date {
            found.append(finding(.collectionOver, .blocks, rule, .collection))
        }
        if let offset = collection.utcOffsetMinutes {
            if !Self.zones.contains(offset) { found.append(finding(.collectionOffsetWrong, .blocks, rule, .collection)) }
        } else {
            found.append(finding(.collectionWithoutOffset, .warns, rule, .collection))
        }
        return found
    }

    /// Whether an emergency can be checked by telephone before anything is disclosed (41(3)(e)).
    func urgentFindings(_ content: RequestContent) -> [Finding] {
        guard let callBack = content.rapidAssistance?.emergency?.callBack, let rule = bindingField(.emergency, of: content) else {
            return []
        }
        var found: [Finding] = []
        if TelephoneNumber(callBack.telephone) == nil { found.append(finding(.callBackMalformed, .blocks, rule, .emergencyCallBack)) }
        if !callBack.isStrong { found.append(finding(.challengeWeak, .blocks, rule, .emergencyCallBack)) }
        return found
    }

    /// Persons who are sought, moved or heard (37, 38, 40(9) to (11), 40(18), 40(29)).
    func personFindings(_ content: RequestContent, _ pair: PairContext) -> [Finding] {
        let today = pair.date.day
        var found: [Finding] = []
        func add(_ code: FindingCode.RequestCode, _ severity: Finding.Severity, _ key: FieldKey, _ part: ContentPart) {
            guard let rule = bindingField(key, of: content) else { return }
            found.append(finding(code, severity, rule, part))
        }
        func check(_ consent: InformedConsent?, _ key: FieldKey, _ part: ContentPart) {
            guard let consent, !consent.informedOf.isBlank else { return }
            if consent.date > today { add(.consentInFuture, .blocks, key, part) }
            if consent.attachment.isBlank { add(.consentWithoutDocument, .blocks, key, part) }
        }
        check(content.sentenceTransfer?.consent, .personConsents, .sentencedConsent)
        check(content.detainedTransfer?.consent, .informedConsent, .transferConsent)
        check(content.appearance?.consent, .consent, .appearanceConsent)
        if let order = content.extradition?.order, order.date > today { add(.orderInFuture, .blocks, .stageAndOrder, .extraditionOrder) }
        if let judgment = content.sentenceTransfer?.judgment, judgment.date > today { add(.orderInFuture, .blocks, .judgment, .judgment) }
        if let sentence = content.extradition?.sentence, !sentence.isPossible {
            add(.sentenceImpossible, .blocks, .sentence, .extraditionSentence)
        }
        if let sentence = content.sentenceTransfer?.sentence, !sentence.isPossible {
            add(.sentenceImpossible, .blocks, .remainingSentence, .remainingSentence)
        }
        if let agreement = content.detainedTransfer?.agreement, agreement.date > today {
            add(.agreementInFuture, .blocks, .bothAuthoritiesAgree, .transferAgreement)
        }
        if let custody = content.detainedTransfer?.custody, custody.returnBy <= today {
            add(.returnPast, .blocks, .returnAndCustody, .transferCustody)
        }
        if let hearing = content.hearing, let starts = hearing.starts {
            if starts <= pair.date { add(.hearingPast, .blocks, .hearing, .hearingTime) }
            if hearing.utcOffsetMinutes.map(Self.zones.contains) != true { add(.hearingWithoutOffset, .warns, .hearing, .hearingTime) }
        }
        if let appearance = content.appearance {
            if appearance.to < appearance.from { add(.appearanceReversed, .blocks, .appearance, .appearancePlace) }
            if let days = appearance.safeConductDays, Int64(days) < rule(for: ClockID.safeConduct).amount ?? 0 {
                add(.safeConductShort, .warns, .consent, .appearanceConsent)
            }
        }
        return found
    }

    /// Property, sums and the order behind a confiscation (2(i), 50, 52).
    func propertyFindings(_ content: RequestContent, _ pair: PairContext) -> [Finding] {
        var found: [Finding] = []
        if let rule = bindingField(.propertyDescription, .propertyConcerned, of: content) {
            var seen: Set<Int> = []
            for property in content.property ?? [] {
                func add(_ code: FindingCode.RequestCode, _ part: ContentPart) {
                    found.append(
                        Finding(
                            .request(code), .blocks, rule.citation, rule.grade, field: rule.key, part: part, item: property.number))
                }
                if property.number < 1 { add(.propertyNumberWrong, .property) }
                if !seen.insert(property.number).inserted { add(.propertyNumberTwice, .property) }
                if let value = property.value, !value.isWellFormed { add(.propertyValueMalformed, .propertyValue) }
                if property.kind == .virtualAsset, property.virtualAsset?.isWhole != true { add(.virtualAssetIncomplete, .property) }
            }
        }
        if let final = content.confiscation?.finalSince, final > pair.date.day, let rule = bindingField(.finality, of: content) {
            found.append(finding(.finalityInFuture, .blocks, rule, .finality))
        }
        if let expenses = content.disposal?.expenses, !expenses.isWellFormed, let rule = bindingField(.expenses, of: content) {
            found.append(finding(.expensesMalformed, .blocks, rule, .disposalExpenses))
        }
        return found
    }

    /// Whether a joint investigation is one of both States (48).
    func jointFindings(_ content: RequestContent, _ pair: PairContext) -> [Finding] {
        guard let agreement = content.jointInvestigation?.agreement, let rule = bindingField(.agreement, of: content) else { return [] }
        var found: [Finding] = []
        if agreement.to < agreement.from { found.append(finding(.jointPeriodReversed, .blocks, rule, .jointPurpose)) }
        let states = Set(agreement.members.map(\.party.state))
        if !agreement.members.isEmpty, !states.isSuperset(of: [pair.requesting.state, pair.requested.state]) {
            found.append(finding(.jointWithoutOneState, .blocks, rule, .jointMembers))
        }
        return found
    }

    private func finding(
        _ code: FindingCode.RequestCode, _ severity: Finding.Severity, _ rule: FieldRule, _ part: ContentPart
    ) -> Finding {
        Finding(.request(code), severity, rule.citation, rule.grade, field: rule.key, part: part)
    }
}

extension VirtualAsset {
    /// Whether chain, address and asset find it, and an amount, if given, is a number.
    fileprivate var isWhole: Bool {
        !chain.isBlank && !asset.isBlank && WalletAddress(address, on: chain) != nil && amount.map(Money.isDecimal) ?? true
    }
}
